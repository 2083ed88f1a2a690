/** What the feed doctor looks at, and the advice that it gives. @module */
import type { Body, Instant } from "../../article.ts";
import type { BundleIndex } from "../../store/bundle-index.ts";
import type { ArticleFile } from "../article-file.ts";
import type { Place } from "../problem.ts";

export interface Examined {
  /** The content folder. */
  content: string;
  index: Omit<BundleIndex, "spans">;
  /** The texts of the index's articles, in their order. */
  bodies: Body[];
  files: ArticleFile[];
  now: Instant;
}

export interface Advice extends Place {
  /** Relative to the content folder. */
  path: string;
  /** A sentence or two: what readers would see, and what to write instead. */
  message: string;
}

/** One thing to look for. */
export type Check = (examined: Examined) => Iterable<Advice>;

export const top: Place = { line: 1, column: 1 };

/** Bytes as people say them. */
export function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} KB`;
}

/** What the feed doctor looks at, and the advice that it gives. @module */
import type { Body } from "../../model/article.ts";
import type { SiteIndex } from "../../model/bundle.ts";
import type { Instant } from "../../model/instant.ts";
import type { LoadedSite } from "../content/load.ts";
import type { Place } from "../terminal/problem.ts";

export interface CheckInput extends Pick<LoadedSite, "files" | "pages" | "isWhole"> {
  /** The content folder. */
  content: string;
  index: SiteIndex;
  /** The texts of the index's articles, in their order. */
  bodies: Body[];
  places: NonNullable<LoadedSite["places"]>;
  now: Instant;
}

export interface Advice extends Place {
  /** Relative to the content folder. */
  path: string;
  /** A sentence or two: what readers would see, and what to write instead. */
  message: string;
}

/** One thing to look for. */
export type Check = (examined: CheckInput) => Iterable<Advice> | Promise<Iterable<Advice>>;

export const fileStart: Place = { line: 1, column: 1 };

/** Bytes as people say them. */
export function formatKilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} KB`;
}

/** Pages that stand by themselves: about the site, or how to reach who makes it. @module */
import type { PictureSizes } from "./picture-size.ts";
import type { Slug } from "./slug.ts";

export interface StandalonePage {
  slug: Slug;
  title: string;
  /** Plain text. */
  summary?: string | undefined;
  lang: string;
  /** Safe HTML with absolute links. */
  html: string;
  pictures?: PictureSizes | undefined;
}

/** Where a page stands, as a root-relative path. */
export function standalonePath({ slug }: Pick<StandalonePage, "slug">): string {
  return `/${encodeURIComponent(slug)}/`;
}

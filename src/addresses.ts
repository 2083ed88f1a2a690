/** The address contract: where everything stands, as root-relative paths. @module */
import type { Slug } from "./article.ts";
import type { Selection } from "./selection.ts";
import { spell } from "./selection.ts";

export const formats = ["rss", "atom", "json"] as const;
export type Format = (typeof formats)[number];

export const feedFile: Record<Format, string> = { rss: "feed.xml", atom: "atom.xml", json: "feed.json" };

/** The page of a selection, such as `/topics/space+policy/`. */
export function selectionPath(selection: Selection): string {
  switch (selection.kind) {
    case "site":
      return "/";
    case "author":
      return `/authors/${encodeURIComponent(selection.author)}/`;
    case "topics":
      return `/topics/${spell(selection.groups)}/`;
  }
}

/** The feed of a selection, such as `/topics/space/atom.xml?page=2`. */
export function feedPath(selection: Selection, format: Format, page = 1): string {
  return paged(`${selectionPath(selection)}${feedFile[format]}`, page);
}

/** A path's page; the first has no number. */
export function paged(path: string, page: number): string {
  return page === 1 ? path : `${path}?page=${page}`;
}

export function articlePath(slug: Slug): string {
  return `/articles/${encodeURIComponent(slug)}/`;
}

export function topicPath(slug: Slug): string {
  return `/topics/${encodeURIComponent(slug)}/`;
}

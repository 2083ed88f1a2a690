/** The address contract: where everything stands, as root-relative paths. @module */
import type { Slug } from "./article.ts";
import type { Search } from "./search.ts";
import type { Selection } from "./selection.ts";
import { spellGroups } from "./selection.ts";

export const formats = ["rss", "atom", "json"] as const;
export type Format = (typeof formats)[number];

export const feedFile: Record<Format, string> = { rss: "feed.xml", atom: "atom.xml", json: "feed.json" };

/** The page of a selection, such as `/topics/space+policy/` or `/search/?q=mars`. */
export function selectionPath(selection: Selection): string {
  return selection.kind === "search" ? withSearch(searchPath, selection.search) : folderOf(selection);
}

/** The feed of a selection, such as `/topics/space/atom.xml?page=2`. */
export function feedPath(selection: Selection, format: Format, page = 1): string {
  const path = folderOf(selection) + feedFile[format];
  return withPage(selection.kind === "search" ? withSearch(path, selection.search) : path, page);
}

/** Where the addresses of a selection begin. */
function folderOf(selection: Selection): string {
  switch (selection.kind) {
    case "site":
      return "/";
    case "author":
      return `/authors/${encodeURIComponent(selection.author)}/`;
    case "topics":
      return `/topics/${spellGroups(selection.groups)}/`;
    case "search":
      return searchPath;
  }
}

/** Where people search. */
export const searchPath = "/search/";

function withSearch(path: string, { query }: Search): string {
  return withParameter(path, `q=${encodeURIComponent(query)}`);
}

/** A path's page; the first has no number. */
export function withPage(path: string, page: number): string {
  return page === 1 ? path : withParameter(path, `page=${page}`);
}

/** A path with one parameter more in its query, such as `raw`. */
export function withParameter(path: string, parameter: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${parameter}`;
}

export function articlePath(slug: Slug): string {
  return `/articles/${encodeURIComponent(slug)}/`;
}

export function topicPath(slug: Slug): string {
  return `/topics/${encodeURIComponent(slug)}/`;
}

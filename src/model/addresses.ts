/** The address contract: where everything stands, as root-relative paths. @module */
import { type Format, formatTable } from "./formats.ts";
import type { Search } from "./search.ts";
import { type Selection, spellGroups } from "./selection.ts";
import type { Slug } from "./slug.ts";

/** Where people search. */
export const searchPath = "/search/";

/** The page of a selection, such as `/topics/space+policy/` or `/search/?q=mars`. */
export function selectionPath(selection: Selection): string {
  return selection.kind === "search" ? withSearch(searchPath, selection.search) : folderOf(selection);
}

/** The feed of a selection, such as `/topics/space/atom.xml?page=2`. */
export function feedPath(selection: Selection, format: Format, page = 1): string {
  const path = folderOf(selection) + formatTable[format].file;
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

export function articlePath(slug: Slug): string {
  return `/articles/${encodeURIComponent(slug)}/`;
}

/** The address of an article with its percent-escapes undone, as aliases are written and looked up. */
export function plainArticlePath(slug: Slug): string {
  return `/articles/${slug}/`;
}

export function topicPath(slug: Slug): string {
  return `/topics/${encodeURIComponent(slug)}/`;
}

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

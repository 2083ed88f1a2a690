/** The address contract: where everything stands, as root-relative paths. @module */
import { slashesAtEnd } from "../text/slashes.ts";
import type { Article } from "./article.ts";
import { type Format, formatTable } from "./formats.ts";
import type { Search } from "./search.ts";
import { type Selection, spellGroups } from "./selection.ts";
import { foldSlug, type Slug } from "./slug.ts";

/** Where the titles of all articles are. */
export const archivePath = "/archive/";

/** Where people search. */
export const searchPath = "/search/";

/** Where programs subscribe to be told of news (WebSub), on a site that is its own hub. */
export const hubPath = "/hub";

/** Where the Worker is told of a publication. */
export const publicationPath = "/publication/";

/** The page of a selection, such as `/topics/space+policy/` or `/search/?q=mars`. */
export function selectionPath(selection: Selection): string {
  return selection.kind === "search" ? withSearch(searchPath, selection.search) : folderOf(selection);
}

/**
 * The feed of a selection, such as `/topics/space/atom.xml?page=2`.
 *
 * @param limit entries on a page, if that is not what the site has
 */
export function feedPath(selection: Selection, format: Format, page = 1, limit?: number): string {
  const file = folderOf(selection) + formatTable[format].file;
  const path = selection.kind === "search" ? withSearch(file, selection.search) : file;
  return withPage(limit === undefined ? path : withParameter(path, `limit=${limit}`), page);
}

/** Where the addresses of a selection begin. */
function folderOf(selection: Selection): string {
  switch (selection.kind) {
    case "site":
      return "/";
    case "author":
      return `/authors/${encodeURIComponent(selection.author)}/`;
    case "feed":
      return `/feeds/${encodeURIComponent(selection.name)}/`;
    case "topics":
      return `/topics/${spellGroups(selection.groups)}/`;
    case "search":
      return searchPath;
  }
}

/** What says where the page of an article stands. */
export type ArticleAddress = Pick<Article, "slug" | "permalink">;

export function articlePath({ slug, permalink }: ArticleAddress): string {
  const path = permalink ?? plainArticlePath(slug);
  return path.split("/").map(encodeURIComponent).join("/");
}

/** What stands behind the address of an article's page where it is Markdown. */
export const markdownFile = "index.md";

/** Where an article stands as Markdown: below its page, whatever the address of that ends in. */
export function markdownPath(address: ArticleAddress): string {
  return `${articlePath(address).replace(/\/$/, "")}/${markdownFile}`;
}

/** The address of an article as it is looked up, by which it is told from others. */
export function articleKey({ slug, permalink }: ArticleAddress): string {
  return permalink === undefined ? plainArticlePath(slug) : addressKey(permalink);
}

/** Where an article is found, besides by its aliases: at its address, and where it stands on a site without patterns. */
export function articleKeys(address: ArticleAddress): string[] {
  return [...new Set([articleKey(address), plainArticlePath(address.slug)])];
}

/** Where an article of this slug stands if its site has no other pattern, percent-escapes undone. */
export function plainArticlePath(slug: Slug): string {
  return `/articles/${slug}/`;
}

/** A path, percent-escapes undone, as addresses of articles are looked up: in lower case, with a slash at its end. */
export function addressKey(path: string): string {
  return `${foldSlug(path).replace(slashesAtEnd, "")}/`;
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

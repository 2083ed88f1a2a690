/** Cache tags: what a later change has to name so that caches are rid of an answer. @module */
import type { Address } from "../../model/address.ts";
import { decidingGroups, type Selection, topicsOf } from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";

/** What decides what an answer shows. */
export interface TagScope {
  /** Whether it shows the site as a whole, so that a change of any article may change it. */
  whole: boolean;
  topics: Slug[];
  authors: Slug[];
  /** Whose page it is. */
  article?: Slug;
}

/** The scope of what any article of the site may change. */
export const wholeSite: TagScope = { whole: true, topics: [], authors: [] };

/**
 * The topics and authors, or the whole site, whose articles decide what a selection shows. What is written in a language
 * has no tag of its own: nearly every change would name it.
 */
export function tagScopeOf(selection: Selection): TagScope {
  const { kind } = selection;
  const groups = decidingGroups(selection) ?? [];
  return {
    whole:
      kind === "site" ||
      kind === "search" ||
      (kind === "feed" && !selection.groups) ||
      groups.some((group) => !group.some((term) => "topic" in term && !term.not)),
    topics: topicsOf(groups),
    authors: selection.kind === "author" ? [selection.author] : [],
  };
}

/** Cloudflare's bounds, in characters, for the whole field and for one tag. */
const maxFieldLength = 16 * 1024;
const maxTagLength = 1024;

/**
 * The `Cache-Tag` field of an answer, such as `site:example.org,author:jo,topic:space`: what an invalidation names.
 * Tags are compared without regard to case and may hold neither a space nor a comma, so they are percent-encoded, in
 * lower case. Should they not all fit, the topics listed last are left out.
 *
 * @param site the site's address
 */
export function cacheTagHeader(site: Address, { whole, article, topics, authors }: TagScope): string {
  const tags = new Set([siteTag("site", site)]);
  if (whole) tags.add(siteTag("whole", site));
  if (article !== undefined) tags.add(cacheTag("article", article));
  for (const author of authors) tags.add(cacheTag("author", author));
  for (const topic of topics) tags.add(cacheTag("topic", topic));
  let field = "";
  for (const tag of tags) {
    if (tag.length > maxTagLength) continue;
    const longer = field ? `${field},${tag}` : tag;
    if (longer.length > maxFieldLength) break;
    field = longer;
  }
  return field;
}

/** The tag that every answer of a site carries, or every answer that any of its articles may change. */
export function siteTag(kind: "site" | "whole", site: Address): string {
  return cacheTag(kind, site.replace(/^https?:\/\//, ""));
}

/**
 * The tag that an answer about this topic or author carries. `article` is carried by an article's page, for that shows
 * the articles next to it too, whose topics and authors may be others.
 */
export function cacheTag(kind: "site" | "whole" | "article" | "topic" | "author", name: string): string {
  return `${kind}:${encodeURIComponent(name).toLowerCase()}`;
}

/**
 * Which articles an answer shows: the whole site, one author, what a search finds, or a topic expression
 *
 *     selection = group *( "," group )     any of the groups
 *     group     = term *( "+" term )       all of the terms
 *     term      = [ "!" ] topic            "!" leaves a topic out
 *
 * @module
 */
import type { Article } from "./article.ts";
import type { Search } from "./search.ts";
import type { Slug } from "./slug.ts";

export interface Term {
  topic: Slug;
  /** Leaves the topic's articles out instead of asking for them. */
  not: boolean;
}

/** Terms that all have to hold. */
export type Group = Term[];

export type Selection =
  | { kind: "site" }
  | { kind: "author"; author: Slug }
  | { kind: "search"; search: Search }
  /** Groups of which one has to hold, in canonical order. */
  | { kind: "topics"; groups: Group[] };

/** The articles of one topic. */
export function topicSelection(topic: Slug): Selection {
  return { kind: "topics", groups: [[{ topic, not: false }]] };
}

/** Whether an article, published or deleted, belongs to a selection. */
export function matches(selection: Selection, article: Pick<Article, "tags" | "authors">): boolean {
  switch (selection.kind) {
    case "site":
      return true;
    case "search":
      // Of a deleted article there is no text left to be searched; of others the store knows.
      return false;
    case "author":
      return article.authors.some((author) => author.slug === selection.author);
    case "topics": {
      const topics = new Set(article.tags.map((tag) => tag.topic));
      return selection.groups.some((group) => group.every(({ topic, not }) => topics.has(topic) !== not));
    }
  }
}

/** Groups as they stand in an address, in the order given: slugs percent-encoded, `+`, `,` and `!` as they are. */
export function spellGroups(groups: Group[]): string {
  const term = ({ topic, not }: Term) => `${not ? "!" : ""}${encodeURIComponent(topic)}`;
  return groups.map((group) => group.map(term).join("+")).join(",");
}

/**
 * The one form of groups that mean the same: in a group what is asked for before what is left out, each by the code
 * units of its slug; groups by their terms, one after the other; doubles dropped. Groups that imply one another
 * (`space,space+policy`) are both kept: their author's intent shows, and stays if one is edited.
 */
export function canonicaliseGroups(groups: Group[]): Group[] {
  const sorted = groups.map((group) => distinct(group, (term) => spellGroups([[term]])).sort(compareTerms));
  return distinct(sorted, (group) => spellGroups([group])).sort(compareGroups);
}

function distinct<T>(values: T[], key: (value: T) => string): T[] {
  return [...new Map(values.map((value) => [key(value), value])).values()];
}

function compareTerms(a: Term, b: Term): number {
  if (a.not !== b.not) return a.not ? 1 : -1;
  return a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0;
}

function compareGroups(a: Group, b: Group): number {
  for (const [i, term] of a.entries()) {
    const other = b[i];
    if (!other) return 1;
    const order = compareTerms(term, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

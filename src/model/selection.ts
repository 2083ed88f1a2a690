/**
 * Which articles an answer shows: the whole site, one author, what a search finds, a named feed, or a topic expression
 *
 *     selection = group *( "," group )     any of the groups
 *     group     = term *( "+" term )       all of the terms
 *     term      = [ "!" ] ( topic / "lang:" range )      "!" leaves out; a range such as zh or zh-hans
 *
 * @module
 */
import type { Article } from "./article.ts";
import { type LanguageRange, rangesOf, tagOf } from "./language.ts";
import type { Search } from "./search.ts";
import type { Slug } from "./slug.ts";

export interface TopicTerm {
  topic: Slug;
  /** Leaves the topic's articles out instead of asking for them. */
  not: boolean;
}

export interface LanguageTerm {
  lang: LanguageRange;
  not: boolean;
}

export type Term = TopicTerm | LanguageTerm;

/** Terms that all have to hold. */
export type Group = Term[];

/** Groups are those of which one has to hold, in canonical order; without any, every article belongs. */
type Scope =
  | { kind: "site"; groups?: Group[] | undefined }
  | { kind: "feed"; name: Slug; groups?: Group[] | undefined }
  | { kind: "author"; author: Slug }
  | { kind: "search"; search: Search }
  | { kind: "topics"; groups: Group[] };

export type Selection = Scope & {
  /** Without the articles that are kept out of feeds. */
  inFeeds?: true;
};

/** The articles of one topic. */
export function topicSelection(topic: Slug): Selection {
  return { kind: "topics", groups: [[{ topic, not: false }]] };
}

/** What is written in a language. */
export function languageSelection(lang: LanguageRange): Selection {
  return { kind: "topics", groups: [[{ lang, not: false }]] };
}

/** Whether a site lists a selection among its feeds, if it has articles of it: combinations and searches are without end. */
export function isListed(selection: Selection): boolean {
  if (selection.kind !== "topics") return selection.kind !== "search";
  const [term, ...others] = selection.groups.flat();
  return term?.not === false && others.length === 0;
}

/** What of a selection stands in its feeds. */
export function inFeeds(selection: Selection): Selection {
  return { ...selection, inFeeds: true };
}

/** The groups that decide a selection; undefined where something else does, or where it holds everything. */
export function decidingGroups(selection: Selection): Group[] | undefined {
  return "groups" in selection ? selection.groups : undefined;
}

/** Whether a selection holds every article that is listed. */
export function isWhole(selection: Selection): boolean {
  const { kind } = selection;
  return (kind === "site" || kind === "feed") && !selection.groups && !selection.inFeeds;
}

/** Whether an article, published or deleted, belongs to a selection. */
export function matches(
  selection: Selection,
  article: Pick<Article, "tags" | "authors" | "feeds" | "unlisted"> & { lang?: string | undefined },
): boolean {
  if (article.unlisted || (selection.inFeeds && article.feeds === false)) return false;
  switch (selection.kind) {
    case "search":
      // Of a deleted article there is no text left to be searched; of others the store knows.
      return false;
    case "author":
      return article.authors.some((author) => author.slug === selection.author);
    case "site":
    case "feed":
    case "topics": {
      const topics = new Set(article.tags.map((tag) => tag.topic));
      const holds = (term: Term) =>
        "topic" in term ? topics.has(term.topic) : rangesOf(article.lang ?? "").includes(term.lang);
      const { groups } = selection;
      return !groups || groups.some((group) => group.every((term) => holds(term) !== term.not));
    }
  }
}

/** The topics that groups name, and the languages. */
export function topicsOf(groups: Group[]): Slug[] {
  return groups.flat().flatMap((term) => ("topic" in term ? [term.topic] : []));
}

export function languagesOf(groups: Group[]): LanguageRange[] {
  return groups.flat().flatMap((term) => ("lang" in term ? [term.lang] : []));
}

/** The language of all that groups select, if they ask for one; the narrowest of several that each group asks for. */
export function languageOf(groups: Group[]): string | undefined {
  const asked = groups.map((group) => languagesOf([group.filter((term) => !term.not)]).at(-1));
  const [first] = asked;
  return first !== undefined && asked.every((range) => range === first) ? tagOf(first) : undefined;
}

/** Before a language in an address. */
export const languagePrefix = "lang:";

/** Groups as they stand in an address, in the order given: slugs percent-encoded, `+`, `,`, `!` and `lang:` as they are. */
export function spellGroups(groups: Group[]): string {
  const name = (term: Term) =>
    "topic" in term ? encodeURIComponent(term.topic) : `${languagePrefix}${term.lang}`;
  const spell = (term: Term) => `${term.not ? "!" : ""}${name(term)}`;
  return groups.map((group) => group.map(spell).join("+")).join(",");
}

/**
 * The one form of groups that mean the same: in a group what is asked for before what is left out, topics before
 * languages, each by the code units of its slug or tag; groups by their terms, one after the other; doubles dropped. Groups that imply one another
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
  if ("topic" in a) return "topic" in b ? compareText(a.topic, b.topic) : -1;
  return "topic" in b ? 1 : compareText(a.lang, b.lang);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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

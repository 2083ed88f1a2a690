/**
 * Selections as SQL over posting lists. Every list stands in the order of a feed, so that a page is read off its
 * front: of terms that all have to hold the shortest list is walked and the others are looked up; groups are merged.
 *
 * @module
 */
import type { Instant } from "../../../model/instant.ts";
import type { LanguageRange } from "../../../model/language.ts";
import { decidingGroups, type Group, type Selection, type Term } from "../../../model/selection.ts";
import type { Slug } from "../../../model/slug.ts";
import type { Window } from "../store.ts";
import { farPage } from "./far-page.ts";
import { joinQueries, type Query, sliceOf } from "./query.ts";
import { searchPage } from "./search.ts";
import { type Walk, walkRows } from "./walk.ts";

export const siteList = "site";
export const topicList = (topic: Slug) => `topic:${topic}`;
export const authorList = (author: Slug) => `author:${author}`;
export const languageList = (range: LanguageRange) => `lang:${range}`;
/** The translations of one another. */
export const translationList = (group: string) => `group:${group}`;
/** Of a list of articles, the list of those that were deleted. */
export const deletedList = (list: string) => `gone:${list}`;

/** The articles that are kept out of feeds. */
export const feedlessList = "feedless";

/** The lists that a selection's groups ask for; the whole site's for a group that asks for none. A search reads none. */
export function requiredLists(selection: Selection): string[] {
  const groups = decidingGroups(selection);
  if (groups) return [...new Set(groups.flatMap(requiredListsOf))];
  if (selection.kind === "search") return [];
  return [selection.kind === "author" ? authorList(selection.author) : siteList];
}

/** The lists whose lengths decide how a selection is read. A search reads none. */
export function decidingLists(selection: Selection): string[] {
  if (selection.kind === "search") return [];
  const left = (decidingGroups(selection) ?? []).flatMap(unwantedListsOf);
  return [...new Set([...requiredLists(selection), ...left, feedlessList])];
}

/**
 * The only list that decides a selection, if one does, but for what is kept out of feeds: its length says how many articles
 * there are, and which list is the shortest is no question.
 */
export function soleList(selection: Selection): string | undefined {
  const [list, ...more] = requiredLists(selection);
  const terms = (decidingGroups(selection) ?? []).flat();
  return more.length === 0 && terms.length <= 1 && !terms[0]?.not ? list : undefined;
}

/** How many articles each list has, by its name; where it only decides what is walked, about how many. */
export type ListLengths = ReadonlyMap<string, number>;

/** A selection of lists; a search is none. */
type Listed = Exclude<Selection, { kind: "search" }>;

/** D1's bound on the queries that one compound may join. */
const maxJoined = 5;

/**
 * The rows `date, id, slug` of a selection's published articles, newest first.
 *
 * @param lengths of the lists it asks for
 * @param front how many rows are going to be read
 */
export function selectionRows(selection: Listed, now: Instant, lengths: ListLengths, front: number): Query {
  const walks = walksOf(selection, lengths).map((walk) => walkRows(walk, now));
  if (walks.length <= maxJoined) return unionInOrder(walks);
  // SQLite sorts what comes out of a query within; cut off at the rows that are read, that costs no more than these.
  const parts = [walks.slice(0, maxJoined), walks.slice(maxJoined)].map(unionInOrder);
  return unionInOrder(
    parts.map(({ sql, values }) => ({
      sql: `SELECT date, id, slug FROM (${sql} LIMIT ?)`,
      values: [...values, front],
    })),
  );
}

/**
 * The rows `date, id, slug` of a page of a selection. What stands before it is passed over one by one, but for a selection that
 * takes its articles from one list and looks for them in no other.
 *
 * @param lengths of the lists it asks for
 */
export function selectionPage(
  selection: Selection,
  now: Instant,
  lengths: ListLengths,
  window: Pick<Window, "offset" | "limit">,
): Query {
  const { offset, limit } = window;
  if (selection.kind === "search") return searchPage(selection.search, now, feedlessOf(selection), window);
  const [walk, ...more] = walksOf(selection, lengths);
  if (offset > 0 && walk && more.length === 0 && walk.others.length === 0) return farPage(walk, now, window);
  return sliceOf(selectionRows(selection, now, lengths, offset + limit), window);
}

function listOf(term: Term): string {
  return "topic" in term ? topicList(term.topic) : languageList(term.lang);
}

function requiredListsOf(group: Group): string[] {
  const wanted = group.filter((term) => !term.not).map(listOf);
  return wanted.length > 0 ? wanted : [siteList];
}

function unwantedListsOf(group: Group): string[] {
  return group.filter((term) => term.not).map(listOf);
}

/** How each group is read, the shortest of the lists that it asks for first. */
export function walksOf(selection: Listed, lengths: ListLengths): Walk[] {
  const feedless = feedlessOf(selection);
  const groups = decidingGroups(selection);
  if (!groups) return [{ list: requiredLists(selection)[0] ?? siteList, others: [], left: feedless }];
  return groups.map((group) => {
    const [list = siteList, ...others] = requiredListsOf(group).sort(
      (a, b) => (lengths.get(a) ?? 0) - (lengths.get(b) ?? 0),
    );
    return { list, others, left: [...unwantedListsOf(group), ...feedless] };
  });
}

/** The list of what is kept out of feeds, if it matters. A look-up reads nothing where it is empty. */
export function feedlessOf({ inFeeds }: Selection): string[] {
  return inFeeds ? [feedlessList] : [];
}

function unionInOrder(queries: Query[]): Query {
  const { sql, values } = joinQueries(queries, " UNION ");
  return { sql: `${sql} ORDER BY date DESC, id, slug`, values };
}

/**
 * Selections as SQL over posting lists. Every list stands in the order of a feed, so that a page is read off its
 * front: of terms that all have to hold the shortest list is walked and the others are looked up; groups are merged.
 *
 * @module
 */
import type { Instant } from "../../../model/instant.ts";
import type { Group, Selection } from "../../../model/selection.ts";
import type { Slug } from "../../../model/slug.ts";
import type { Query } from "./query.ts";
import { searchRows } from "./search.ts";

export const siteList = "site";
export const topicList = (topic: Slug) => `topic:${topic}`;
export const authorList = (author: Slug) => `author:${author}`;
/** Of a list of articles, the list of those that were deleted. */
export const deletedList = (list: string) => `gone:${list}`;

/** The lists that a selection's groups ask for; the whole site's for a group that asks for none. A search reads none. */
export function requiredLists(selection: Selection): string[] {
  switch (selection.kind) {
    case "site":
      return [siteList];
    case "author":
      return [authorList(selection.author)];
    case "search":
      return [];
    case "topics":
      return [...new Set(selection.groups.flatMap(requiredListsOf))];
  }
}

/** The only list that decides a selection, if one does: how many articles it holds need not be counted. */
export function soleList(selection: Selection): string | undefined {
  const [list, ...more] = requiredLists(selection);
  const terms = selection.kind === "topics" ? selection.groups.flat() : [];
  return more.length === 0 && terms.length <= 1 && !terms[0]?.not ? list : undefined;
}

/**
 * The rows `date, id, slug` of a selection's published articles, newest first.
 *
 * @param lengths of the lists it asks for
 */
export function selectionRows(
  selection: Selection,
  now: Instant,
  lengths: ReadonlyMap<string, number>,
): Query {
  if (selection.kind === "search") return searchRows(selection.search, now);
  if (selection.kind !== "topics") {
    return unionInOrder([walkList(requiredLists(selection)[0] ?? siteList, [], [], now)]);
  }
  return unionInOrder(
    selection.groups.map((group) => {
      const [shortest = siteList, ...others] = requiredListsOf(group).sort(
        (a, b) => (lengths.get(a) ?? 0) - (lengths.get(b) ?? 0),
      );
      const left = group.filter((term) => term.not).map((term) => topicList(term.topic));
      return walkList(shortest, others, left, now);
    }),
  );
}

function requiredListsOf(group: Group): string[] {
  const wanted = group.filter((term) => !term.not).map((term) => topicList(term.topic));
  return wanted.length > 0 ? wanted : [siteList];
}

function walkList(list: string, others: string[], left: string[], now: Instant): Query {
  const lookup =
    "EXISTS (SELECT 1 FROM posting AS other WHERE other.list = ? AND other.date = walked.date AND other.id = walked.id AND other.slug = walked.slug)";
  return {
    sql: [
      "SELECT date, id, slug FROM posting AS walked WHERE list = ? AND date <= ?",
      ...others.map(() => lookup),
      ...left.map(() => `NOT ${lookup}`),
    ].join(" AND "),
    values: [list, now, ...others, ...left],
  };
}

function unionInOrder(queries: Query[]): Query {
  return {
    sql: `${queries.map(({ sql }) => sql).join(" UNION ")} ORDER BY date DESC, id, slug`,
    values: queries.flatMap(({ values }) => values),
  };
}

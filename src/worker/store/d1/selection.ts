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
import type { Query } from "./query.ts";
import { searchHits, searchRows } from "./search.ts";

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

/** The lists whose lengths decide how a selection is read. */
export function decidingLists(selection: Selection): string[] {
  const left = (decidingGroups(selection) ?? []).flatMap(unwantedListsOf);
  return [...new Set([...requiredLists(selection), ...left])];
}

/** Every list that a selection names, those that it leaves out among them. */
export function namedLists(selection: Selection): string[] {
  return [...decidingLists(selection), ...feedlessOf(selection)];
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

/** D1's bound on the queries that one compound may join. */
const maxJoined = 5;

/**
 * The rows `date, id, slug` of a selection's published articles, newest first.
 *
 * @param lengths of the lists it asks for
 * @param front how many rows are going to be read
 */
export function selectionRows(
  selection: Selection,
  now: Instant,
  lengths: ListLengths,
  front: number,
): Query {
  if (selection.kind === "search") return searchRows(selection.search, now, leftOf(selection));
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
 * How many published articles a selection holds, as `total`. Where a group only leaves out, what no group holds is
 * counted in place of the rest of the site, if that is less to read.
 *
 * @param lengths of the lists it names
 */
export function selectionCount(selection: Selection, now: Instant, lengths: ListLengths): Query {
  if (selection.kind === "search") {
    const { sql, values } = searchHits(selection.search, now, leftOf(selection));
    return { sql: `SELECT COUNT(*) AS total FROM (${sql})`, values };
  }
  const size = (lists: readonly string[]) => lists.reduce((sum, list) => sum + (lengths.get(list) ?? 0), 0);
  const walks = walksOf(selection, lengths);
  const [least] = walks
    .filter(({ list, others }) => list === siteList && others.length === 0)
    .map(({ left }) => left)
    .sort((a, b) => size(a) - size(b));
  if (!least || size(least) >= size([siteList])) {
    const count = countRows(
      walks.map(({ list }) => list),
      anyOf(walks.map(({ list, ...rest }) => allOf([listIs(list), ...lookupsOf(rest)]))),
      now,
    );
    return { sql: `SELECT (${count.sql}) AS total`, values: count.values };
  }
  const holds = walks.map(({ list, others, left }) =>
    allOf(lookupsOf({ others: list === siteList ? others : [list, ...others], left })),
  );
  const { sql, values } = anyOf(holds);
  const count = countRows(least, { sql: `NOT (${sql})`, values }, now);
  const whole =
    "SELECT total - (SELECT COUNT(*) FROM posting WHERE list = ? AND date > ?) FROM list WHERE name = ?";
  return {
    sql: `SELECT COALESCE((${whole}), 0) - (${count.sql}) AS total`,
    values: [siteList, now, siteList, ...count.values],
  };
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

/** A list that is read from its front, and those in which each of its articles is looked up. */
interface Walk {
  list: string;
  /** Where an article has to stand too. */
  others: string[];
  /** Where it may not. */
  left: string[];
}

/** How each group is read, the shortest of the lists that it asks for first. */
function walksOf(selection: Selection, lengths: ListLengths): Walk[] {
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

const leftOf = (selection: Selection): Query[] => feedlessOf(selection).map(standsNotIn);

/** The list of what is kept out of feeds, if it matters. A look-up reads nothing where it is empty. */
function feedlessOf({ inFeeds }: Selection): string[] {
  return inFeeds ? [feedlessList] : [];
}

function walkRows({ list, ...rest }: Walk, now: Instant): Query {
  const { sql, values } = allOf([listIs(list), { sql: "date <= ?", values: [now] }, ...lookupsOf(rest)]);
  return { sql: `SELECT date, id, slug FROM posting AS walked WHERE ${sql}`, values };
}

/** How many articles of any of these lists meet a condition. */
function countRows(lists: readonly string[], condition: Query, now: Instant): Query {
  return {
    sql: `SELECT COUNT(DISTINCT slug) FROM posting AS walked
      WHERE list IN (SELECT value FROM json_each(?)) AND date <= ? AND (${condition.sql})`,
    values: [JSON.stringify([...new Set(lists)]), now, ...condition.values],
  };
}

const listIs = (list: string): Query => ({ sql: "list = ?", values: [list] });

function lookupsOf({ others, left }: Pick<Walk, "others" | "left">): Query[] {
  return [...others.map(standsIn), ...left.map(standsNotIn)];
}

/** Whether the article of the row `walked` stands in a list too. */
function standsIn(list: string): Query {
  return {
    sql: "EXISTS (SELECT 1 FROM posting AS other WHERE other.list = ? AND other.date = walked.date AND other.id = walked.id AND other.slug = walked.slug)",
    values: [list],
  };
}

function standsNotIn(list: string): Query {
  const { sql, values } = standsIn(list);
  return { sql: `NOT ${sql}`, values };
}

const allOf = (conditions: Query[]) => joinQueries(conditions, " AND ");
const anyOf = (conditions: Query[]) => joinQueries(conditions, " OR ");

function unionInOrder(queries: Query[]): Query {
  const { sql, values } = joinQueries(queries, " UNION ");
  return { sql: `${sql} ORDER BY date DESC, id, slug`, values };
}

function joinQueries(queries: readonly Query[], link: string): Query {
  return {
    sql: queries.map(({ sql }) => sql).join(link),
    values: queries.flatMap(({ values }) => values),
  };
}

/**
 * How many articles a selection holds. The database knows how long each list is: what is counted is how much lists have in
 * common, and of those that are added up the longest is not read.
 *
 * @module
 */
import type { Instant } from "../../../model/instant.ts";
import type { Selection } from "../../../model/selection.ts";
import { allOf, anyOf, joinQueries, type Query } from "./query.ts";
import { searchCount } from "./search.ts";
import { feedlessList, feedlessOf, type ListLengths, siteList, walksOf } from "./selection.ts";
import { countRows, listIs, lookupsOf, standsIn, standsNotIn, type Walk } from "./walk.ts";

/**
 * How many published articles a selection holds, as `total`. Where a group only leaves out, what no group holds is
 * counted in place of the rest of the site, if that is less to read.
 *
 * @param lengths of the lists it names, which decide what is read
 */
export function selectionCount(selection: Selection, now: Instant, lengths: ListLengths): Query {
  if (selection.kind === "search") return searchCount(selection.search, now, feedlessOf(selection));
  const size = (lists: readonly string[]) => lists.reduce((sum, list) => sum + (lengths.get(list) ?? 0), 0);
  const walks = walksOf(selection, lengths);
  const [least] = walks
    .filter(({ list, others }) => list === siteList && others.length === 0)
    .map(({ left }) => left)
    .sort((a, b) => size(a) - size(b));
  if (!least || size(least) >= size([siteList])) {
    const { sql, values } = unionCount(walks, now, lengths);
    return { sql: `SELECT ${sql} AS total`, values };
  }
  const site = lengthOf(siteList, now);
  const unheld =
    walks.length === 1
      ? unionCount(
          least.map((list) => ({ list, others: [], left: [] })),
          now,
          lengths,
        )
      : countRows(least, heldByNone(walks), now);
  return {
    sql: `SELECT ${site.sql} - (${unheld.sql}) AS total`,
    values: [...site.values, ...unheld.values],
  };
}

/** Whether the article of the row `walked`, which is one of the site's, is in none of these walks. */
function heldByNone(walks: readonly Walk[]): Query {
  const { sql, values } = anyOf(
    walks.map(({ list, others, left }) =>
      allOf(lookupsOf({ others: list === siteList ? others : [list, ...others], left })),
    ),
  );
  return { sql: `NOT (${sql})`, values };
}

/** How many articles are in any of these walks. One that takes a whole list is known by its length: only others are read. */
function unionCount(walks: readonly Walk[], now: Instant, lengths: ListLengths): Query {
  const length = (list: string) => lengths.get(list) ?? 0;
  const [whole] = walks
    .filter(({ others, left }) => others.length === 0 && left.every((list) => list === feedlessList))
    .sort((a, b) => length(b.list) - length(a.list));
  if (!whole) return parenthesised(countWalked(walks, now));
  const { list, left } = whole;
  const common = left.map((out): Query => {
    const [shorter, longer] = length(out) <= length(list) ? [out, list] : [list, out];
    return countRows([shorter], standsIn(longer), now);
  });
  const others = walks.filter((each) => each.list !== list && !each.others.includes(list));
  const added = others.length > 0 ? [countWalked(others, now, standsNotIn(list))] : [];
  const parts = [
    lengthOf(list, now),
    ...common.map(({ sql, values }) => ({ sql: `- (${sql})`, values })),
    ...added.map(({ sql, values }) => ({ sql: `+ (${sql})`, values })),
  ];
  return parenthesised(joinQueries(parts, " "));
}

/** How many articles are in any of these walks, which are read. @param condition has to hold too */
function countWalked(walks: readonly Walk[], now: Instant, condition?: Query): Query {
  const held = parenthesised(
    anyOf(walks.map(({ list, ...rest }) => allOf([listIs(list), ...lookupsOf(rest)]))),
  );
  return countRows(
    walks.map(({ list }) => list),
    condition ? allOf([held, condition]) : held,
    now,
  );
}

/** How many published articles a list has. */
function lengthOf(list: string, now: Instant): Query {
  return {
    sql: `COALESCE((SELECT total - (SELECT COUNT(*) FROM posting WHERE list = ? AND date > ?) FROM list WHERE name = ?), 0)`,
    values: [list, now, list],
  };
}

const parenthesised = ({ sql, values }: Query): Query => ({ sql: `(${sql})`, values });

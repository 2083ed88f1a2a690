/**
 * A page of a list that is not its first. How many postings stand before it is added up of the list's blocks (the table
 * `block`), so that only those of its own block are passed over.
 *
 * @module
 */
import type { Instant } from "../../../model/instant.ts";
import type { Window } from "../store.ts";
import { allOf, type Query } from "./query.ts";
import { countRows, listIs, lookupsOf, standsIn, type Walk } from "./walk.ts";

/**
 * The rows `date, id, slug` of a page of a list, without what stands in others; none if the page is beyond its end.
 *
 * Blocks count all postings. What is not yet due stands before all that is published, and is passed over in addition. What
 * is left out is counted in front of the block in which the page is looked for, which may be one that begins sooner than it
 * would have to. A list without blocks is short: it is read from its front.
 */
export function farPage(
  { list, left }: Pick<Walk, "list" | "left">,
  now: Instant,
  { offset, limit }: Pick<Window, "offset" | "limit">,
): Query {
  const place = "(SELECT place FROM asked)";
  const missing = countRows(left, standsIn(list), now, "start.date");
  const before =
    left.length > 0 ? { ...missing, sql: `before - (${missing.sql})` } : { sql: "before", values: [] };
  const rows = allOf([
    listIs(list),
    { sql: "date <= (SELECT MIN(date, ?) FROM start)", values: [now] },
    ...lookupsOf({ others: [], left }),
  ]);
  return {
    // Of the blocks one alone holds the place; none after it is read.
    sql: `WITH asked AS MATERIALIZED (
        SELECT ? + (SELECT COUNT(*) FROM posting WHERE list = ? AND date > ?) AS place
      ), start AS MATERIALIZED (
        SELECT * FROM (
          SELECT date, running - total AS before
          FROM (SELECT date, total, SUM(total) OVER (ORDER BY date DESC) AS running FROM block
            WHERE list = (SELECT name FROM list WHERE name = ? AND total > ${place}))
          WHERE running > ${place} AND running - total <= ${place} LIMIT 1)
        UNION ALL SELECT '~', 0 WHERE NOT EXISTS (SELECT 1 FROM block WHERE list = ?)
      )
      SELECT date, id, slug FROM posting AS walked WHERE ${rows.sql} ORDER BY date DESC, id, slug
      LIMIT ? OFFSET COALESCE((SELECT MIN(?, place - (${before.sql})) FROM asked CROSS JOIN start), 0)`,
    values: [offset, list, now, list, list, ...rows.values, limit, offset, ...before.values],
  };
}

/** What time alone brings about: articles that come due, changes that were announced, deletions. @module */
import type { Period } from "../store.ts";
import type { Query } from "./query.ts";
import { deletedList, siteList } from "./selection.ts";

/** The records of the articles and deletions that show otherwise at the end of a period by themselves. */
export function recordsComeDue(period: Period): Query {
  const slugs = union(comeIn(period));
  return {
    sql: `SELECT record FROM (${slugs.sql}) AS come CROSS JOIN article USING (slug)`,
    values: slugs.values,
  };
}

/**
 * The names of the lists whose articles show otherwise at the end of a period by themselves. What was deleted in the period
 * `forgotten` is told of at its beginning, and no longer at its end.
 */
export function namesComeDue(period: Period, forgotten: Period): Query {
  const slugs = union([...comeIn(period), within(deletedList(siteList), "date", forgotten)]);
  return {
    sql: `WITH come AS MATERIALIZED (${slugs.sql})
      SELECT DISTINCT posting.list AS name FROM come CROSS JOIN posting USING (slug)`,
    values: slugs.values,
  };
}

/** Of deleted articles, the date is that of the deletion, and the other that of the article. */
function comeIn(period: Period): Query[] {
  return [siteList, deletedList(siteList)].flatMap((list) => [
    within(list, "date", period),
    within(list, "updated", period),
  ]);
}

function within(list: string, column: "date" | "updated", { since, until }: Period): Query {
  return {
    sql: `SELECT slug FROM posting WHERE list = ? AND ${column} > ? AND ${column} <= ?`,
    values: [list, since, until],
  };
}

function union(queries: readonly Query[]): Query {
  return {
    sql: queries.map(({ sql }) => sql).join(" UNION "),
    values: queries.flatMap(({ values }) => values),
  };
}

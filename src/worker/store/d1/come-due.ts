/** What time alone brings about: articles that come due, announced changes, deletions and what is no longer told of them. @module */
import type { Instant } from "../../../model/instant.ts";
import type { Query } from "./query.ts";
import { deletedList, siteList } from "./selection.ts";

/**
 * The names of the lists whose articles show otherwise at `until` than at `since` by themselves. A deletion that was told
 * of since before `forgotten.since` is no longer told of at `forgotten.until`.
 */
export function namesComeDue(period: Period, forgotten: Period): Query {
  const within = (list: string, column: "date" | "updated", { since, until }: Period): Query => ({
    sql: `SELECT slug FROM posting WHERE list = ? AND ${column} > ? AND ${column} <= ?`,
    values: [list, since, until],
  });
  const come = [
    within(siteList, "date", period),
    within(siteList, "updated", period),
    within(deletedList(siteList), "date", period),
    within(deletedList(siteList), "updated", period),
    within(deletedList(siteList), "date", forgotten),
  ];
  return {
    sql: `WITH come AS MATERIALIZED (${come.map(({ sql }) => sql).join(" UNION ")})
      SELECT DISTINCT posting.list AS name FROM come CROSS JOIN posting USING (slug)`,
    values: come.flatMap(({ values }) => values),
  };
}

/** From after a moment on until another, that one included. */
export interface Period {
  since: Instant;
  until: Instant;
}

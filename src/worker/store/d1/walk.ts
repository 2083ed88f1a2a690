/** A list that is read from its front, while each of its articles is looked up in others. @module */
import type { Instant } from "../../../model/instant.ts";
import { allOf, type Query } from "./query.ts";

export interface Walk {
  list: string;
  /** Where an article has to stand too. */
  others: string[];
  /** Where it may not. */
  left: string[];
}

/** The rows `date, id, slug` of a walk's published articles, newest first. */
export function walkRows({ list, ...rest }: Walk, now: Instant): Query {
  const { sql, values } = allOf([listIs(list), { sql: "date <= ?", values: [now] }, ...lookupsOf(rest)]);
  return { sql: `SELECT date, id, slug FROM posting AS walked WHERE ${sql}`, values };
}

export const listIs = (list: string): Query => ({ sql: "list = ?", values: [list] });

export function lookupsOf({ others, left }: Pick<Walk, "others" | "left">): Query[] {
  return [...others.map(standsIn), ...left.map(standsNotIn)];
}

/** Whether the article of the row `walked` stands in a list too. */
export function standsIn(list: string): Query {
  return {
    sql: "EXISTS (SELECT 1 FROM posting AS other WHERE other.list = ? AND other.date = walked.date AND other.id = walked.id AND other.slug = walked.slug)",
    values: [list],
  };
}

export function standsNotIn(list: string): Query {
  const { sql, values } = standsIn(list);
  return { sql: `NOT ${sql}`, values };
}

/** How many published articles of any of these lists meet a condition. @param after counts those that are dated later */
export function countRows(lists: readonly string[], condition: Query, now: Instant, after?: string): Query {
  const later = after === undefined ? "" : ` AND date > ${after}`;
  return {
    sql: `SELECT COUNT(DISTINCT slug) FROM posting AS walked
      WHERE list IN (SELECT value FROM json_each(?)) AND date <= ?${later} AND (${condition.sql})`,
    values: [JSON.stringify([...new Set(lists)]), now, ...condition.values],
  };
}

/** A question to the database. @module */
import type { Window } from "../store.ts";

/** SQL with what stands for its parameters, in order. */
export interface Query {
  sql: string;
  values: (string | number | null)[];
}

export function prepare(db: Pick<D1Database, "prepare">, { sql, values }: Query): D1PreparedStatement {
  return db.prepare(sql).bind(...values);
}

export const allOf = (conditions: readonly Query[]) => joinQueries(conditions, " AND ");
export const anyOf = (conditions: readonly Query[]) => joinQueries(conditions, " OR ");

export function joinQueries(queries: readonly Query[], link: string): Query {
  return {
    sql: queries.map(({ sql }) => sql).join(link),
    values: queries.flatMap(({ values }) => values),
  };
}

/** So many rows of a query, from after others on. */
export function sliceOf({ sql, values }: Query, { offset, limit }: Pick<Window, "offset" | "limit">): Query {
  return { sql: `${sql} LIMIT ? OFFSET ?`, values: [...values, limit, offset] };
}

/** A question to the database. @module */

/** SQL with what stands for its parameters, in order. */
export interface Query {
  sql: string;
  values: (string | number | null)[];
}

export function prepare(db: Pick<D1Database, "prepare">, { sql, values }: Query): D1PreparedStatement {
  return db.prepare(sql).bind(...values);
}

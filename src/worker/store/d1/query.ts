/** A question to the database. @module */

/** SQL with what stands for its parameters, in order. */
export interface Query {
  sql: string;
  values: (string | number)[];
}

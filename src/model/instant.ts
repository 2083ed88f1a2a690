/** Moments, as everything here keeps and compares them. @module */
import * as v from "valibot";

/** A moment in UTC, to the second, such as `2022-11-22T08:44:00Z`. Two of them compare as strings. */
export const Instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), v.brand("Instant"));
export type Instant = v.InferOutput<typeof Instant>;

/** The instant of a date of the years 0 to 9999, its fraction of a second dropped. @throws ValiError for others */
export function toInstant(date: Date): Instant {
  return v.parse(Instant, `${date.toISOString().slice(0, 19)}Z`);
}

/** The last of some instants; undefined if there is none. */
export function latest(instants: Iterable<Instant | undefined>): Instant | undefined {
  let last: Instant | undefined;
  for (const each of instants) if (each !== undefined && (last === undefined || each > last)) last = each;
  return last;
}

/** The first of some instants; undefined if there is none. */
export function earliest(instants: Iterable<Instant | undefined>): Instant | undefined {
  let first: Instant | undefined;
  for (const each of instants) if (each !== undefined && (first === undefined || each < first)) first = each;
  return first;
}

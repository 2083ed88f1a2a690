/** Moments, as everything here keeps and compares them. @module */
import * as v from "valibot";

/** A moment in UTC, to the second, such as `2022-11-22T08:44:00Z`. Two of them compare as strings. */
export const Instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "a moment such as 2022-11-22T08:44:00Z"),
  v.check(isOnCalendar, "a moment that there is, such as 2022-11-22T08:44:00Z"),
  v.brand("Instant"),
);
export type Instant = v.InferOutput<typeof Instant>;

/** The instant of a date of the years 0 to 9999, its fraction of a second dropped. @throws ValiError for others */
export function toInstant(date: Date): Instant {
  return v.parse(Instant, `${date.toISOString().slice(0, 19)}Z`);
}

/** The moment so many seconds later; earlier, if they are negative. */
export function addSeconds(instant: Instant, seconds: number): Instant {
  return toInstant(new Date(Date.parse(instant) + seconds * 1000));
}

/** Whether a moment is on the calendar: there is neither a 30th of February nor an hour 24. */
function isOnCalendar(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, -1));
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

/** By how much a clock is ahead of UTC, such as `+08:00`. */
export const Offset = v.pipe(v.string(), v.regex(/^[+-](?:[01]\d|2[0-3]):[0-5]\d$/), v.brand("Offset"));
export type Offset = v.InferOutput<typeof Offset>;

/** @throws ValiError for a text that is none */
export function parseOffset(text: string): Offset {
  return v.parse(Offset, text);
}

/** In milliseconds. */
export function lengthOf(offset: Offset): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return (offset.startsWith("-") ? 0 - minutes : minutes) * 60_000;
}

/** A moment as a clock shows it, with the clock's offset: `2026-01-01T00:00:00+08:00`. In UTC if no other is meant. */
export function formatInstant(instant: Instant, offset?: Offset): string {
  if (offset === undefined) return instant;
  return new Date(Date.parse(instant) + lengthOf(offset)).toISOString().slice(0, 19) + offset;
}

/** The day that a clock shows at a moment: `2026-01-01`. */
export function dayOf(instant: Instant, offset?: Offset): string {
  return formatInstant(instant, offset).slice(0, 10);
}

/** A time zone by its IANA name, or as an offset. */
export const TimeZone = v.pipe(v.string(), v.check(isTimeZone, "a time zone such as Asia/Shanghai"));

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

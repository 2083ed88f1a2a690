/** Dates as people write them. @module */
import { type Instant, lengthOf, type Offset, parseOffset, toInstant } from "../../model/instant.ts";

/** A date that was read. */
export interface WrittenDate {
  instant: Instant;
  /** Of the clock it was written by: the one it names, else that of the zone at this moment. */
  offset: Offset;
}

/** Why a text is no date, as a part of a sentence; empty if it does not even look like one. */
export interface DateMistake {
  instant?: undefined;
  mistake: string;
}

/**
 * ISO 8601, and what YAML 1.1 calls a timestamp (https://yaml.org/type/timestamp.html): parts of one digit, `t`, white
 * space before the zone, an hour alone as a zone.
 */
const written =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:t|\s+)(\d\d?):(\d\d)(?::(\d\d)(?:\.\d*)?)?\s*(z|utc|gmt|[+-]\d\d?(?::?\d\d)?)?)?$/i;

/** The first and the last second that can be written in all formats, in milliseconds. */
const earliest = Date.parse("0001-01-01T00:00:00Z");
const latest = Date.parse("9999-12-31T23:59:59Z");

/**
 * Reads a date such as `2022-11-22`, with or without a time and a zone: `2022-11-22 08:44 +08:00`.
 *
 * @param zone the time zone of a date that names none, by its IANA name; a date without a time begins at midnight there
 */
export function readDate(text: string, zone: string): WrittenDate | DateMistake {
  const parts = written.exec(text.trim());
  if (!parts) return { mistake: "" };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day)
    return { mistake: "there is no such day" };
  if (hour > 23 || minute > 59 || second > 59) return { mistake: "there is no such hour" };
  local.setUTCHours(hour, minute, second);
  const named = parts[7] === undefined ? undefined : readOffset(parts[7]);
  if (named === null) return { mistake: "offsets from UTC go from -12:00 to +14:00" };
  const moment =
    named === undefined ? momentInZone(local.getTime(), zone) : local.getTime() - lengthOf(named);
  if (moment < earliest || moment > latest) return { mistake: "in UTC it is outside the years 0001 to 9999" };
  return {
    instant: toInstant(new Date(moment)),
    offset: named ?? formatOffset(zoneOffset(moment, zone)),
  };
}

/** The offset that a date names; null if no clock on Earth has it. */
function readOffset(zone: string): Offset | null {
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d?):?(\d\d)?$/.exec(zone) ?? [];
  const ahead = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  return Number(minutes) < 60 && isClock(ahead) ? formatOffset(ahead * 60_000) : null;
}

/** Whether clocks somewhere are so many minutes ahead of UTC: from Baker Island to Kiritimati. */
function isClock(minutes: number): boolean {
  return minutes >= -12 * 60 && minutes <= 14 * 60;
}

/**
 * Names of clocks rather than of places. IANA has none of them but those excepted; ICU takes each for one place all the same:
 * BST for Dhaka, where the clocks of London are called so, and CST for Chicago, where those of Shanghai are.
 */
const clockName = /^(?!(?:UTC|GMT|UCT|[WECM]ET|EST|MST|HST|PRC|ROC|ROK)$)[a-z]{3}$/i;

/** Whether a zone is named as its clocks are, which may be those of several zones. */
export function isClockName(zone: string): boolean {
  return clockName.test(zone);
}

/** Whether there is a time zone of this name, or clocks that are so far ahead of UTC. */
export function isZone(zone: string): boolean {
  if (isClockName(zone)) return false;
  try {
    return isClock(zoneOffset(Date.now(), zone) / 60_000);
  } catch {
    return false;
  }
}

/**
 * The moment at which clocks in a zone show what UTC shows at `local`. A time that the clocks skip is read by the clock
 * before the gap, and of one that they show twice it is the first, as in calendars (RFC 5545 §3.3.5).
 */
function momentInZone(local: number, zone: string): number {
  const day = 24 * 60 * 60_000;
  const [before, after] = [zoneOffset(local - day, zone), zoneOffset(local + day, zone)];
  const shown = [local - before, local - after].filter(
    (moment) => zoneOffset(moment, zone) === local - moment,
  );
  return shown.length > 0 ? Math.min(...shown) : local - before;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** By how much, in milliseconds, a zone's clocks are ahead of UTC at a moment, in whole minutes. */
export function zoneOffset(moment: number, zone: string): number {
  // Most sites name none; asking for it takes longer than all else that is done with a date.
  if (zone === "UTC") return 0;
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  clocks.set(zone, clock);
  const name = clock.formatToParts(moment).find((part) => part.type === "timeZoneName")?.value ?? "";
  const [offset] = /[+-]\d\d:\d\d/.exec(name) ?? [];
  return offset === undefined ? 0 : lengthOf(parseOffset(offset));
}

/** A moment as an article's `date:` is written, such as `2022-11-22 08:44 +08:00`, by the clocks of a zone. */
export function formatDate(moment: Date, zone: string): string {
  const ahead = zoneOffset(moment.getTime(), zone);
  const local = new Date(moment.getTime() + ahead).toISOString();
  const seconds = local.slice(16, 19) === ":00" ? "" : local.slice(16, 19);
  return `${local.slice(0, 10)} ${local.slice(11, 16)}${seconds} ${formatOffset(ahead)}`;
}

function formatOffset(ahead: number): Offset {
  const minutes = Math.abs(ahead) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return parseOffset(`${ahead < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`);
}

/** Dates as people, feeds and programs write them, in whatever form. @module */
import { monthNamed } from "./month-names.ts";

/** By how many minutes the clocks of a zone are ahead of UTC, for the names that mail, feeds and agencies use. */
const zones: Record<string, number> = {
  ...{ UT: 0, UTC: 0, GMT: 0, Z: 0, WET: 0, WEST: 60, BST: 60, CET: 60, MET: 60, CEST: 120, MEST: 120 },
  ...{
    EET: 120,
    EEST: 180,
    MSK: 180,
    IST: 330,
    HKT: 480,
    SGT: 480,
    JST: 540,
    KST: 540,
    AEST: 600,
    AEDT: 660,
  },
  ...{ NZST: 720, NZDT: 780, AST: -240, ADT: -180, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420 },
  ...{ MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600 },
};

/** The minutes by which clocks are ahead of UTC in a zone such as `EDT` or `+02:00`; undefined if it is not known. */
export function zoneMinutes(name: string): number | undefined {
  const [, sign, hours, minutes = "0"] = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?$/i.exec(name) ?? [];
  if (!sign) return zones[name.toUpperCase()];
  return Number(hours) > 15 ? undefined : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}

const offset = String.raw`[a-z]{1,4}|(?:UTC|GMT)?[+-]\d\d?:?\d{0,2}`;
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,]\d+)?)?`;
const time = String.raw`${clock}\s*(?<half>[ap]\.?m\.?)?\s*(?:(?<zone>${offset})(?![a-z/]))?`;
// What stands behind a zone says once more which it is.
const remark = String.raw`(?:\s*\(.*\)|\s+[a-z_]+\/[a-z_/]+)?`;
const weekday = String.raw`(?:[^\s\d,]+(?:,\s*|\s+))?`;
const month = String.raw`(?<month>\p{L}[\p{L}\p{M}’׳॰]+)\.?`;
const day = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|\.)?`;
const of = String.raw`(?:\s+de)?`;

/** The forms that are known, each with its parts by name. */
const forms = [
  // RFC 3339, ISO 8601, databases, and whoever divides by other signs; the W3C's profile for `dc:date` leaves out what is not
  // known.
  String.raw`(?<year>\d{4})(?<sign>[-/.])(?<month>\d\d?)\k<sign>(?<day>\d\d?)(?:(?:T|,?\s+)${time})?${remark}`,
  String.raw`(?<year>\d{4})[年년]\s*(?<month>\d\d?)[月월]\s*(?<day>\d\d?)[日일](?:\s*${time})?`,
  String.raw`(?<year>\d{4})(?:-(?<month>\d\d))?`,
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:[T\s]+${time})?`,
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?(?<zone>${offset})?`,
  // RFC 822 and 850, in whatever language, and as people write them: 6 de enero de 2020.
  String.raw`${weekday}${day}${of}[\s-]+${month},?${of}[\s-]+(?<year>\d\d|\d{4})(?:,?\s+(?:at\s+)?${time})?${remark}`,
  // January 2, 2019 at 9:14 PM EDT
  String.raw`${weekday}${month}\s+${day},?\s+(?<year>\d{4})(?:,?\s+(?:at\s+)?${time})?`,
  // C's `asctime`: Wed Jan 02 10:00:00 +0000 2019
  String.raw`${weekday}${month}\s+${day}\s+${clock}\s+(?:(?<zone>${offset})\s+)?(?<year>\d{4})`,
  // What points divide is European.
  String.raw`(?<day>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4})(?:,?\s+${time})?`,
  // What strokes and hyphens divide is 6 January to some and June 1 to others.
  String.raw`(?<former>\d\d?)(?<sign>[-/])(?<latter>\d\d?)\k<sign>(?<year>\d{4})(?:,?\s+${time})?`,
].map((form) => new RegExp(`^${form}$`, "iu"));

/** Which of the first two numbers of `06/01/2020` is the day. */
export type DayOrder = "day first" | "month first";

/** A date and perhaps an hour, as somebody's clock shows them. */
export interface WrittenDate {
  year: number;
  /** From 1. */
  month: number;
  day: number;
  /** Of twenty-four; undefined if only a day was written. */
  hour?: number | undefined;
  minute: number;
  second: number;
  /** The minutes by which that clock is ahead of UTC; undefined if no zone was written. */
  ahead?: number | undefined;
  /** The order of a date that begins with two numbers, if there is such a day in that order alone. */
  order?: DayOrder | undefined;
  /** Whether there is another such day in the other order. */
  isEither: boolean;
}

/**
 * A date in any form that feeds, programs and people use. Undefined if it is none, if there is no such day, or if the year is
 * not between 1000 and 9999: `0001-01-01` is how programs write that they know no date.
 *
 * @param order that of two numbers either of which could be the month; without it, the first is taken for that
 */
export function readWrittenDate(text: string, order?: DayOrder): WrittenDate | undefined {
  const folded = withPlainSigns(text).trim().replace(/\s+/g, " ");
  const parts = forms.map((form) => form.exec(folded)?.groups).find((groups) => groups !== undefined);
  if (!parts) return undefined;
  const year = fullYear(parts.year ?? "");
  const numbers = parts.former === undefined ? undefined : [Number(parts.former), Number(parts.latter)];
  const only = numbers && onlyOrder(numbers);
  const [month, day = 1] = numbers
    ? (only ?? order) === "day first"
      ? numbers.toReversed()
      : numbers
    : [monthOf(parts.month), Number(parts.day ?? 1)];
  const [minute, second] = [parts.minute ?? 0, parts.second ?? 0].map(Number);
  const hour = parts.hour === undefined ? undefined : hourOf(Number(parts.hour), parts.half);
  // One year is left free at both ends, for time zones.
  if (month === undefined || year <= 1000 || year >= 9999) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  if (!exists || (hour ?? 0) > 24 || (minute ?? 0) > 59) return undefined;
  return {
    ...{ year, month, day, hour },
    minute: minute ?? 0,
    second: Math.min(second ?? 0, 59),
    // A zone that nobody knows is read as UTC (RFC 2822 §4.3).
    ahead: parts.zone === undefined ? undefined : (zoneMinutes(parts.zone) ?? 0),
    order: only,
    isEither: numbers !== undefined && only === undefined && month !== day,
  };
}

/** A date as `date:` has it, by the clock that it was written by: `2022-11-22 08:44 +08:00`. */
export function spellDate({ year, month, day, hour, minute, second, ahead }: WrittenDate): string {
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hour === undefined) return date;
  const clock = `${date} ${two(hour)}:${two(minute)}${second === 0 ? "" : `:${two(second)}`}`;
  return ahead === undefined ? clock : `${clock} ${spellOffset(ahead)}`;
}

/** By how many minutes a clock is ahead of UTC, as dates have it: `+08:00`. */
export function spellOffset(ahead: number): string {
  const minutes = Math.abs(ahead);
  return `${ahead < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Two digits. */
export function two(part: number): string {
  return String(part).padStart(2, "0");
}

/** The first digit of each script, but those that NFKC knows, whose digits stand in dates. */
const zeros = [..."٠۰०০"].map((zero) => zero.charCodeAt(0));

/** A text with the digits and hyphens of ASCII, whatever a keyboard or a word processor made of them. */
export function withPlainSigns(text: string): string {
  return text
    .replace(/\p{Nd}/gu, (digit) => {
      const zero = zeros.find((first) => digit.charCodeAt(0) >= first && digit.charCodeAt(0) < first + 10);
      return zero === undefined ? digit.normalize("NFKC") : String(digit.charCodeAt(0) - zero);
    })
    .replace(/\p{Pd}|\u2212/gu, "-")
    .replaceAll("：", ":");
}

function monthOf(written = "1"): number | undefined {
  return /^\d/.test(written) ? Number(written) : monthNamed(written);
}

/** The order of two numbers of which only one can be a month. */
function onlyOrder([former = 0, latter = 0]: readonly number[]): DayOrder | undefined {
  if (former > 12) return "day first";
  return latter > 12 ? "month first" : undefined;
}

/** Two digits are of this century up to 49 (RFC 2822 §4.3). */
function fullYear(digits: string): number {
  if (digits.length !== 2) return Number(digits);
  return Number(digits) + (Number(digits) < 50 ? 2000 : 1900);
}

/** The hour of twenty-four, of one that may say `AM` or `PM`. */
export function hourOf(clock: number, half: string | undefined): number {
  if (!half) return clock;
  return (clock % 12) + (/^p/i.test(half) ? 12 : 0);
}

/** Dates in the forms in which people and programs write them before a post. @module */
import { formatDate, readDate } from "../../content/dates.ts";
import {
  type DayOrder,
  readWrittenDate,
  spellDate,
  two,
  type WrittenDate,
} from "../../dates/written-date.ts";

export interface PostDate {
  moment: Date;
  /** As `date:` writes it; only a day, if only a day was given. */
  written: string;
  /** The parts that an address shows, by the clock of whoever wrote it. */
  parts: DateParts;
}

export interface DateParts {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
}

/**
 * The date that a field holds; undefined if it is none, or there is no such day.
 *
 * @param zone the IANA time zone of the site; an hour without a zone is meant there
 * @param order whether the day stands first in `06/01/2020`
 */
export function readPostDate(value: unknown, zone: string, order?: DayOrder): PostDate | undefined {
  if (typeof value === "number") return fromNumber(value, zone);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : fromMoment(value, zone);
  if (typeof value !== "string") return undefined;
  const read = readWrittenDate(unquoted(value), order);
  return read && fromWritten(read, zone);
}

/** A date as it is written, without the quotation marks that some programs leave around it. */
export function unquoted(text: string): string {
  return text.trim().replace(/^["']|["']$/g, "");
}

/** A date that a name begins with, such as `2019-01-02-at-night`, or that its folders spell, such as `2019/01/02`. */
export function dateInName(path: string): { date: string; rest: string } | undefined {
  const [, year, month, day, rest = ""] =
    /(?:^|\/)(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?:[-_. T]+([^/]*))?$/.exec(path) ?? [];
  if (year !== undefined && isDay(Number(month), Number(day)))
    return { date: dayOf(Number(year), Number(month), Number(day)), rest };
  const [, inYear, inMonth, inDay] = /(?:^|\/)((?:19|20)\d\d)\/(\d\d)\/(\d\d)(?:\/|$|-)/.exec(path) ?? [];
  if (inYear !== undefined && isDay(Number(inMonth), Number(inDay)))
    return { date: dayOf(Number(inYear), Number(inMonth), Number(inDay)), rest: "" };
  return undefined;
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** A day of a name; the 31st of April is the first of May, as Jekyll and Hexo take it. */
function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** A moment that no text gave, by the clocks of a zone. */
export function fromMoment(moment: Date, zone: string): PostDate | undefined {
  const year = moment.getUTCFullYear();
  if (!(year > 1000 && year < 9999)) return undefined;
  const written = formatDate(moment, zone);
  const [, , , hour = "", minute = "", second = "00"] = written.split(/[- :]/);
  return {
    moment,
    written,
    parts: { ...dayParts(written), hour, minute, second: /^\d\d$/.test(second) ? second : "00" },
  };
}

function fromNumber(value: number, zone: string): PostDate | undefined {
  const text = String(value);
  if (/^\d{8}$/.test(text)) return readPostDate(text, zone);
  if (/^\d{4}$/.test(text)) return readPostDate(`${text}-01-01`, zone);
  // A number of less digits counts something else.
  if (value < 100_000_000) return undefined;
  // Seconds since 1970 have ten digits until 2286, milliseconds thirteen.
  return fromMoment(new Date(value > 99_999_999_999 ? value : value * 1000), zone);
}

function fromWritten(read: WrittenDate, zone: string): PostDate | undefined {
  const { hour = 0, minute, second } = read;
  const spelt = spellDate(read);
  const { instant } = readDate(spelt, zone);
  if (instant === undefined) return undefined;
  const moment = new Date(instant);
  const parts = { ...dayParts(spelt), hour: two(hour), minute: two(minute), second: two(second) };
  const isLocal = read.hour !== undefined && read.ahead === undefined;
  return { moment, written: isLocal ? formatDate(moment, zone) : spelt, parts };
}

function dayParts(date: string): Pick<DateParts, "year" | "month" | "day"> {
  const [year = "", month = "", day = ""] = date.slice(0, 10).split("-");
  return { year, month, day };
}

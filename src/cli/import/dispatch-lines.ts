/** Lines by which news agencies say where, when and by whom something was sent. @module */

import { monthNumber } from "../dates/month-names.ts";
import { hourOf } from "../dates/written-date.ts";

export interface Dateline {
  agency: string;
  /** `2023-10-03`, if the line names the year too. */
  day?: string | undefined;
}

const month = String.raw`(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?`;
const date = String.raw`(?:${month}\s\d{1,2}(?:,?\s\d{4})?|\d{1,2}\s${month}(?:,?\s\d{4})?)`;
const place = String.raw`\p{Lu}[\p{L}\p{M}\s.,'’/&-]{1,60}?`;
const agency = String.raw`[\p{L}][\p{L}\p{M}\d .&'’-]{1,38}`;
const dash = "(?:--|[-–—―])";

/** `HAIKOU, Nov. 21 (Xinhua) --`, `PARIS (AP) —`, `MOSCOW, October 3. /TASS/.` (AP Stylebook, “datelines”). */
const datelines = [
  String.raw`^${place}[,.]?\s(?:(?<date>${date})[.,]?\s)?\((?<agency>${agency})\)\.?\s*${dash}\s*`,
  String.raw`^${place}[,.]?\s(?:(?<date>${date})[.,]?\s)?\/(?<agency>${agency})\/(?:\.|\s*${dash})\s*`,
  String.raw`^\((?<agency>${agency})\)\s*${dash}\s(?:${place},\s(?<date>${date})\s${dash}\s)?`,
].map((pattern) => new RegExp(pattern, "iu"));

/** What a paragraph begins with, if that is a dateline. */
export function readDateline(block: string): Dateline | undefined {
  // Only a place begins with a capital; the rest of the pattern is written either way.
  if (!/^\(?\p{Lu}/u.test(block)) return undefined;
  const found = datelines
    .map((pattern) => pattern.exec(block)?.groups)
    .find((groups) => groups !== undefined);
  return found?.agency ? { agency: found.agency.trim(), day: found.date && dayOf(found.date) } : undefined;
}

export interface DateLine {
  label: "published" | "updated" | undefined;
  agency?: string | undefined;
  /** `2023-10-03` */
  day?: string | undefined;
  /** `10-03`, of a date that names no year. */
  monthAndDay?: string | undefined;
  /** `21:14:00` */
  time?: string | undefined;
  /** As it is written, such as `EDT`. */
  zone?: string | undefined;
}

const label =
  /^(?:last\s+)?(updated?|modified|published|posted|issued|released|filed|created|date)\b(?:\s+(?:on|at))?\s*:?\s*/i;
const clock = /(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?(?!\d)\s*([ap]\.?m\b\.?)?/i;
const zone =
  /(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?(?!\d)|(?:\b|(?<=\d))(?:UTC|GMT|[A-Z]{1,3}[SD]T|CET|CEST|EET|EEST|MSK|BST|Z)\b/;
const iso = /\b\d{4}-\d\d-\d\d\b/;
const words = new RegExp(String.raw`\b${date}`, "i");

/**
 * A line that is nothing but a date, an hour, or both, in any of the orders in which agencies write them, perhaps with
 * the agency or an editor beside it; undefined if it says anything else.
 */
export function readDateLine(line: string): DateLine | undefined {
  if (line.length > 160) return undefined;
  const [, agencyBefore, behind = line] = /^\(?([^()\d|:]{2,40})\)\s*(\S.*)$/.exec(line) ?? [];
  const [, source, rest = behind] =
    /^source\s*:\s*([^|·:\d]{2,40}?)\s*(?:[|·]|\s{2,}|(?=\d{4}-)|$|(?=editor\s*:))(.*)$/i.exec(behind) ?? [];
  const named = label.exec(rest);
  let text = rest
    .slice(named?.[0].length ?? 0)
    .replace(/\beditors?\s*:\s*[^|·]*$/i, "")
    .replace(/\beditors?\s*:\s*[^|·\d]*/i, "");
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(text);
    if (found) text = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
    return found ?? undefined;
  };
  const day = take(iso)?.[0];
  const inWords = day === undefined ? dateInWords(take(words)?.[0] ?? "") : undefined;
  const hour = take(clock);
  const ofZone = take(zone)?.[0];
  const others = text.replace(
    /\b(?:at|on|local time|mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\b\.?/gi,
    "",
  );
  const told =
    day !== undefined || inWords !== undefined || source !== undefined || (hour && (ofZone || named));
  if (/[\p{L}\d]/u.test(others) || !told) return undefined;
  const time = hour && timeOf(hour);
  if (hour && time === undefined) return undefined;
  const agencyName = (agencyBefore ?? source)?.trim();
  // A date alone is one only where it is told to be.
  if (time === undefined && !named && agencyName === undefined && !/\d{4}/.test(line)) return undefined;
  const full = day ?? (inWords?.year && `${inWords.year}-${inWords.monthAndDay}`);
  return {
    label: named ? (/^(?:up|mod)/i.test(named[1] ?? "") ? "updated" : "published") : undefined,
    agency: agencyName,
    day: full,
    monthAndDay: full === undefined ? inWords?.monthAndDay : undefined,
    time,
    zone: ofZone,
  };
}

function timeOf([, hours = "", minutes = "", seconds = "00", half]: RegExpExecArray): string | undefined {
  const hour = hourOf(Number(hours), half);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return [hour, minutes, seconds].map((part) => String(part).padStart(2, "0")).join(":");
}

/** `2023-10-03`, of a date in English that names its year. */
function dayOf(text: string): string | undefined {
  const read = dateInWords(text);
  return read?.year && `${read.year}-${read.monthAndDay}`;
}

function dateInWords(text: string): { year: string | undefined; monthAndDay: string } | undefined {
  const [, before, name = "", behind, year] =
    /^(\d{1,2})?\s?([a-z]+)\.?,?\s?(\d{1,2}(?!\d))?,?\s?(\d{4})?/i.exec(text) ?? [];
  const found = monthNumber(name);
  const day = before ?? behind;
  if (found === undefined || day === undefined) return undefined;
  return { year, monthAndDay: `${String(found).padStart(2, "0")}-${day.padStart(2, "0")}` };
}

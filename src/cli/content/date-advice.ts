/** What to write for a date, or a time zone, that stands in a file as people, or other programs, write them. @module */
import { toInstant } from "../../model/instant.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";
import {
  readWrittenDate,
  spellDate,
  spellOffset,
  withPlainSigns,
  zoneMinutes,
} from "../dates/written-date.ts";
import { isClockName, isZone, readDate } from "./dates.ts";

/** What is wrong with a date that a field gives, and what to write; undefined of one that can be read. */
export function messageForDate(field: string, text: string, zone: string): string | undefined {
  const read = readDate(text, zone);
  if (read.instant !== undefined) return undefined;
  const [meant, other] = read.mistake === "" ? datesMeantBy(text) : [];
  if (meant !== undefined && other !== undefined)
    return `“${text}” is two dates, by whether the month stands first or the day. Write “${field}: ${meant}” or “${field}: ${other}”.`;
  if (meant !== undefined) return `“${text}” is not how dates are written here. Write “${field}: ${meant}”.`;
  const why = read.mistake && `: ${read.mistake}`;
  return `“${text}” is not a date${why}. Write “${field}: 2022-11-22”, or “${field}: 2022-11-22 08:44 +08:00”.`;
}

/** A moment as programs count it from 1970 on, in seconds or in milliseconds; of this length it is one since 2001. */
const epoch = /^\d{10}(?:\d{3})?$/;

function momentOf(count: string): string {
  const seconds = Number(count.slice(0, 10));
  return toInstant(new Date(seconds * 1000));
}

/** The end of a date whose clock is at no distance from UTC for certain, or that names none. */
const certainEnd = /[\d\s日일](?:UTC?|GMT|Z|WET|[+-]\d\d?:?\d*|[ap]\.?m\.?)?(?:\s*\(.*\))?$/i;

/**
 * The dates that a text may mean, as `date:` is written; several if it is not certain which of two numbers is the day, none
 * if it is no date in any form.
 */
export function datesMeantBy(written: string): string[] {
  // Nothing longer is a date.
  if (written.length > 200) return [];
  const text = withPlainSigns(written);
  if (epoch.test(text)) return [momentOf(text)];
  const read = (["month first", "day first"] as const).map((order) => readWrittenDate(text, order));
  const [first, second] = read.map((date) => date && spellDate(date));
  const isCertain = Boolean(read[0]?.ahead) || certainEnd.test(text);
  // What names no day could be any.
  if (first === undefined || second === undefined || !isCertain || /^\d{4}(?:-\d\d)?$/.test(text.trim()))
    return [];
  return [...new Set([first, second])].filter((date) => readDate(date, "UTC").instant !== undefined);
}

/** What is wrong with a time zone, and what to write; undefined of one that there is. */
export function messageForZone(zone: string): string | undefined {
  if (isZone(zone)) return undefined;
  if (isClockName(zone))
    return `“${zone}” is what the clocks of more than one place may be called. Write the name of the place, such as “timezone: Europe/London”.`;
  const minutes = /[+-]/.test(zone) ? zoneMinutes(zone) : undefined;
  const meant = minutes === undefined ? undefined : spellOffset(minutes);
  if (meant !== undefined && isZone(meant))
    return `“${zone}” is not how time zones are written here. Write “timezone: "${meant}"”, or the name of a place, such as Asia/Shanghai.`;
  const near = suggest(zone, Intl.supportedValuesOf("timeZone"));
  return `This is not a time zone, such as Asia/Shanghai or UTC. ${askIfMeant(near)}`.trimEnd();
}

/** Dates as people write them. @module */
import { type Instant, toInstant } from "../../model/instant.ts";

const written =
  /^(\d{4})-(\d\d)-(\d\d)(?:(?:T|\s+)(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?$/i;

/**
 * The instant of an ISO 8601 date (`2022-11-22`), with or without a time and a zone (`2022-11-22 08:44 +08:00`).
 * Undefined if it cannot be read, or if there is no such day or hour.
 *
 * @param zone the IANA time zone of a date that names none; a date without a time begins at midnight there
 */
export function parseDate(text: string, zone: string): Instant | undefined {
  const parts = written.exec(text.trim());
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(local);
  const exists =
    read.getUTCMonth() === month - 1 &&
    read.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    year >= 1000;
  if (!exists) return undefined;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(parts[7] ?? "") ?? [];
  if (sign)
    return toInstant(new Date(local - Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000));
  if (parts[7]) return toInstant(read);
  return toInstant(new Date(inZone(local, zone)));
}

/** The moment at which clocks in a zone show what UTC shows at `local`; in a gap or overlap, one of the two. */
function inZone(local: number, zone: string): number {
  let moment = local;
  for (let pass = 0; pass < 2; pass++) moment = local - zoneOffset(moment, zone);
  return moment;
}

/** By how much, in milliseconds, a zone's clocks are ahead of UTC at a moment. */
export function zoneOffset(moment: number, zone: string): number {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  const name = format.formatToParts(moment).find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** A moment as an article's `date:` is written, such as `2022-11-22 08:44 +08:00`, by the clocks of a zone. */
export function formatDate(moment: Date, zone: string): string {
  const ahead = zoneOffset(moment.getTime(), zone);
  const minutes = Math.abs(ahead) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const local = new Date(moment.getTime() + ahead).toISOString();
  const seconds = local.slice(16, 19) === ":00" ? "" : local.slice(16, 19);
  const sign = ahead < 0 ? "-" : "+";
  return `${local.slice(0, 10)} ${local.slice(11, 16)}${seconds} ${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

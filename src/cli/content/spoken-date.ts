/** Dates as people say them: `tomorrow 9:00`, `next friday`, `in 2 hours`, `2026-12-01`. @module */
import { readDate, zoneOffset } from "./dates.ts";

/**
 * The moment that a text names; undefined if it names none, or says more than a moment.
 *
 * @param now what `tomorrow` is counted from
 * @param zone the IANA time zone whose clocks are meant; a day without an hour begins at midnight there
 */
export async function parseSpokenDate(text: string, now: Date, zone: string): Promise<Date | undefined> {
  const written = readDate(text, zone);
  if (written.instant !== undefined) return new Date(written.instant);
  if (written.mistake !== "") return undefined;
  const reference = { instant: now, timezone: zoneOffset(now.getTime(), zone) / 60_000 };
  const chrono = await import("chrono-node");
  const [found, ...more] = chrono.parse(text, reference, { forwardDate: true });
  if (!found || more.length > 0 || found.text.length < text.trim().length) return undefined;
  const { start } = found;
  if (start.isCertain("timezoneOffset")) return start.date();
  const two = (part: "month" | "day" | "hour" | "minute") => String(start.get(part) ?? 0).padStart(2, "0");
  const hour = start.isCertain("hour") ? `${two("hour")}:${two("minute")}` : "00:00";
  const { instant } = readDate(`${start.get("year")}-${two("month")}-${two("day")} ${hour}`, zone);
  return instant === undefined ? undefined : new Date(instant);
}

/** The dates of what comes in. @module */
import { readWrittenDate } from "../dates/written-date.ts";
import type { ImportedArticle } from "./imported-article.ts";

/** The moment of a date. Without a zone it is UTC, whatever the clock of this machine says; undefined if it is none. */
export function parseImportedDate(text: string | undefined): Date | undefined {
  const written = readWrittenDate(text ?? "");
  if (!written) return undefined;
  const { year, month, day, hour = 0, minute, second, ahead = 0 } = written;
  return new Date(Date.UTC(year, month - 1, day, hour, minute - ahead, second));
}

/**
 * The date of an article that may be written in several places: the first that can be read, with what was written there;
 * what was written alone if none can.
 */
export function firstDate(
  ...written: (string | undefined)[]
): Pick<ImportedArticle, "date" | "dateAsWritten"> {
  const read = written.find((text) => parseImportedDate(text) !== undefined);
  return {
    date: parseImportedDate(read),
    dateAsWritten: read ?? written.find((text) => text && !unknown.test(text)),
  };
}

/** When an article was changed, likewise. */
export function firstChange(
  ...written: (string | undefined)[]
): Pick<ImportedArticle, "updated" | "updatedAsWritten"> {
  const { date, dateAsWritten } = firstDate(...written);
  return { updated: date, updatedAsWritten: dateAsWritten };
}

/** How databases write that they know no date: in the year 0 or 1. */
const unknown = /^\s*$|(?<![\d:])-?000[01]\b/;

/** A moment that is counted from 1970 in UTC, in milliseconds or in seconds, as others write it. */
export function writeEpoch(count: number): string {
  const moment = new Date(Math.abs(count) < 1e11 ? count * 1000 : count);
  return Number.isNaN(moment.getTime()) ? String(count) : moment.toISOString();
}

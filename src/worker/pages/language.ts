/** The language of a text as HTML attributes, and dates, sizes and times as that language writes them. @module */

import type { Instant } from "../../model/instant.ts";
import { textDirection } from "../../model/language.ts";
import { keepEach } from "../../text/kept.ts";

export interface LanguageAttributes {
  lang?: string;
  dir?: "ltr" | "rtl";
}

/** What marks a text in `lang` that stands among text in `around`; nothing if the two are the same. */
export function languageAttributes(lang: string, around: string): LanguageAttributes {
  return lang === around ? {} : { lang, dir: textDirection(lang) };
}

const longDate = keepEach(
  (lang: string, timeZone: string) => new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone }),
);
const shortDate = keepEach(
  (lang: string, timeZone: string) => new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone }),
);
const decimal = keepEach((lang: string) => new Intl.NumberFormat(lang));

/**
 * Such as `November 22, 2022`.
 *
 * @param zone whose day it is: an IANA time zone, or the offset of a clock
 */
export function formatLongDate(instant: Instant, lang: string, zone = "UTC"): string {
  return longDate(lang, zone).format(new Date(instant));
}

/**
 * Such as `Nov 22, 2022`.
 *
 * @param zone whose day it is: an IANA time zone, or the offset of a clock
 */
export function formatShortDate(instant: Instant, lang: string, zone = "UTC"): string {
  return shortDate(lang, zone).format(new Date(instant));
}

/** Such as `12.3 MB`, of bytes. */
export function formatFileSize(bytes: number, lang: string): string {
  const [unit, size] =
    bytes < 1e6 ? (["kilobyte", bytes / 1e3] as const) : (["megabyte", bytes / 1e6] as const);
  const digits = size < 10 ? 1 : 0;
  return new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits: digits }).format(size);
}

/** Whole minutes, at least one, as in `34 min`. */
export function formatMinutes(seconds: number, lang: string): string {
  const count = Math.max(1, Math.round(seconds / 60));
  return new Intl.NumberFormat(lang, { style: "unit", unit: "minute" }).format(count);
}

export function formatNumber(number: number, lang: string): string {
  return decimal(lang).format(number);
}

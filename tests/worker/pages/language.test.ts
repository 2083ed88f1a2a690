import { expect, test } from "vitest";
import { textDirection } from "../../../src/model/language.ts";
import {
  formatFileSize,
  formatLongDate,
  formatMinutes,
  formatShortDate,
  languageAttributes,
} from "../../../src/worker/pages/language.ts";
import { asInstant } from "../../helpers/values.ts";

test.each([
  ["en", "ltr"],
  ["ar", "rtl"],
  ["he-IL", "rtl"],
  ["fa", "rtl"],
  ["az", "ltr"],
  ["az-Arab", "rtl"],
  ["ar-Latn", "ltr"],
  ["zh-Hant", "ltr"],
])("%s runs %s", (lang, expected) => {
  expect(textDirection(lang)).toBe(expected);
});

test("a text is marked only where its language is not that of what is around it", () => {
  expect(languageAttributes("en", "en")).toEqual({});
  expect(languageAttributes("ar", "en")).toEqual({ lang: "ar", dir: "rtl" });
  expect(languageAttributes("en", "ar")).toEqual({ lang: "en", dir: "ltr" });
});

test("a day is the day in UTC, as the language writes it", () => {
  expect(formatLongDate(asInstant("2022-11-22T23:59:59Z"), "en")).toBe("November 22, 2022");
  expect(formatShortDate(asInstant("2022-11-22T00:00:00Z"), "en-GB")).toBe("22 Nov 2022");
  expect(formatLongDate(asInstant("2022-11-22T00:00:00Z"), "de")).toBe("22. November 2022");
});

test.each([
  ["Asia/Shanghai", "January 1, 2026", "Jan 1, 2026"],
  ["+08:00", "January 1, 2026", "Jan 1, 2026"],
  ["-05:00", "December 31, 2025", "Dec 31, 2025"],
])("a day is that of the zone or the clock that is meant: %s", (zone, long, short) => {
  const instant = asInstant("2025-12-31T16:00:00Z");
  expect(formatLongDate(instant, "en", zone)).toBe(long);
  expect(formatShortDate(instant, "en", zone)).toBe(short);
});

test("sizes and times are rounded to what a person wants to know", () => {
  expect(formatFileSize(1234, "en")).toBe("1.2 kB");
  expect(formatFileSize(12_345_678, "en")).toBe("12 MB");
  expect(formatMinutes(20, "en")).toBe("1 min");
  expect(formatMinutes(2040, "en")).toBe("34 min");
});

import { expect, test } from "vitest";
import { direction, fileSize, inLanguage, longDate, minutes, shortDate } from "../../src/pages/language.ts";

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
  expect(direction(lang)).toBe(expected);
});

test("a text is marked only where its language is not that of what is around it", () => {
  expect(inLanguage("en", "en")).toEqual({});
  expect(inLanguage("ar", "en")).toEqual({ lang: "ar", dir: "rtl" });
  expect(inLanguage("en", "ar")).toEqual({ lang: "en", dir: "ltr" });
});

test("a day is the day in UTC, as the language writes it", () => {
  expect(longDate("2022-11-22T23:59:59Z", "en")).toBe("November 22, 2022");
  expect(shortDate("2022-11-22T00:00:00Z", "en-GB")).toBe("22 Nov 2022");
  expect(longDate("2022-11-22T00:00:00Z", "de")).toBe("22. November 2022");
});

test("sizes and times are rounded to what a person wants to know", () => {
  expect(fileSize(1234, "en")).toBe("1.2 kB");
  expect(fileSize(12_345_678, "en")).toBe("12 MB");
  expect(minutes(20, "en")).toBe("1 min");
  expect(minutes(2040, "en")).toBe("34 min");
});

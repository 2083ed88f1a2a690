import { expect, test } from "vitest";
import { parseImportedDate } from "../../../src/cli/import/imported-dates.ts";

test.each([
  ["RFC 822", "Wed, 02 Jan 2019 10:00:00 GMT", "2019-01-02T10:00:00.000Z"],
  ["RFC 822 with two digits and a name", "Wed, 2 Jan 19 10:00 EST", "2019-01-02T15:00:00.000Z"],
  ["RFC 822 of the last century", "2 Jan 98 10:00 GMT", "1998-01-02T10:00:00.000Z"],
  ["RFC 822 with a remark", "Wed, 02 Jan 2019 10:00:00 +0200 (EET)", "2019-01-02T08:00:00.000Z"],
  ["a zone that Date does not know", "Wed, 02 Jan 2019 10:00:00 MSK", "2019-01-02T07:00:00.000Z"],
  ["a zone that nobody knows", "Wed, 02 Jan 2019 10:00:00 XYZ", "2019-01-02T10:00:00.000Z"],
  ["RFC 850", "Wednesday, 02-Jan-19 10:00:00 GMT", "2019-01-02T10:00:00.000Z"],
  ["a long month", "Tue, 1 Sept 2020 08:00:00 GMT", "2020-09-01T08:00:00.000Z"],
  ["RFC 3339", "2019-01-02T10:00:00.5+02:00", "2019-01-02T08:00:00.000Z"],
  ["ISO 8601 without a colon", "2019-01-02T10:00:00+0200", "2019-01-02T08:00:00.000Z"],
  ["a database", "2019-01-02 10:00:00", "2019-01-02T10:00:00.000Z"],
  ["a day", "2019-01-02", "2019-01-02T00:00:00.000Z"],
  ["a month", "2019-03", "2019-03-01T00:00:00.000Z"],
  ["a year", "2019", "2019-01-01T00:00:00.000Z"],
  ["American", "January 2, 2019 at 9:14 PM EST", "2019-01-03T02:14:00.000Z"],
  ["midnight of twelve hours", "January 2, 2019 12:05 am", "2019-01-02T00:05:00.000Z"],
  ["strokes", "2019/1/2 5:30", "2019-01-02T05:30:00.000Z"],
  ["points", "2019.01.02", "2019-01-02T00:00:00.000Z"],
  ["digits alone", "20190102", "2019-01-02T00:00:00.000Z"],
  ["China and Japan", "2019年1月2日", "2019-01-02T00:00:00.000Z"],
  ["twelve hours", "2019-01-02 9:14:05 PM +0100", "2019-01-02T20:14:05.000Z"],
  ["a zone said twice", "2019-01-02 10:00:00 +0800 Asia/Shanghai", "2019-01-02T02:00:00.000Z"],
  ["an ordinal", "2nd January 2019", "2019-01-02T00:00:00.000Z"],
  ["Europe", "31.12.2019", "2019-12-31T00:00:00.000Z"],
  ["America", "12/31/2019 10:00", "2019-12-31T10:00:00.000Z"],
  ["a month that there is only the other way round", "31/12/2019", "2019-12-31T00:00:00.000Z"],
  ["a month in German", "Di, 31 Dez 2019 10:00:00 +0100", "2019-12-31T09:00:00.000Z"],
  ["a day with a point", "6. März 2019", "2019-03-06T00:00:00.000Z"],
  ["a month in French", "lun., 12 août 2019 10:00:00 +0200", "2019-08-12T08:00:00.000Z"],
  ["a month whose accents were left out", "12 aout 2019", "2019-08-12T00:00:00.000Z"],
  ["a month in Spanish, in full", "6 de enero de 2019", "2019-01-06T00:00:00.000Z"],
  ["a month in Russian", "Пн, 06 сент. 2019 10:00:00 +0300", "2019-09-06T07:00:00.000Z"],
  ["a month in Polish", "7 października 2019", "2019-10-07T00:00:00.000Z"],
  [
    "a month that begins as an English one of another number",
    "7 marraskuuta 2019",
    "2019-11-07T00:00:00.000Z",
  ],
  ["Korea", "2019년 1월 2일", "2019-01-02T00:00:00.000Z"],
  ["a weekday without a space behind it", "Wed,02 Jan 2019 10:00:00 GMT", "2019-01-02T10:00:00.000Z"],
  ["ISO 8601 in digits alone", "20190102T100000+0200", "2019-01-02T08:00:00.000Z"],
  ["asctime", "Wed Jan 02 10:00:00 +0000 2019", "2019-01-02T10:00:00.000Z"],
])("a date of %s is read, whatever the clock here says", (_, text, instant) => {
  const zone = process.env.TZ;
  process.env.TZ = "America/New_York";
  try {
    expect(parseImportedDate(text)?.toISOString()).toBe(instant);
  } finally {
    process.env.TZ = zone;
  }
});

test.each([
  "",
  "soon",
  "2019-02-30",
  "Mon, 01 Jan 0001 00:00:00 GMT",
  "0001-01-01T00:00:00Z",
  "-0001-11-30T00:00:00+00:00",
  "0000-00-00 00:00:00",
  "2019-01-02T25:00:00Z",
  "1546423200",
  "6 brumaire 2019",
])("“%s” is no date", (text) => {
  expect(parseImportedDate(text)).toBeUndefined();
});

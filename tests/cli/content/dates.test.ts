import { describe, expect, test } from "vitest";
import { formatDate, isZone, readDate } from "../../../src/cli/content/dates.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

describe("a date is read", () => {
  test.each([
    ["2022-11-22", "2022-11-22T00:00:00Z"],
    ["2022-11-22 08:44", "2022-11-22T08:44:00Z"],
    ["2022-11-22 08:44 +08:00", "2022-11-22T00:44:00Z"],
    ["2022-11-22 08:44 GMT", "2022-11-22T08:44:00Z"],
    // Forms of YAML 1.1.
    ["2013-11-22 5:00:00 +0000", "2013-11-22T05:00:00Z"],
    ["2001-12-14t21:59:43.10-05:00", "2001-12-15T02:59:43Z"],
    ["2001-12-14 21:59:43.10 -5", "2001-12-15T02:59:43Z"],
    ["2001-12-15 2:59:43.10", "2001-12-15T02:59:43Z"],
    ["2001-12-15T02:59:43.1Z", "2001-12-15T02:59:43Z"],
    ["2001-12-15 02:59:43 +8", "2001-12-14T18:59:43Z"],
    ["2001-1-2 3:04:05 Z", "2001-01-02T03:04:05Z"],
    ["2001-12-15\t\t2:59:43. -5:30", "2001-12-15T08:29:43Z"],
    ["2001-1-2", "2001-01-02T00:00:00Z"],
    // The ends of what clocks and calendars show.
    ["2022-01-01 00:00 +14:00", "2021-12-31T10:00:00Z"],
    ["2022-01-01 00:00 -12:00", "2022-01-01T12:00:00Z"],
    ["2022-01-01 00:00 +05:45", "2021-12-31T18:15:00Z"],
    ["2024-02-29", "2024-02-29T00:00:00Z"],
    ["0001-01-01", "0001-01-01T00:00:00Z"],
    ["0099-03-01", "0099-03-01T00:00:00Z"],
    ["9999-12-31 23:59:59", "9999-12-31T23:59:59Z"],
  ])("%s", (text, instant) => {
    expect(readDate(text, "UTC")).toMatchObject({ instant });
  });
});

describe("is no date, and why:", () => {
  test.each([
    ["yesterday", ""],
    ["22.11.2022", ""],
    ["2022-11", ""],
    ["2022-11-22 08", ""],
    ["2022-11-22 08:44 CET", ""],
    ["2022-11-22 08:44 +8:0", ""],
    ["22022-11-22", ""],
    ["2022-02-30", "there is no such day"],
    ["2023-02-29", "there is no such day"],
    ["2022-13-01", "there is no such day"],
    ["2022-00-01", "there is no such day"],
    ["2022-01-00", "there is no such day"],
    ["2022-01-01 24:00", "there is no such hour"],
    ["2022-01-01 12:60", "there is no such hour"],
    ["2022-01-01 12:00:60", "there is no such hour"],
    ["2022-01-01 00:00 +99:99", "offsets from UTC go from -12:00 to +14:00"],
    ["2022-01-01 00:00 +08:60", "offsets from UTC go from -12:00 to +14:00"],
    ["2022-01-01 00:00 +14:01", "offsets from UTC go from -12:00 to +14:00"],
    ["2022-01-01 00:00 -1230", "offsets from UTC go from -12:00 to +14:00"],
    ["2022-01-01 00:00 +24", "offsets from UTC go from -12:00 to +14:00"],
    ["9999-12-31 23:59 -01:00", "in UTC it is outside the years 0001 to 9999"],
    ["0001-01-01 00:00 +01:00", "in UTC it is outside the years 0001 to 9999"],
    ["0000-12-31", "in UTC it is outside the years 0001 to 9999"],
  ])("%s", (text, mistake) => {
    expect(readDate(text, "UTC")).toEqual({ mistake });
  });

  test("in a zone, too", () => {
    expect(readDate("9999-12-31 23:00", "America/New_York")).toHaveProperty("mistake");
    expect(readDate("0001-01-01", "Asia/Shanghai")).toHaveProperty("mistake");
  });
});

describe("by the clocks of a zone", () => {
  test.each([
    ["2022-07-04 12:00", "America/New_York", "2022-07-04T16:00:00Z", "-04:00"],
    ["2022-12-04", "America/New_York", "2022-12-04T05:00:00Z", "-05:00"],
    ["2022-12-04", "+05:30", "2022-12-03T18:30:00Z", "+05:30"],
    // Skipped: by the clock before the gap.
    ["2024-03-31 02:30", "Europe/Berlin", "2024-03-31T01:30:00Z", "+02:00"],
    ["2024-03-10 02:30", "America/New_York", "2024-03-10T07:30:00Z", "-04:00"],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z", "-02:00"],
    ["2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z", "+14:00"],
    // Shown twice: the first.
    ["2024-10-27 02:30", "Europe/Berlin", "2024-10-27T00:30:00Z", "+02:00"],
    ["2024-11-03 01:30", "America/New_York", "2024-11-03T05:30:00Z", "-04:00"],
    ["2024-04-07 01:45", "Australia/Lord_Howe", "2024-04-06T14:45:00Z", "+11:00"],
  ])("%s in %s is %s, on a clock at %s", (text, zone, instant, offset) => {
    expect(readDate(text, zone)).toEqual({ instant, offset });
  });

  test("what is written by a clock is read as the same moment", () => {
    for (const zone of ["Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Chatham", "UTC"]) {
      for (let hour = 0; hour < 366 * 24; hour += 7) {
        const moment = new Date(Date.UTC(2024, 0, 1, hour));
        expect(readDate(formatDate(moment, zone), zone)).toMatchObject({
          instant: moment.toISOString().replace(".000", ""),
        });
      }
    }
  });

  test.each(["+99:99", "+15:00", "-12:30", "Mars/Olympus", "UTC+8", ""])("%j is no zone", (zone) => {
    expect(isZone(zone)).toBe(false);
  });

  // ICU takes these for Dhaka, Chicago, Kolkata and Anchorage.
  test.each(["BST", "CST", "ist", "AST"])("“%s” is what clocks are called in several", (zone) => {
    expect(isZone(zone)).toBe(false);
  });

  test.each(["UTC", "CET", "EST", "PRC", "Japan", "Etc/GMT-14"])("%s is one, as IANA names it", (zone) => {
    expect(isZone(zone)).toBe(true);
  });
});

const article = (date: string, more = "") => md(`title: A\ndate: ${date}\nsummary: S${more}`);
const site = (timezone: string) =>
  `title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\ntimezone: ${timezone}\n`;

describe("a time zone in another form is told with what to write", () => {
  test.each([
    [
      "BST",
      "“BST” is what the clocks of more than one place may be called. Write the name of the place, such as “timezone: Europe/London”.",
    ],
    [
      "UTC+8",
      '“UTC+8” is not how time zones are written here. Write “timezone: "+08:00"”, or the name of a place, such as Asia/Shanghai.',
    ],
    ["Europe/Berln", "This is not a time zone, such as Asia/Shanghai or UTC. Did you mean “Europe/Berlin”?"],
    ["上海", "This is not a time zone, such as Asia/Shanghai or UTC."],
    ["GMT+99", "This is not a time zone, such as Asia/Shanghai or UTC."],
  ])("%s", async (zone, message) => {
    const { lines } = await load(folder({ "site.yaml": site(zone), "a.md": article("2026-01-01") }));
    expect(lines).toEqual([`site.yaml:6:11 error: ${message}`]);
  });
});

describe("digits and hyphens of another keyboard are told with the date to write", () => {
  test.each([
    "２０２６-11-2０",
    "٢٠٢٦-١١-٢٠",
    "۲۰۲۶/۱۱/۲۰",
    "२०२६-११-२०",
    "2026–11–20",
    "2026‑11‑20",
    "2026−11−20",
  ])("%s", async (written) => {
    const { lines } = await load(folder({ "a.md": article(written) }));
    expect(lines).toEqual([
      `a.md:3:7 error: “${written}” is not how dates are written here. Write “date: 2026-11-20”.`,
    ]);
  });
});

test("no article is changed before it is there", async () => {
  const { index } = await load(
    folder({
      "site.yaml": site("Asia/Shanghai"),
      // The day of publication, which began before its hour.
      "a.md": article("2026-01-01 20:00", "\nupdated: 2026-01-01"),
      "b.md": article("2026-01-01 20:00 -05:00", "\nupdated: 2019-01-01"),
      "c.md": article("2026-01-01 20:00", "\nupdated: 2026-01-01 20:01"),
    }),
  );
  expect(index?.articles.map(({ slug, updated, updatedOffset }) => [slug, updated, updatedOffset])).toEqual([
    ["b", "2026-01-02T01:00:00Z", "-05:00"],
    ["a", "2026-01-01T12:00:00Z", undefined],
    ["c", "2026-01-01T12:01:00Z", undefined],
  ]);
});

describe("the day that the author wrote", () => {
  test("is kept where it is another in UTC, by the offset written or else by the site's zone", async () => {
    const { index } = await load(
      folder({
        "site.yaml": site("Asia/Shanghai"),
        "a.md": article("2026-01-01"),
        "b.md": article("2026-01-01 12:00"),
        "c.md": article("2026-11-20 20:00 -05:00"),
        "d.md": article("2026-11-20 20:00 Z", "\nupdated: 2026-11-22"),
        "e.md": article("2026-01-01", "\ndeleted: 2026-02-01"),
      }),
    );
    const days = index?.articles.map(({ slug, dateOffset, updatedOffset }) => [
      slug,
      dateOffset,
      updatedOffset,
    ]);
    expect(days?.sort()).toEqual([
      ["a", "+08:00", "+08:00"],
      ["b", undefined, undefined],
      ["c", "-05:00", "-05:00"],
      ["d", undefined, "+08:00"],
    ]);
    expect(index?.deleted).toMatchObject([{ dateOffset: "+08:00", deletedOffset: "+08:00" }]);
    expect(index?.site.timezone).toBe("Asia/Shanghai");
  });

  test("changes neither what is known of the article otherwise, nor the id of one that has none", async () => {
    const { index } = await load(
      folder({ "site.yaml": site("Europe/Berlin"), "a.md": article("2026-01-01") }),
    );
    expect(index?.articles[0]).toMatchObject({
      id: "tag:example.org,2025:/articles/a",
      date: "2025-12-31T23:00:00Z",
    });
    const inUtc = await load(folder({ "site.yaml": site("UTC"), "a.md": article("2026-01-01") }));
    expect(JSON.stringify(inUtc.index)).not.toMatch(/Offset|timezone/);
  });
});

test("a date that cannot be is named with its place and what to write", async () => {
  const { lines } = await load(
    folder({
      "site.yaml": site("UTC"),
      "a.md": article("2022-01-01 00:00 +99:99", "\nupdated: 2022-02-30\ndeleted: 9999-12-31 23:59 -01:00"),
    }),
  );
  expect(lines).toEqual([
    "a.md:3:7 error: “2022-01-01 00:00 +99:99” is not a date: offsets from UTC go from -12:00 to +14:00. Write “date: 2022-11-22”, or “date: 2022-11-22 08:44 +08:00”.",
    "a.md:5:10 error: “2022-02-30” is not a date: there is no such day. Write “updated: 2022-11-22”, or “updated: 2022-11-22 08:44 +08:00”.",
    "a.md:6:10 error: “9999-12-31 23:59 -01:00” is not a date: in UTC it is outside the years 0001 to 9999. Write “deleted: 2022-11-22”, or “deleted: 2022-11-22 08:44 +08:00”.",
  ]);
});

test.each([
  [
    "06/01/2020",
    "is two dates, by whether the month stands first or the day. Write “date: 2020-06-01” or “date: 2020-01-06”.",
  ],
  [
    "6-1-2020 10:00",
    "is two dates, by whether the month stands first or the day. Write “date: 2020-06-01 10:00” or “date: 2020-01-06 10:00”.",
  ],
  ["1669106640", "is not how dates are written here. Write “date: 2022-11-22T08:44:00Z”."],
  ["1669106640000", "is not how dates are written here. Write “date: 2022-11-22T08:44:00Z”."],
  ["20221122", "is not how dates are written here. Write “date: 2022-11-22”."],
  ["06/06/2020", "is not how dates are written here. Write “date: 2020-06-06”."],
  ["25/12/2020", "is not how dates are written here. Write “date: 2020-12-25”."],
  ["01.06.2020", "is not how dates are written here. Write “date: 2020-06-01”."],
  ["1. Juni 2020", "is not how dates are written here. Write “date: 2020-06-01”."],
  ["2020/06/01", "is not how dates are written here. Write “date: 2020-06-01”."],
  ["2020-06-01 5:30 PM", "is not how dates are written here. Write “date: 2020-06-01 17:30”."],
  ["2020-06-01 05:00 EST", "is not how dates are written here. Write “date: 2020-06-01 05:00 -05:00”."],
  // A zone that is not known, and a month without a day, are anybody's guess.
  ["2020-06-01 05:00 PT", "is not a date. Write “date: 2022-11-22”, or “date: 2022-11-22 08:44 +08:00”."],
  [
    "2020-06-01 05:00 Europe/Berlin",
    "is not a date. Write “date: 2022-11-22”, or “date: 2022-11-22 08:44 +08:00”.",
  ],
  ["2020-06", "is not a date. Write “date: 2022-11-22”, or “date: 2022-11-22 08:44 +08:00”."],
])("of “%s” it is said which date to write", async (date, said) => {
  const { lines } = await load(folder({ "site.yaml": site("UTC"), "a.md": article(date) }));
  expect(lines).toEqual([`a.md:3:7 error: “${date}” ${said}`]);
});

import { describe, expect, test } from "vitest";
import { readDispatches } from "../../../src/cli/import/newswire.ts";

const read = (text: string, zone = "UTC") =>
  readDispatches(text, zone)?.map(({ title, date, authors, text: body }) => ({
    title,
    date: date?.toISOString(),
    authors: authors.map(({ name }) => name),
    paragraphs: body.kind === "plain" ? body.paragraphs : [],
  }));

describe("a dispatch", () => {
  test.each([
    [
      "AFP",
      "Farmers count losses\n\nParis, Oct 3, 2023 (AFP) - Farmers counted.\n\n    abc/def/gh",
      "2023-10-03T00:00:00.000Z",
      "AFP",
    ],
    [
      "TASS",
      "Bridge opens\n\n3 Oct 2023, 14:20 MSK\n\nMOSCOW, October 3. /TASS/. It opened.",
      "2023-10-03T11:20:00.000Z",
      "TASS",
    ],
    [
      "AP",
      "Ships collide\nUpdated 9:14 PM EDT, October 3, 2023\n\nBREST, France (AP) — Two ships.",
      "2023-10-04T01:14:00.000Z",
      "AP",
    ],
    [
      "AP, with the day before the headline",
      "date 2023-10-03 Ships collide\n\nUpdated 9:14 PM EDT\n\nBREST (AP) — Two ships.",
      "2023-10-04T01:14:00.000Z",
      "AP",
    ],
    [
      "Xinhua",
      "A launch\n\nSource: Xinhua 2023-10-03 14:20:35\n\nBEIJING, Oct. 3 (Xinhua) -- A ship.",
      "2023-10-03T14:20:35.000Z",
      "Xinhua",
    ],
    [
      "Xinhua, between bars",
      "A launch\n\nSource: Xinhua| 2023-10-03 14:20:35|Editor: huaxia\n\nBEIJING, Oct. 3 (Xinhua) -- A ship.",
      "2023-10-03T14:20:35.000Z",
      "Xinhua",
    ],
    [
      "Xinhua, in its own time",
      "A launch\n\nSource: Xinhua 2023-10-03 14:20 CST\n\nBEIJING, Oct. 3 (Xinhua) -- A ship.",
      "2023-10-03T06:20:00.000Z",
      "Xinhua",
    ],
    [
      "Reuters",
      "Oil rises\n\nOctober 3, 2023 2:20 PM GMT+2\n\nLONDON, Oct 3 (Reuters) - It rose.",
      "2023-10-03T12:20:00.000Z",
      "Reuters",
    ],
    ["EFE", "Tormenta\n\nMadrid, 3 oct 2023 (EFE).- Una tormenta.", "2023-10-03T00:00:00.000Z", "EFE"],
    [
      "PRNewswire",
      "News\n\nNEW YORK, Oct. 3, 2023 /PRNewswire/ -- It is.",
      "2023-10-03T00:00:00.000Z",
      "PRNewswire",
    ],
    ["dpa", "Sturm\n\n2023-10-03 14:20 CEST\n\nBerlin (dpa) - Ein Sturm.", "2023-10-03T12:20:00.000Z", "dpa"],
    [
      "Interfax",
      "News\n\nPublished: October 3, 2023\n\nMOSCOW. Oct 3 (Interfax) - It is.",
      "2023-10-03T00:00:00.000Z",
      "Interfax",
    ],
  ])("of %s has its own date and hour", (_, text, date, agency) => {
    expect(read(text)?.map((each) => [each.date, each.authors])).toEqual([[date, [agency]]]);
  });

  test("whose hour names no zone is read in the site's", () => {
    const text = "A\n\nSource: Xinhua 2023-10-03 14:20:35\n\nBEIJING, Oct. 3 (Xinhua) -- B.";
    expect(read(text, "Asia/Shanghai")?.[0]?.date).toBe("2023-10-03T06:20:35.000Z");
  });

  test("loses no paragraph", () => {
    expect(read("A\n\nParis, Oct 3, 2023 (AFP) - One.\n\nTwo.\n\n    abc/def/gh")?.[0]?.paragraphs).toEqual([
      "Paris, Oct 3, 2023 (AFP) - One.",
      "Two.",
      "abc/def/gh",
    ]);
  });

  test("that names a day without a year is not given one", () => {
    const [article] = readDispatches("A\n\n3 OCT, 14:20\n\nMOSCOW, October 3. /TASS/. B.", "UTC") ?? [];
    expect([article?.date, article?.notes]).toEqual([
      undefined,
      ["“3 OCT, 14:20” names no year; it was left in the text."],
    ]);
  });
});

describe("two dispatches in a file", () => {
  const first = "First headline\n\nPARIS, Oct 3, 2023 (AFP) - One.\n\nMore of one.";
  const second = "Second headline\n\nBy Ann Lee\n\nROME, Oct 4, 2023 (AFP) - Two.";
  test.each([
    ["nothing", "\n\n"],
    ["asterisks", "\n\n***\n\n"],
    ["a rule", "\n\n--------\n\n"],
    ["the end of a page", "\n\f\n"],
  ])("are two, with %s between them", (_, between) => {
    expect(
      read(first + between + second)?.map(({ title, date, authors, paragraphs }) => [
        title,
        date,
        authors,
        paragraphs.length,
      ]),
    ).toEqual([
      ["First headline", "2023-10-03T00:00:00.000Z", ["AFP"], 2],
      ["Second headline", "2023-10-04T00:00:00.000Z", ["Ann Lee"], 1],
    ]);
  });

  test("are told apart by the days before their headlines", () => {
    const text =
      "date 2022-11-22 A\n\nXinhua) 08:44, November 22, 2022\n\nHAIKOU, Nov. 21 (Xinhua) -- x.\n\ndate 2022-11-23 B\n\nXinhua) 09:44, November 23, 2022\n\nHAIKOU, Nov. 22 (Xinhua) -- y.";
    expect(read(text)?.map(({ title, date }) => [title, date])).toEqual([
      ["A", "2022-11-22T08:44:00.000Z"],
      ["B", "2022-11-23T09:44:00.000Z"],
    ]);
  });

  test("are one where the second place is but a part of the text", () => {
    expect(
      read("A\n\nPARIS (AP) — One.\n\nThat was all for the day there.\n\nTOKYO (AP) — In Tokyo as well."),
    ).toHaveLength(1);
  });
});

test.each([
  ["a letter", "Dear all\n\nI went to Paris (France) yesterday."],
  ["a table", "name,city\nAnn,Paris\nBo,Oslo"],
  ["settings", "title: x\ndate: 2020-01-02\nfoo: bar"],
  ["an entry of Movable Type", "TITLE: A\nDATE: 01/02/2019\n-----\nBODY:\nx\n-----"],
  ["one line", "2020-01-02 something"],
])("%s is no dispatch", (_, text) => {
  expect(readDispatches(text, "UTC")).toBeUndefined();
});

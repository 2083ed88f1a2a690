import { describe, expect, test } from "vitest";
import { findDayOrder } from "../../../src/cli/import/day-order.ts";
import { atom, importDocument, rss } from "./importing.ts";
import { imported, read } from "./site-folder/imported.ts";

describe("whether 06/01/2020 is of January or of June", () => {
  test.each([
    ["a day beyond the months behind it", ["06/01/2020", "25/12/2019"], undefined, "day first"],
    ["a month before such a day", ["06/01/2020", "12/25/2019 10:00"], "de", "month first"],
    ["hyphens", ["06-01-2020", "25-12-2019"], undefined, "day first"],
    ["the language, if no date does", ["06/01/2020", "2019-12-25"], "fr", "day first"],
    ["the language of a country", ["06/01/2020"], "en_GB", "day first"],
    ["the language of another country", ["06/01/2020"], "en-us", "month first"],
    ["a language with more to its tag", ["06/01/2020"], "de-u-co-phonebk", "day first"],
  ])("is told by %s", (_, written, language, order) => {
    expect(findDayOrder(written, language)).toBe(order);
  });

  test.each([
    ["English without a country", ["06/01/2020"], "en"],
    ["a language that begins with the year", ["06/01/2020"], "zh-CN"],
    ["no language", ["06/01/2020"], "the Queen's English"],
    ["dates that do not agree, whatever the language", ["25/12/2019", "12/25/2019"], "de"],
    ["dates of other forms", ["25.12.2019", "2019-12-25", undefined, "soon"], undefined],
  ])("is not told by %s", (_, written, language) => {
    expect(findDayOrder(written, language)).toBeUndefined();
  });
});

const item = (date: string) => `<title>${date}</title><pubDate>${date}</pubDate><description>x</description>`;
const datesOf = ({ articles }: Awaited<ReturnType<typeof importDocument>>) =>
  articles.map(({ fields }) => fields.date.slice(0, 10));

describe("in a feed", () => {
  test("a date that can be two days is read as the others are", async () => {
    const found = await importDocument(rss(item("06/01/2020"), item("07/02/2020 10:00"), item("25/12/2019")));
    expect(datesOf(found)).toEqual(["2020-01-06", "2020-02-07", "2019-12-25"]);
    expect(found.notes).toEqual([]);
  });

  test("it is read as its language has it", async () => {
    const french = rss(item("06/01/2020")).replace("<item>", "<language>fr</language><item>");
    const json = {
      version: "https://jsonfeed.org/version/1.1",
      language: "en-AU",
      items: [{ id: "1", content_text: "x", date_published: "06/01/2020", date_modified: "08/01/2020" }],
    };
    expect(datesOf(await importDocument(french))).toEqual(["2020-01-06"]);
    const [article] = (await importDocument(JSON.stringify(json))).articles;
    expect(article?.fields).toMatchObject({
      date: "2020-01-06 00:00 +00:00",
      updated: "2020-01-08 00:00 +00:00",
    });
  });

  test("it is told of where nothing decides, and what to write", async () => {
    const entry = `<entry><id>urn:x:1</id><title>T</title><published>06/01/2020</published><updated>08/01/2020</updated><content>x</content></entry>`;
    const { articles, notes } = await importDocument(atom(entry));
    expect(articles[0]?.fields.date.slice(0, 10)).toBe("2020-06-01");
    expect(notes).toEqual([
      "“06/01/2020” can be two days, and nothing beside it tells which: it was read as 2020-06-01. If the day stands first, write “date: 2020-01-06”.",
      "“08/01/2020” can be two days, and nothing beside it tells which: it was read as 2020-08-01. If the day stands first, write “updated: 2020-01-08”.",
    ]);
  });

  test("what can be but one day is told nothing of, and stays", async () => {
    const found = await importDocument(rss(item("06/06/2020"), item("12/25/2019"), item("25.12.2019")));
    expect(datesOf(found)).toEqual(["2020-06-06", "2019-12-25", "2019-12-25"]);
    expect(found.notes).toEqual([]);
  });
});

test("a Markdown file is read by its language, its hour in the site's zone", async () => {
  const post = (more: string) => `---\ntitle: T\ndate: 06/01/2020 10:30\n${more}---\n\nText.\n`;
  expect((await importDocument(post("lang: de\n"), "a.md")).articles[0]?.fields.date).toBe(
    "2020-01-06 10:30 +00:00",
  );
  expect((await importDocument(post(""), "a.md")).notes).toEqual([
    expect.stringContaining("write “date: 2020-01-06 10:30 +00:00”"),
  ]);
});

describe("in a site's folder", () => {
  const post = (date: string) => `---\ntitle: ${date}\ndate: ${date}\n---\n\nText.\n`;
  const notes = { "a.md": post("06/01/2020"), "b.md": post("2020-02-01") };

  test("other posts tell", async () => {
    const { fields, findings } = await imported({ ...notes, "c.md": post("25/12/2019") });
    expect(fields("a.md").date).toBe("2020-01-06");
    expect(findings).toEqual({});
  });

  test("a finding tells where nothing else does", async () => {
    const { fields, findings } = await imported(notes);
    expect(fields("a.md").date).toBe("2020-06-01");
    expect(findings).toEqual({
      "date “06/01/2020” can be two days, and was read as “2020-06-01”: if the day stands first, write “2020-01-06”":
        ["a.md"],
    });
  });

  test("the program's own way counts, in addresses too", async () => {
    const jekyll = {
      "_config.yml": "url: https://old.example\npermalink: /:year/:month/:day/:title/",
      "_posts/2020-03-03-a.md": post("06/01/2020"),
    };
    expect(read(jekyll).posts[0]?.address).toBe("/2020/01/06/a/");
    const ofJekyll = await imported(jekyll);
    expect(ofJekyll.findings).toEqual({});
    expect(ofJekyll.fields("a.md").date).toBe("2020-01-06");
    const hexo = {
      "_config.yml": "url: https://old.example\npermalink: :year/:month/:day/:title/\nlanguage: fr",
      "source/_posts/a.md": post("06/01/2020"),
      "scaffolds/post.md": "x",
    };
    expect(read(hexo).posts[0]?.address).toBe("/2020/06/01/a/");
    expect((await imported(hexo)).fields("a.md").date).toBe("2020-06-01");
  });
});

import { describe, expect, test } from "vitest";
import type { ArticleFile } from "../../../src/cli/content/article-file.ts";
import { ContentFiles } from "../../../src/cli/content/folder.ts";
import { placeByPattern } from "../../../src/cli/content/permalinks.ts";
import type { ConvertedArticle } from "../../../src/cli/import/convert.ts";
import { planImport } from "../../../src/cli/import/import-plan.ts";
import { uuidOf } from "../../../src/model/article-id.ts";
import { readArticleFile } from "../../helpers/article-file.ts";
import { folder, md } from "../../helpers/folder.ts";
import { importDocument, rss, site } from "./importing.ts";

/** Articles that are there, by their front matter. */
function there(files: Record<string, string>): ArticleFile[] {
  const root = `${folder(Object.fromEntries(Object.entries(files).map(([name, fields]) => [name, md(fields)])))}/content`;
  const content = new ContentFiles(root);
  return Object.keys(files).flatMap((name) => readArticleFile(content, name, "blog.example") ?? []);
}

const item = (title: string, link: string, guid: string, day = "02") =>
  `<title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid><pubDate>${day} Jan 2019 00:00:00 GMT</pubDate><description>Text of ${title}.</description>`;

const articles = async (...items: string[]): Promise<ConvertedArticle[]> =>
  (await importDocument(rss(...items))).articles;

describe("an article that is there is found", () => {
  const incoming = item("At night", "https://blog.example/2019/at-night/", "4711");
  test.each([
    ["by its id", "title: Another\ndate: 2000-01-01\nid: '4711'"],
    [
      "by the id that an earlier import made of it",
      `title: Another\ndate: 2000-01-01\nid: ${uuidOf("4711")}`,
    ],
    ["by an alias", "title: Another\ndate: 2000-01-01\naliases: [/2019/at-night/]"],
    [
      "by where it stands elsewhere",
      "title: Another\ndate: 2000-01-01\nlink: https://www.blog.example/2019/at-night",
    ],
    ["by its title and its day", "title: At Night\ndate: 2019-01-02"],
    ["by its title and its day, somewhere on Earth", "title: At night\ndate: 2019-01-02 18:00 -05:00"],
  ])("%s", async (_, fields) => {
    const { fresh, known } = planImport([await articles(incoming)], there({ "at-night.md": fields }), site);
    expect([fresh, known]).toEqual([[], 1]);
  });

  test.each([
    ["“At night” – it’s 3×4 …", `'"At night" -- it''s 3x4 ...'`],
    ["&quot;At night&quot; - it's", "«At night» — it`s"],
  ])("by a title that is set in other signs: %s", async (title, here) => {
    const incoming = await articles(item(title, "https://old.example/1", "4711"));
    const files = there({ "a.md": `title: ${here}\ndate: 2019-01-02` });
    expect(planImport([incoming], files, site).known).toBe(1);
  });

  test("and what to write into it is told, so that readers see it once", async () => {
    const files = there({ "at-night.md": "title: At night\ndate: 2019-01-02" });
    expect(planImport([await articles(incoming)], files, site).notes).toEqual([
      "at-night.md is this article. Readers of the old feed know it by its id there: write “id: 4711” into it (--ids-from does), or they will see it again.",
    ]);
  });

  test.each([
    ["the same title in another year", "title: At night\ndate: 2018-01-02"],
    ["the same day", "title: By day\ndate: 2019-01-02"],
    [
      "the same title, day and an id of its own, elsewhere",
      "title: At night\ndate: 2019-01-02\nid: urn:x:1\nlink: https://other.example/at-night",
    ],
  ])("but not by %s alone", async (_, fields) => {
    expect(planImport([await articles(incoming)], there({ "x.md": fields }), site).fresh).toHaveLength(1);
  });
});

describe("the articles of one source", () => {
  test("are all different, whatever they have in common", async () => {
    const same = await articles(
      item("Weekly", "https://old.example/", "1"),
      item("Weekly", "https://old.example/", "2"),
      item("Weekly", "https://old.example/page", "3"),
      item("Other", "https://old.example/page", "4", "09"),
    );
    const { fresh, known } = planImport([same], [], site);
    expect([fresh.length, known]).toEqual([4, 0]);
  });

  test("that come in again with one more are one more, though all stand on one page", async () => {
    const page = "https://old.example/changes";
    const before = ["a", "b"].map(
      (title) => `title: ${title}\ndate: 2019-01-02\nid: urn:x:${title}\nlink: ${page}`,
    );
    const files = there(Object.fromEntries(before.map((fields, at) => [`${at}.md`, fields])));
    const now = await articles(
      item("c", page, "urn:x:c", "09"),
      item("a", page, "urn:x:a"),
      item("b", page, "urn:x:b"),
    );
    expect(planImport([now], files, site).fresh.map(({ id }) => id)).toEqual(["urn:x:c"]);
  });

  test("take a file each: two of one title and day are not both the one that is there", async () => {
    const files = there({ "weekly.md": "title: Weekly\ndate: 2019-01-02" });
    const two = await articles(
      item("Weekly", "https://old.example/1", "1"),
      item("Weekly", "https://old.example/2", "2"),
    );
    const { fresh, known } = planImport([two], files, site);
    expect([fresh.length, known]).toEqual([1, 1]);
  });

  test("and those of another that are the same are one", async () => {
    const feed = await articles(
      item("At night", "https://old.example/at-night", "https://old.example/at-night"),
    );
    const exported = await articles(
      item("At night", "https://old.example/at-night/", "https://old.example/?p=1"),
    );
    const { fresh, known } = planImport([feed, exported], [], site);
    expect([fresh.map(({ id }) => id), known]).toEqual([["https://old.example/at-night"], 1]);
  });
});

test("what is imported twice is there, entries with one id included", async () => {
  const twice = ["one", "two"].map((title) => item(title, `https://old.example/${title}`, "same"));
  const { fresh } = planImport([await articles(...twice)], [], site);
  const files = there(
    Object.fromEntries(
      fresh.map(({ id, fields, slug }) => [
        `${slug}.md`,
        `title: ${fields.title}\ndate: ${fields.date}\nid: ${id}`,
      ]),
    ),
  );
  const again = planImport([await articles(...twice)], files, site);
  expect([again.fresh, again.known]).toEqual([[], 2]);
});

test("two articles keep one name where the site's pattern tells them apart", async () => {
  const place = placeByPattern("/:year/:month/:slug/", "en");
  const incoming = await articles(
    item("At night", "https://other.example/2019/01/at-night/", "1"),
    item("At night", "https://other.example/2019/02/at-night/", "2").replace("Jan", "Feb"),
    item("At night", "https://other.example/2019/02/at-night-again/", "3", "05").replace("Jan", "Feb"),
  );
  const slugs = (planned: ConvertedArticle[]) => planned.map(({ slug }) => slug);
  const named = incoming.map((article) => ({ ...article, slug: incoming[0]?.slug ?? article.slug }));
  expect(slugs(planImport([named], [], site, place).fresh)).toEqual(["at-night", "at-night", "at-night-2"]);
  expect(slugs(planImport([named], [], site).fresh)).toEqual(["at-night", "at-night-2", "at-night-3"]);
});

test("ten thousand articles of one name get the numbers that nobody has, without a look at each for each", async () => {
  const [one] = await articles(item("Untitled", "https://other.example/", "1"));
  if (!one) throw new Error("There is no article.");
  const many = Array.from({ length: 10_000 }, (_, at) => ({ ...one, id: `urn:x:${at}` }));
  const files = there({
    "untitled-3.md": "title: Third\ndate: 2001-01-01",
    "x.md": "title: X\ndate: 2001-01-01\naliases: [/articles/untitled-5/]",
  });
  const started = performance.now();
  const slugs = planImport([many], files, site).fresh.map(({ slug }) => slug);
  expect(performance.now() - started).toBeLessThan(5_000);
  const first = ["untitled", "untitled-2", "untitled-4", "untitled-6", "untitled-7"];
  expect([slugs.slice(0, 5), slugs.at(-1)]).toEqual([first, "untitled-10002"]);
});

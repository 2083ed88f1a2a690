import { copyFileSync, existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseFeed } from "feedsmith";
import { describe, expect, onTestFinished, test } from "vitest";
import { contentOf, tagwire } from "../helpers/cli.ts";
import { folder, md } from "../helpers/folder.ts";
import { serve } from "../helpers/harness.ts";

const fixtures = join(import.meta.dirname, "../cli/import/fixtures");
const formats = ["feed.xml", "atom.xml", "feed.json"];

/** Serves a folder in workerd until the test is over, and fetches from it. */
async function served(root: string) {
  const { url, close } = await serve(root);
  onTestFinished(close);
  return { url, get: async (path: string) => (await fetch(new URL(path, url))).text() };
}

interface Kept {
  id: string | undefined;
  html: string;
}

/** The entries of a feed document, as a reader sees them. */
function entries(text: string): Kept[] {
  const read = parseFeed(text);
  switch (read.format) {
    case "rss":
    case "rdf":
      return (read.feed.items ?? []).map((item) => ({
        id: "guid" in item ? item.guid?.value : undefined,
        html: item.content?.encoded ?? "",
      }));
    case "atom":
      return (read.feed.entries ?? []).map((entry) => ({ id: entry.id, html: entry.content?.value ?? "" }));
    case "json":
      return (read.feed.items ?? []).map((item) => ({ id: item.id, html: item.content_html ?? "" }));
  }
}

const ids = (text: string) =>
  entries(text)
    .map(({ id }) => id)
    .sort();

/** HTML of paragraphs as their plain text. */
function texts(html: string): string[] {
  const characters: Record<string, string> = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    "#x26": "&",
    "#x3C": "<",
  };
  const paragraphs = [...html.matchAll(/<p>([\s\S]*?)<\/p>/g)];
  return paragraphs.map(([, text = ""]) =>
    text.replace(/&(#?\w+);/g, (whole, name) => characters[name] ?? whole),
  );
}

const seed = globSync(join(import.meta.dirname, "../../../shared/seed/*.txt"))[0];

describe("what was imported, in the real runtime", () => {
  test.for([
    ["a dispatch", join(fixtures, "dispatch.txt")],
    ["a dispatch of a real agency", seed],
  ])("%s is served whole, paragraph by paragraph, in all three formats", async ([, file], { skip }) => {
    if (file === undefined || !existsSync(file)) return skip("The text is not beside the checkout.");
    const root = folder({});
    copyFileSync(file, join(root, "dispatch.txt"));
    expect((await tagwire(root, ["import", "dispatch.txt"])).stdout).toContain("1 article imported");
    const [headline = "", _date, ...paragraphs] = readFileSync(file, "utf8")
      .split(/\n\s*\n/)
      .map((each) => each.trim());
    const { get } = await served(root);
    for (const format of formats) {
      const text = await get(`/${format}`);
      expect(entries(text).map(({ html }) => texts(html))).toEqual([paragraphs]);
      expect(text).toContain(headline.replace(/^date \S+ /, ""));
    }
  });

  test("readers who move along see no article twice: every id is the original's, in all three formats", async () => {
    const root = folder({});
    const sources = ["harbour.atom", "harbour.json", "wordpress.xml"].map((name) => join(fixtures, name));
    await tagwire(root, ["import", ...sources]);
    const originals = sources.flatMap((file) => ids(readFileSync(file, "utf8")));
    // Neither the attachment, the draft nor the page of the export is an article that anybody reads.
    const read = originals.filter((id) => id !== undefined && !/rope\.jpg|p=7$/.test(id)).sort();
    expect(read).toHaveLength(4);
    const { get } = await served(root);
    for (const format of formats) expect(ids(await get(`/${format}`))).toEqual(read);
  });

  test("a site of Tagwire's own moves with all that it has, over as many pages as it takes", async () => {
    const names = ["one", "two", "three", "four", "five"];
    const old = folder({
      "site.yaml":
        "title: E\ndescription: E\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\nentriesPerPage: 2\n",
      ...Object.fromEntries(
        names.map((name, at) => [
          `${name}.md`,
          md(
            `title: ${name} & <co>\ndate: 2020-01-0${at + 1}\nupdated: 2021-01-01\ntags: [Food & Drink, 航天]\nauthor: Bo Chen\nsummary: A & b <c>.`,
            `Text *of* ${name}.\n\n1 < 2 & 3`,
          ),
        ]),
      ),
    });
    const before = await served(old);
    for (const format of formats) {
      const root = folder({});
      const pages = await Promise.all([1, 2, 3].map((page) => before.get(`/${format}?page=${page}`)));
      for (const page of pages) {
        writeFileSync(join(root, "page"), page);
        await tagwire(root, ["import", "page"]);
      }
      expect(Object.keys(contentOf(root))).toHaveLength(names.length + 1);
      const after = await served(root);
      expect(ids(await after.get("/feed.json"))).toEqual(pages.flatMap(ids).sort());
      const shown = JSON.parse(await after.get("/feed.json")).items[0];
      expect(shown).toMatchObject({
        title: "five & <co>",
        summary: "A & b <c>.",
        tags: ["Food & Drink", "航天"],
        authors: [{ name: "Bo Chen" }],
        url: "https://example.org/articles/five/",
        date_published: "2020-01-05T00:00:00Z",
        date_modified: "2021-01-01T00:00:00Z",
      });
    }
  });
});

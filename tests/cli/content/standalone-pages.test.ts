import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";
import { bundle, eight } from "../../helpers/site.ts";
import { elements, links } from "../../worker/pages/html.ts";

const article = md("title: Harbour\ndate: 2022-01-01\ntags: [Space]", "See [who we are](pages/about.md).");
const loaded = (files: Record<string, string>, drafts = false) =>
  load(folder({ "harbour.md": article, ...files }), { drafts });

async function served(files: Record<string, string>) {
  const { frame, lines } = await loaded(files);
  expect(lines).toEqual([]);
  return createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    face: frame?.face,
    pages: frame?.pages,
    store: bundleStore(bundle(eight)),
    clock: () => new Date("2023-01-01"),
  });
}
const about = md(
  "title: About us\nsummary: Who writes\nnavigation: true",
  "We. [The harbour](../harbour.md)",
);

test("Markdown without a date in pages/ is a page: in the sitemap and the navigation, and in no list", async () => {
  const app = await served({ "pages/about.md": about, "pages/Kontakt ü.md": md("title: Kontakt\nlang: de") });
  const html = await (await app.request("/about/")).text();
  expect(elements(html, "h1")[0]?.text).toBe("About us");
  expect(elements(html, "title")[0]?.text).toBe("About us – The Example");
  expect(links(html)).toContain("https://example.org/articles/harbour/");
  expect(html).toContain('<link rel="canonical" href="https://example.org/about/"/>');
  expect(html).toContain('<a href="/about/" aria-current="page">About us</a>');
  const german = await (await app.request("/kontakt-%C3%BC/")).text();
  expect(german).toContain('<article class="story" lang="de" dir="ltr">');
  expect(german).toContain('<a href="/about/">About us</a>');
  const sitemap = await (await app.request("/sitemap.xml")).text();
  expect(sitemap).toContain("<loc>https://example.org/about/</loc>");
  for (const path of ["/feed.xml", "/archive/", "/opml.xml"])
    expect(await (await app.request(path)).text()).not.toContain("Kontakt");
});

test.each([
  ["/about", "/about/"],
  ["/About/?a=b", "/about/?a=b"],
])("%s leads to %s", async (path, location) => {
  const response = await (await served({ "pages/about.md": about })).request(path);
  expect([response.status, response.headers.get("Location")]).toEqual([301, location]);
});

test("a page with a date is an article, as anywhere; a draft is for the dev server alone", async () => {
  const dated = await loaded({ "pages/old.md": md("title: Old\ndate: 2020-01-01") });
  expect(dated.index?.articles.map(({ slug }) => slug)).toEqual(["harbour", "old"]);
  expect(dated.frame?.pages).toBeUndefined();
  const draft = { "pages/new.md": md("title: New\ndraft: true") };
  expect((await loaded(draft)).frame?.pages).toBeUndefined();
  expect((await loaded(draft, true)).frame?.pages).toHaveLength(1);
});

describe("a mistake has its place:", () => {
  test.each([
    ["pages/topics.md", "title: T", "1:1 error: This page would stand at /topics/, which is the site's own."],
    ["pages/a.md", "title: T\nslug: media", "3:7 error: This page would stand at /media/"],
    ["pages/a.md", "title: T\ntags: [A]", "3:1 error: There is no field “tags”."],
    [
      "pages/a.md",
      "title: T\nDate: 2020-01-01",
      "3:1 error: There is no field “Date”. Write “date: 2022-11-22”, in small",
    ],
    [
      "pages/a.md",
      "title: T\ndescription: A",
      "3:1 error: There is no field “description”. Write “summary: …”.",
    ],
    ["pages/a.md", "summary: T", "2:1 error: “title” is missing. Write “title: About us”."],
    ["pages/!.md", "title: T", "1:1 error: No letters or digits are in the file's name."],
    ["pages/☁️.md", "title: T", "1:1 error: No letters or digits are in the file's name."],
    ["pages/a.md", "title: T\nslug: ☁️", "3:7 error: No letters or digits are in this."],
  ])("%s with %j", async (path, frontMatter, message) => {
    const { lines } = await loaded({ "pages/about.md": about, [path]: md(frontMatter) });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${path}:${message}`);
  });

  test("two pages at one address, an article's earlier address, and a link that leads nowhere", async () => {
    const { lines } = await loaded({
      "pages/about.md": about,
      "pages/more/about.md": md("title: Again"),
      "pages/port.md": md("title: Port", "[Gone](gone.md)"),
      "b.md": md("title: B\ndate: 2022-01-02\naliases: [/port/]"),
    });
    expect(lines.map((line) => line.replace(/^(\S+) .*?: /, "$1 "))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^pages\/more\/about\.md:1:1 .*pages\/about\.md stands at \/about\/ too/),
        expect.stringMatching(/^pages\/port\.md:1:1 .*b\.md stands at \/port\/ too/),
        expect.stringMatching(/^pages\/port\.md:5:1 .*“gone\.md” leads nowhere/),
      ]),
    );
  });
});

test("a page's front matter begins its file, and is no longer than an article's", async () => {
  const { frame, lines } = await loaded({
    "harbour.md": md("title: Harbour\ndate: 2022-01-01"),
    "pages/late.md": "Read this first.\n\n---\ntitle: Late\n---\n\nThen this.\n",
    "pages/long.md": md(`title: Long\nsummary: ${"a".repeat(2 ** 16)}`),
  });
  expect(frame?.pages).toBeUndefined();
  expect(lines).toEqual([
    expect.stringContaining("pages/late.md:1:1 error: The front matter is missing."),
    expect.stringContaining("pages/long.md:1:1 error: The front matter holds"),
  ]);
});

test("a page that is no text is told of once", async () => {
  const root = folder({ "harbour.md": article });
  mkdirSync(join(root, "content/pages"));
  writeFileSync(join(root, "content/pages/about.md"), Buffer.from("---\ntitle: Caf\xe9\n---\n", "latin1"));
  const { lines } = await load(root);
  expect(lines.filter((line) => line.includes("is not UTF-8"))).toHaveLength(1);
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkTexts } from "../../../src/cli/check/text.ts";
import type { LoadOptions } from "../../../src/cli/content/load.ts";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";
import { asInstant } from "../../helpers/values.ts";

const article = (text: string, fields = "") => md(`title: A\ndate: 2022-11-22\nsummary: S\n${fields}`, text);

/** The settings of a site under a path. */
const blog = "title: T\ndescription: D\nurl: https://example.org/blog\nlanguage: en\nauthor: Ann Lee\n";

/** A folder's problems, and what the feed doctor says of its texts. */
async function examine(root: string, options: Partial<LoadOptions> = {}) {
  const { index, places, lines, ...loaded } = await load(root, options);
  if (!index || !places) throw new Error(lines.join("\n"));
  const found = await checkTexts({
    ...loaded,
    ...{ content: root, index, places, now: asInstant("2023-01-01T00:00:00Z") },
  });
  return { lines, advice: found.map(({ message }) => message) };
}

/** What the build warns of and the feed doctor advises on, of links in one article among others. */
async function alarms(links: readonly string[], settings = ""): Promise<string[]> {
  const root = folder({
    "a.md": article(links.map((link) => `[x](${link})\n`).join("\n"), "tags: [Sea]"),
    "deep/b.md": article("B", "aliases: [old-b, /2020/b/]"),
    "c.pdf": "1",
    ...(settings && { "site.yaml": settings }),
  });
  const { lines, advice } = await examine(root);
  return [...lines, ...advice].map((line) => /“(.*?)”/.exec(line)?.[1] ?? line);
}

test("a relative link is content with what it leads to where the article is served, or beside its file", async () => {
  const links = [
    "../b/",
    "../b",
    "../b/#part",
    "../b/?q",
    "../old-b/",
    "../../articles/B/",
    "../../topics/sea/",
    "../../topics/sea/feed.xml",
    "../../",
    "../../2020/b/",
    "./",
    "../a/",
    "deep/b.md",
    "./c.pdf",
    "#top",
    "?page=2",
  ];
  expect(await alarms(links)).toEqual([]);
});

test("what the site answers with besides pages can be linked", async () => {
  const links = [
    "/llms.txt",
    "/robots.txt",
    "/favicon.ico",
    "/opml.xml",
    "/articles/b/index.md",
    "../b/index.md",
    "../../llms.txt",
    "/search/",
    "/search/?q=sea",
    "/search/feed.xml?q=sea",
  ];
  expect(await alarms(links)).toEqual([]);
  const underPath = links.filter((link) => link.startsWith("/")).map((link) => `/blog${link}`);
  expect(await alarms([...links, ...underPath], blog)).toEqual([]);
  const lost = ["/articles/gone/index.md", "/topics/gone.pdf", "/searches/"];
  expect(await alarms(lost)).toEqual(lost);
});

test("a link to a file that is not there is told once, whatever it ends in", async () => {
  const links = [
    "/nope.txt",
    "nope.txt",
    "/nope.pdf",
    "nope.xml",
    "/nope.json",
    "https://example.org/nope.txt",
    "https://example.org/nope.pdf",
  ];
  expect((await alarms(links)).sort()).toEqual([...links].sort());
  const byYear =
    "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: A\narticles: /:year/:slug/\n";
  expect((await alarms(links, byYear)).sort()).toEqual([...links].sort());
});

test("what is served as it is, and what is led on, can be linked", async () => {
  const text = [
    ...[
      "/demo/",
      "/demo",
      "/demo/#part",
      "/note.txt",
      "https://example.org/note.txt",
      "/old/?q",
      "../../old/",
    ],
    ...["/2019/a.html", "/2019/b.html", "/topics/ocean/", "/topics/ocean/feed.xml", "/gone/"],
  ];
  const root = folder({
    "a.md": article(text.map((link) => `[x](${link})\n`).join("\n"), "tags: [Sea]"),
    "static/demo/index.html": "<p>",
    "static/note.txt": "1",
    "redirects.yaml": "/old/: /\n/2019/*.html: /:1/\n/gone/: 410\n",
    "topics.yaml": "sea: {formerly: [ocean]}\n",
  });
  const { lines, advice } = await examine(root);
  expect(lines).toEqual([]);
  expect(advice).toEqual([expect.stringContaining("“/gone/” leads nowhere on this site.")]);
});

test("the search of a site without a database is nowhere, and how to get one is told", async () => {
  const root = folder({
    "a.md": article("[x](/search/?q=sea) [y](../../search/feed.xml)"),
    "redirects.yaml": "/find/: /search/\n",
  });
  const { lines, advice } = await examine(root, { searchable: false });
  const lost = (link: string) =>
    `“${link}” leads nowhere on this site. Only a site with a database can be searched: “tagwire init --database” gives it one.`;
  expect(lines).toEqual([`redirects.yaml:1:9 warning: ${lost("/search/")}`]);
  expect(advice).toEqual(["/search/?q=sea", "../../search/feed.xml"].map(lost));
  expect((await examine(root)).lines).toEqual([]);
});

test.each([
  ["name = 'a'", 1],
  ["[[d1_databases]]\nbinding = 'DB'", 0],
  ["[[env.live.d1_databases]]\nbinding = 'DB'", 0],
  ["[vars]\nPUBLISH_TO = 'https://example.org'", 0],
])("whether there is one is asked of the settings for wrangler: %s", async (toml, told) => {
  const root = folder({ "a.md": article("[x](/search/)") });
  writeFileSync(join(root, "wrangler.toml"), `${toml}\n`);
  const { stdout } = await tagwire(root, ["check"]);
  expect(stdout.match(/“\/search\/” leads nowhere/g)?.length ?? 0).toBe(told);
});

test("a link to the address of a draft is told as one to its file", async () => {
  const text =
    "[a](/articles/draft/) [c](https://example.org/articles/draft#x) [d](/about/) [e](/articles/b/)";
  const root = folder({
    "a.md": article(text),
    "b.md": article("B").replace("title: A", "title: B"),
    "draft.md": article("D", "draft: true"),
    "pages/about.md": md("title: About\ndraft: true"),
  });
  const { advice } = await examine(root, { drafts: true });
  expect(advice).toEqual(
    ["/articles/draft/", "https://example.org/articles/draft#x", "/about/"].map(
      (url) => `“${url}” is a draft, which readers do not have yet. Publish it first, or with this.`,
    ),
  );
});

test("a link of a page that stands by itself is looked at as an article's", async () => {
  const root = folder({
    "a.md": article("A"),
    "draft.md": article("D", "draft: true"),
    "pages/about.md": md(
      "title: About",
      "[x](/nope/) [y](../nope/) [z](../a.md) [w](/articles/a/) [v](/about/) [u](../draft.md) ![](https://e.org/p.png)",
    ),
  });
  expect((await tagwire(root, ["check"])).stdout.match(/^content\/pages.*$/gm)).toEqual([
    "content/pages/about.md:5:1 warning: “/nope/” leads nowhere on this site. Link the file of an article, such as harbour.md, or an address that is there.",
    "content/pages/about.md:5:13 warning: “../nope/” leads nowhere on this site. Link the file of an article, such as harbour.md, or an address that is there.",
    expect.stringContaining(":5:71 warning: “../draft.md” is a draft"),
    expect.stringContaining(":5:88 warning: This image has no text"),
  ]);
});

test("a relative link that leads nowhere is told once", async () => {
  const links = [
    "../c/",
    "b/",
    "harbour",
    "../../topics/sky/",
    "../../nowhere/",
    "../",
    "../topics/sea/",
    "../c.pdf",
  ];
  expect((await alarms(links)).sort()).toEqual([...links].sort());
});

test("on a site under a path, links with and without it are followed to the same", async () => {
  const links = [
    "../b/",
    "/articles/b/",
    "/blog/articles/b/",
    "../../topics/sea/",
    "https://example.org/blog/topics/sea/",
  ];
  expect(await alarms(links, blog)).toEqual([]);
  const broken = ["../c/", "/blog/articles/c/", "../../topics/sky/"];
  expect((await alarms(broken, blog)).sort()).toEqual([...broken].sort());
});

test("a link that leads nowhere, or to a draft, is found however it is spelt", async () => {
  const spelt = {
    "[x](my\\_draft.md)": "my_draft.md",
    "[x](my&lowbar;draft.md)": "my_draft.md",
    "[x](</topics/sea/ x>)": "/topics/sea/ x",
    "[x]\n\n[x]: ../../nowhere/": "../../nowhere/",
    "https://example.org/topics/sky/": "https://example.org/topics/sky/",
    "<https://example.org/topics/sky/>": "https://example.org/topics/sky/",
  };
  for (const [text, url] of Object.entries(spelt)) {
    const root = folder({
      "a.md": article(text, "tags: [Sea]"),
      "my_draft.md": article("Not yet.", "draft: true"),
    });
    const { advice } = await examine(root, { drafts: true });
    expect(advice.map((message) => /“(.*?)”/.exec(message)?.[1])).toEqual([url]);
  }
});

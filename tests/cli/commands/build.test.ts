import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build, bytes, folder, md, output, put } from "../../helpers/folder.ts";

const harbour = md("title: Harbour\ndate: 2022-11-22\ntags: [Space]");

/** A picture of one pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("a mistake is named with its file, its line and what to write instead, and nothing is built", () => {
  test.each<[string, Record<string, string>, string, string]>([
    [
      "neither a title nor a text",
      { "a.md": md("date: 2022-11-22", "<!-- later -->") },
      "content/a.md:1:1",
      "The article has neither a title nor a text: readers would be shown nothing.",
    ],
    ["an empty title", { "a.md": md('title: ""\ndate: 2022-11-22') }, "content/a.md:2:8", "“title” is empty"],
    [
      "a number for a title",
      { "a.md": md("title: 2001\ndate: 2022-11-22") },
      "content/a.md:2:8",
      'title: "2001"',
    ],
    ["a missing date", { "a.md": md("title: A") }, "content/a.md:2:1", "“date: 2022-11-22”"],
    [
      "an unreadable date",
      { "a.md": md("title: A\ndate: yesterday") },
      "content/a.md:3:7",
      "Write “date: 2022-11-22”",
    ],
    [
      "a day that does not exist",
      { "a.md": md("title: A\ndate: 2022-02-30") },
      "content/a.md:3:7",
      "is not a date",
    ],
    [
      "an unknown field",
      { "a.md": md("title: A\ndate: 2022-11-22\nsumary: B") },
      "content/a.md:4:1",
      "Did you mean “summary”?",
    ],
    [
      "tags given as a number",
      { "a.md": md("title: A\ndate: 2022-11-22\ntags: 2022") },
      "content/a.md:4:7",
      'tags: [Space, "2022"]',
    ],
    [
      "a number among the tags",
      { "a.md": md("title: A\ndate: 2022-11-22\ntags: [Space, 2022]") },
      "content/a.md:4:15",
      'tags: [Space, "2022"]',
    ],
    [
      "tags joined by commas",
      { "a.md": md("title: A\ndate: 2022-11-22\ntags: Space, Policy") },
      "content/a.md:4:7",
      "[Space, Policy]",
    ],
    [
      "YAML that does not parse",
      { "a.md": md('title: "A\ndate: 2022-11-22') },
      "content/a.md:",
      "This is not YAML",
    ],
    ["no front matter", { "a.md": "# A\n" }, "content/a.md:1:1", "Begin the file with “---”"],
    [
      "two articles with one slug",
      { "a.md": harbour, "b/A.md": harbour },
      "content/b/A.md:1:1",
      "a.md has the slug “a” too",
    ],
    [
      "two articles with one id",
      {
        "a.md": md("title: A\ndate: 2022-11-22\nid: tag:x,2022:1"),
        "b.md": md("title: B\ndate: 2022-11-22\nid: tag:x,2022:1"),
      },
      "content/b.md:4:5",
      "a.md has the id",
    ],
    [
      "an id of two lines",
      { "a.md": md('title: A\ndate: 2022-11-22\nid: "my\\nid"') },
      "content/a.md:4:5",
      "An id is a text on one line",
    ],
    [
      "an image that is not there",
      { "a.md": md("title: A\ndate: 2022-11-22", "First.\n\n![x](none.png)") },
      "content/a.md:8:",
      "There is no image “none.png”",
    ],
    [
      "a picture that is not there",
      { "a.md": md("title: A\ndate: 2022-11-22\nimage: none.png") },
      "content/a.md:4:8",
      "There is no file “none.png”",
    ],
    [
      "a picture outside the folder",
      { "a.md": md("title: A\ndate: 2022-11-22\nimage: ../../secret.png") },
      "content/a.md:4:8",
      "There is no file",
    ],
    [
      "a text that is nested too deeply",
      { "a.md": md("title: A\ndate: 2022-11-22", ">".repeat(20_000)) },
      "content/a.md:5:1",
      "nested too deeply",
    ],
    [
      "front matter that is nested too deeply",
      { "a.md": md(`title: A\ndate: 2022-11-22\ntags: ${"? ".repeat(10_000)}`) },
      "content/a.md:4:7",
      "stand too deep in one another",
    ],
    [
      "a text that takes too long to read",
      { "a.md": md("title: A\ndate: 2022-11-22", "$a\n-\n".repeat(15_000)), "b.md": harbour },
      "content/a.md:5:1",
      "This text takes more than 4 seconds to read",
    ],
    [
      "a text that is too long",
      { "a.md": md("title: A\ndate: 2022-11-22", "word ".repeat(200_001)) },
      "content/a.md:5:1",
      "This text has 1.0 million characters",
    ],
    [
      "front matter that is too long",
      { "a.md": md(`title: A\ndate: 2022-11-22\nsummary: ${"word ".repeat(16_000)}`) },
      "content/a.md:1:1",
      "characters; 65536 are the most. Put the text below it.",
    ],
    [
      "a link that is none",
      { "a.md": md("title: A\ndate: 2022-11-22\nlink: example") },
      "content/a.md:4:7",
      "“link” is an address",
    ],
    [
      "a language that is none",
      { "a.md": md("title: A\ndate: 2022-11-22\nlang: klingonisch!") },
      "content/a.md:4:7",
      "zh-Hans",
    ],
    [
      "an author without a name",
      { "a.md": md("title: A\ndate: 2022-11-22\nauthor: {url: https://a.example}") },
      "content/a.md:4:9",
      "“name” is missing here",
    ],
    [
      "two authors whose names give the same slug",
      {
        "a.md": md("title: A\ndate: 2022-11-22\nauthor: Jo Smith"),
        "b.md": md('title: B\ndate: 2022-11-22\nauthors: [jo-smith, "Jo Smith!"]'),
      },
      "content/b.md:4:21",
      '“Jo Smith!” and “Jo Smith” (in a.md) would share the feeds of /authors/jo-smith/. Spell them the same, or tell them apart: {name: "Jo Smith!", slug: another-name}',
    ],
    [
      "an author whose name gives the slug of the site's",
      { "a.md": md('title: A\ndate: 2022-11-22\nauthor: "Ann (Lee)"') },
      "content/a.md:4:9",
      "“Ann (Lee)” and “Ann Lee” (in site.yaml) would share",
    ],
    [
      "two people of the site whose names give the same slug",
      {
        "site.yaml":
          "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\nauthors: [Bo Li, Bo.Li]\n",
        "a.md": md("title: A\ndate: 2022-11-22"),
      },
      "content/site.yaml:6:18",
      "“Bo.Li” and “Bo Li” (in site.yaml) would share",
    ],
    [
      "a tag that two topics claim",
      {
        "topics.yaml": "space:\n  tags: [Orbit]\nsky:\n  tags: [Stars, orbit]\n",
        "a.md": md("title: A\ndate: 2022-11-22\ntags: [Orbit]"),
      },
      "content/topics.yaml:4:17",
      "The topic “space” (line 2) claims the tag “orbit” too",
    ],
    [
      "a remote enclosure without a length",
      { "a.md": md("title: A\ndate: 2022-11-22\nenclosure: https://a.example/a.mp3") },
      "content/a.md:4:12",
      "“length: 123456”",
    ],
    [
      "two tags with one slug",
      {
        "a.md": md("title: A\ndate: 2022-11-22\ntags: [C]"),
        "b.md": md("title: B\ndate: 2022-11-22\ntags: [C++]"),
      },
      "content/b.md:4:8",
      "The tags “C++” and “C” (in a.md) would share the topic “c”",
    ],
    [
      "a tag without letters",
      { "a.md": md('title: A\ndate: 2022-11-22\ntags: ["++"]') },
      "content/a.md:4:8",
      "has neither letters nor digits",
    ],
    [
      "an alias that is another's address",
      { "a.md": harbour, "b.md": md("title: B\ndate: 2022-11-22\naliases: [a]") },
      "content/b.md:4:10",
      "a.md has one of these addresses",
    ],
    [
      "an alias on another site",
      { "a.md": md('title: A\ndate: 2022-11-22\naliases: ["https://old.example/a/"]') },
      "content/a.md:4:11",
      "from its root on. Write “/a/”.",
    ],
    [
      "an alias that is a path without its slash",
      { "a.md": md("title: A\ndate: 2022-11-22\naliases: [2020/a.html]") },
      "content/a.md:4:11",
      "such as /2020/harbour/",
    ],
    [
      "a title in Markdown's italics",
      { "a.md": md("title: *bold\ndate: 2022-11-22") },
      "content/a.md:2:8",
      'between quotes: "*bold…"',
    ],
    ["a list for front matter", { "a.md": md("- title: A") }, "content/a.md:2:1", "as “name: value”"],
    ["a text for front matter", { "a.md": md("title") }, "content/a.md:2:1", "as “name: value”"],
    [
      "a title left blank, and no text",
      { "a.md": md("title:\ndate: 2022-11-22", "") },
      "content/a.md:1:1",
      "The article has neither a title nor a text",
    ],
    [
      "a picture without a scheme",
      { "a.md": md("title: A\ndate: 2022-11-22\nimage: //a.example/a.png") },
      "content/a.md:4:8",
      "“image” is a file of the content folder, or an address",
    ],
    [
      "a picture that is a script",
      { "a.md": md('title: A\ndate: 2022-11-22\nimage: {src: "javascript:alert(1)"}') },
      "content/a.md:4:",
      "“src” is a file of the content folder, or an address",
    ],
    [
      "an author's picture that is no address",
      { "a.md": md("title: A\ndate: 2022-11-22\nauthor: {name: Bo, avatar: bo.png}") },
      "content/a.md:4:",
      "“avatar” is an address",
    ],
    [
      "a deletion without its date",
      { "a.md": md("title: A\ndate: 2022-11-22\ndeleted: true") },
      "content/a.md:4:10",
      "A date is written such as",
    ],
    [
      "an unknown setting",
      {
        "site.yaml":
          "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: A\nentries: 3\n",
      },
      "content/site.yaml:6:1",
      "There is no field “entries”",
    ],
    [
      "a site whose address has a query",
      { "site.yaml": "title: T\ndescription: D\nurl: https://example.org/?a\nlanguage: en\nauthor: A\n" },
      "content/site.yaml:3:6",
      "https://example.org/blog",
    ],
  ])("%s", async (_, files, place, words) => {
    const root = folder(files);
    const { status, printed } = await build(root);
    expect(printed).toContain(place);
    expect(printed).toContain(words);
    expect(printed).toContain("Nothing was built.");
    expect(status).toBe(1);
    expect(() => output(root)).toThrow();
  });

  test("all of them at once, each with the lines around it", async () => {
    const { printed } = await build(folder({ "a.md": md("title: A"), "b.md": md("title: B\ntag: x") }));
    expect(printed).toMatch(/content\/a\.md:2:1 error: “date” is missing/);
    expect(printed).toMatch(/content\/b\.md:2:1 error: “date” is missing/);
    expect(printed).toMatch(/content\/b\.md:3:1 error: There is no field “tag”. Did you mean “tags”\?/);
    expect(printed).toMatch(/> 3 \| tag: x\n {4}\| \^/);
  });

  test("a site under a path has every link, picture and asset there, on another host too", async () => {
    const site =
      "title: T\ndescription: D\nurl: https://example.org/blog/\nlanguage: en\nauthor: A\nicon: i.png\n";
    const text = "![A dot](i.png) [Root](/topics/) [With the path](/blog/topics/) [Beside](b.md)";
    const root = folder({
      "site.yaml": site,
      "a.md": md("title: A\ndate: 2022-11-22", text),
      "b.md": harbour,
      "i.png": Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      ),
    });
    for (const [args, origin] of [
      [[], "https://example.org"],
      [["--url", "http://localhost:8787"], "http://localhost:8787"],
    ] as const) {
      expect((await build(root, [...args])).status).toBe(0);
      const { index, bodies } = output(root);
      expect([index.site.url, index.site.icon?.replace(/\w{8}\.png$/, "")]).toEqual([
        `${origin}/blog`,
        `${origin}/blog/media/i.`,
      ]);
      const html = bodies[index.articles.findIndex(({ slug }) => slug === "a")]?.html ?? "";
      const links = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) => link);
      expect(links.map((link) => link?.replace(/\w{8}\.png$/, ""))).toEqual([
        `${origin}/blog/media/i.`,
        `${origin}/blog/topics/`,
        `${origin}/blog/topics/`,
        `${origin}/blog/articles/b/`,
      ]);
    }
    const assets = [...bytes(root).keys()].filter((name) => name.startsWith("/assets/"));
    for (const name of assets) expect(name).toMatch(/^\/assets\/(_headers|blog\/(style|media\/i)\.[^/]+)$/);
    expect(assets).toHaveLength(3);
  });

  test.each([
    ["content", "“content” holds the content folder, or is in it"],
    ["content/out", "“content/out” holds the content folder, or is in it"],
    [".", "“.” holds the content folder, or is in it"],
    ["mine", "In “mine” stands “assets” and “site”, which no build wrote"],
  ])("nothing is written to %s, where something could be lost", async (out, reason) => {
    const root = folder({ "a.md": md("title: A\ndate: 2022-11-22"), "assets/ship.jpg": "1" });
    for (const name of ["assets/a.png", "site/a.txt"]) put(root, `../mine/${name}`, "1");
    const before = readdirSync(root, { recursive: true });
    const { status, stderr } = await build(root, ["--out", out]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(reason)]);
    expect(stderr).toContain("Name a folder of its own, such as “.tagwire”.");
    expect(readdirSync(root, { recursive: true })).toEqual(before);
    for (let again = 0; again < 2; again++)
      expect((await build(root, ["--out", "mine/built"])).status).toBe(0);
  });

  test("an address to publish under that is none is refused in a sentence", async () => {
    const root = folder({ "a.md": harbour });
    for (const url of ["example.org", "ftp://example.org", "https://example.org/blog?a"]) {
      const { status, printed } = await build(root, ["--url", url]);
      expect(printed).toContain(`“${url}” is to stand for the “url” in here`);
      expect(status).toBe(1);
    }
  });

  test("of two articles with one slug, whose ids are made of it, the slug is told, and not the ids", async () => {
    const { status, stderr } = await build(folder({ "a.md": harbour, "b/A.md": harbour }));
    expect([status, stderr.match(/error: /g)]).toEqual([1, ["error: "]]);
  });

  test("while writing, the last good version stays as it was", async () => {
    const dev = { WRANGLER_COMMAND: "dev" };
    const root = folder({ "a.md": harbour });
    expect((await build(root, [], dev)).status).toBe(0);
    const before = bytes(root);
    put(root, "a.md", md("titel: Harbour\ndate: 2022-11-22"));
    const broken = await build(root, [], dev);
    expect(broken.status).toBe(0);
    expect(broken.printed).toContain("content/a.md:2:1");
    expect(broken.printed).toContain("The last good version goes on being served.");
    expect(bytes(root)).toEqual(before);
    expect((await build(root)).status).toBe(1);
    expect(bytes(root)).toEqual(before);
  });

  test("what an earlier version of Tagwire wrote is not served by the Worker of this one", async () => {
    const dev = { WRANGLER_COMMAND: "dev" };
    const root = folder({ "a.md": harbour });
    await build(root, [], dev);
    const module = join(root, ".tagwire/content.js");
    writeFileSync(module, readFileSync(module, "utf8").replace(/^.*\n/, "// Written by Tagwire 0.0.1.\n"));
    put(root, "a.md", md("titel: Harbour\ndate: 2022-11-22"));
    const broken = await build(root, [], dev);
    expect(broken.status).toBe(1);
    expect(broken.printed).toContain("Nothing was built.");
  });

  test("a dev server that publishes tells mistakes by itself, and the build no more than the rest", async () => {
    const root = folder({
      "a.md": harbour,
      "b.md": md("titel: B\ndate: 2022-11-22"),
      "c.md": md("title: C\ndate: 2022-11-22", "[x](none.md)"),
    });
    const dev = { WRANGLER_COMMAND: "dev", TAGWIRE_MISTAKES_TOLD: "yes" };
    const { status, stdout, stderr } = await build(root, [], dev);
    expect([status, stdout]).toEqual([0, expect.stringContaining("2 articles on ")]);
    expect(stderr).toContain("content/c.md:6:1 warning: ");
    expect(stderr).not.toMatch(/b\.md|without what has mistakes/);
  });
});

describe("an article", () => {
  const read = async (files: Record<string, string | Uint8Array>, args: string[] = []) => {
    const root = folder(files);
    const { status, printed } = await build(root, args);
    expect(printed).not.toContain("error");
    expect(status).toBe(0);
    return output(root).index;
  };

  test.each([
    ["harbour.md", "harbour"],
    ["2022/2022-11-22-Harbour At Night.md", "harbour-at-night"],
    ["harbour/index.md", "harbour"],
    ["航天.md", "航天"],
    ["Café.md", "café"],
  ])("in %s has the slug %s", async (path, slug) => {
    expect((await read({ [path]: harbour })).articles[0]?.slug).toBe(slug);
  });

  test.each([
    ["2022-11-22", "2022-11-22T00:00:00Z"],
    ["2022-11-22 08:44", "2022-11-22T08:44:00Z"],
    ["2022-11-22 08:44 +08:00", "2022-11-22T00:44:00Z"],
    ["2022-11-22T08:44:30.5-0330", "2022-11-22T12:14:30Z"],
    ["2022-11-22T08:44Z", "2022-11-22T08:44:00Z"],
  ])("dated %s is from %s", async (written, instant) => {
    expect((await read({ "a.md": md(`title: A\ndate: ${written}`) })).articles[0]?.date).toBe(instant);
  });

  test("dated without a zone is from the site's", async () => {
    const site =
      "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: A\ntimezone: America/New_York\n";
    const index = await read({
      "site.yaml": site,
      "a.md": md("title: A\ndate: 2022-07-04 12:00"),
      "b.md": md("title: B\ndate: 2022-12-04"),
    });
    expect(index.articles.map((each) => each.date)).toEqual(["2022-12-04T05:00:00Z", "2022-07-04T16:00:00Z"]);
  });

  test("keeps its id when it is renamed with an alias, edited, or served from another address", async () => {
    const id = async (files: Record<string, string>, args?: string[]) =>
      (await read(files, args)).articles[0]?.id;
    const first = await id({ "old-name.md": harbour });
    expect(first).toBe("tag:example.org,2022:/articles/old-name");
    expect(await id({ "new.md": md("title: New\ndate: 2022-12-01\naliases: [old-name]") })).toBe(first);
    const moved = md("title: New\ndate: 2022-12-01\naliases: [/2020/old.html, old-name]");
    expect(await id({ "new.md": moved })).toBe(first);
    expect(await id({ "old-name.md": harbour }, ["--url", "http://localhost:8787"])).toBe(first);
    expect(await id({ "航天.md": harbour })).toBe("tag:example.org,2022:/articles/%E8%88%AA%E5%A4%A9");
  });

  test("has what its front matter says", async () => {
    const { articles } = await read({
      "site.yaml":
        "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: A\nlicence: CC-BY-4.0\nauthors: [{name: Bo Chen, slug: bo, url: https://bo.example}]\n",
      "pictures/a.png": png,
      "a.md": md(`title: A
date: 2022-11-22
updated: 2022-11-23
summary: What it says
authors: [bo, Cy]
tags: [Space, space, Food & Drink]
lang: zh-hans
link: https://elsewhere.example/a
source: {title: S, url: https://s.example}
image: {src: pictures/a.png, alt: A pixel}
enclosure: {url: https://a.example/a.mp3, length: 12, duration: "1:02:03"}
licence: {name: Mine}
aliases: [old, /2020/a.html, /articles/%E8%88%AA%E5%A4%A9]`),
    });
    const [article] = articles;
    expect(article).toMatchObject({
      summary: "What it says",
      authors: [
        { slug: "bo", name: "Bo Chen", url: "https://bo.example/" },
        { slug: "cy", name: "Cy" },
      ],
      tags: [
        { name: "space", topic: "space" },
        { name: "Food & Drink", topic: "food-drink" },
      ],
      lang: "zh-Hans",
      link: "https://elsewhere.example/a",
      source: { title: "S", url: "https://s.example/" },
      image: { alt: "A pixel", type: "image/png", width: 1, height: 1 },
      enclosure: { url: "https://a.example/a.mp3", type: "audio/mpeg", length: 12, duration: 3723 },
      licence: { name: "Mine" },
      aliases: ["/articles/old/", "/2020/a.html/", "/articles/航天/"],
    });
    expect(article?.image?.url).toMatch(/^https:\/\/example\.org\/media\/a\.[\da-f]{8}\.png$/);
  });

  test("may leave a field blank, as if it were not there", async () => {
    const blank = await read({ "a.md": md("title: A\ndate: 2022-11-22\nsummary:\ntags:\nimage:") });
    expect(blank).toEqual(await read({ "a.md": md("title: A\ndate: 2022-11-22") }));
  });

  test("takes from the site what it does not say, and its summary from its text", async () => {
    const site =
      "title: T\ndescription: D\nurl: https://example.org\nlanguage: de\nauthor: Ann Lee\nlicence: CC-BY-4.0\n";
    const { articles } = await read({
      "site.yaml": site,
      "a.md": md("title: A\ndate: 2022-11-22", "One *two*.\n\n".repeat(60)),
    });
    const [article] = articles;
    expect(article).toMatchObject({
      lang: "de",
      authors: [{ slug: "ann-lee", name: "Ann Lee" }],
      licence: { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
    });
    expect(article?.summary).toMatch(/^One two\. .*…$/);
    expect(article?.summary?.length).toBeLessThanOrEqual(281);
  });

  test("that is a draft is seen only by its author", async () => {
    const files = { "a.md": harbour, "b.md": md("title: B\ndate: 2022-11-22\ndraft: true") };
    expect((await read(files)).articles.map((each) => each.slug)).toEqual(["a"]);
    expect((await read(files, ["--drafts"])).articles).toContainEqual(
      expect.objectContaining({ slug: "b", draft: true }),
    );
  });

  test("that is deleted leaves nothing but a tombstone", async () => {
    const index = await read({ "a.md": md("title: A\ndate: 2022-11-22\ndeleted: 2022-12-01\ntags: [Lost]") });
    expect(index.articles).toEqual([]);
    expect(index.deleted).toMatchObject([
      { slug: "a", deleted: "2022-12-01T00:00:00Z", tags: [{ topic: "lost" }] },
    ]);
    expect(index.topics).toMatchObject([{ slug: "lost", title: "Lost" }]);
  });

  test("links other files by their names, and those by where they are served", async () => {
    const root = folder({
      "pictures/a.png": png,
      "a.md": md(
        "title: A\ndate: 2022-11-22",
        "[b](sub/b.md#x) [t](/topics/space/) ![p](/pictures/a.png) [f](pictures/a.png)",
      ),
      "sub/b.md": md("title: B\ndate: 2022-11-21", "[a](../a.md) ![p](../pictures/a.png)"),
    });
    expect((await build(root)).printed).not.toContain("error");
    const [a, b] = output(root).bodies;
    expect(a?.html).toContain('href="https://example.org/articles/b/#x"');
    expect(a?.html).toContain('href="https://example.org/topics/space/"');
    expect(b?.html).toContain('href="https://example.org/articles/a/"');
    const picture =
      /src="https:\/\/example\.org(\/media\/a\.[\da-f]{8}\.png)"/.exec(b?.html ?? "")?.[1] ?? "none";
    expect(Buffer.from(bytes(root).get(`/assets${picture}`) ?? "", "base64")).toEqual(png);
  });

  test("shows a drawing as a picture of the site", async () => {
    const root = folder({ "a.md": md("title: A\ndate: 2022-11-22", '<svg aria-label="B"><rect/></svg>') });
    expect((await build(root)).status).toBe(0);
    const [, path = ""] =
      /src="https:\/\/example\.org(\/media\/drawing\.[^"]+)" alt="B"/.exec(
        output(root).bodies[0]?.html ?? "",
      ) ?? [];
    const file = () => Buffer.from(bytes(root).get(`/assets${path}`) ?? "", "base64").toString();
    expect(file()).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" aria-label="B"><rect \/><\/svg>$/);
    // What was rendered by the build before has it as well.
    put(root, "b.md", md("title: B\ndate: 2022-11-21"));
    expect((await build(root)).status).toBe(0);
    expect(file()).toContain("<rect");
  });

  test("has no control character anywhere, and its author is told where one was", async () => {
    const root = folder({
      "site.yaml": 'title: "T\\u0007"\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: A\n',
      "topics.yaml": 'sea: {title: "S\\x85"}\n',
      "a.md": md(
        'title: A\u0007\ndate: 2022-11-22\nsummary: "B\\u0007"\ntags: [Sea, "C\\x9f"]\nauthor: {name: D\u009f}\nimage: {src: "https://a.example/a.png", alt: "E\\x1b"}',
        "F\u0007 ![G\u0007](https://a.example/b.png)",
      ),
    });
    const { status, printed } = await build(root);
    expect(status).toBe(0);
    for (const place of [
      "site.yaml:1:8",
      "topics.yaml:1:14",
      "a.md:2:8",
      "a.md:4:10",
      "a.md:5:13",
      "a.md:6:16",
      "a.md:7:46",
      "a.md:10:2",
    ])
      expect(printed).toContain(`content/${place.replace(/:\d+$/, "")}`);
    const { index, bodies } = output(root);
    const shown = JSON.stringify([index, bodies.map(({ html }) => html)]);
    expect(shown).not.toMatch(/[\p{Cc}]|\\u00[0189]|\\x/u);
    expect(index.articles[0]).toMatchObject({
      title: "A\uFFFD",
      summary: "B\uFFFD",
      image: { alt: "E\uFFFD" },
    });
  });

  test("on a topic that topics.yaml describes has its title, and tags are told apart there", async () => {
    const index = await read({
      "topics.yaml": "c-plus-plus: {title: C++, description: A language, tags: [C++]}\n",
      "a.md": md("title: A\ndate: 2022-11-22\ntags: [C]"),
      "b.md": md("title: B\ndate: 2022-11-22\ntags: [c++]"),
    });
    expect(index.topics).toMatchObject([
      { slug: "c", title: "C" },
      { slug: "c-plus-plus", title: "C++", description: "A language" },
    ]);
  });
});

test("the same content gives the same bytes, in another folder and after other builds", async () => {
  const files = { "a.md": harbour, "b.md": md("title: B\ndate: 2022-11-21", "Text.") };
  const [one, other] = [folder(files), folder({ ...files, "b.md": harbour })];
  await build(one);
  await build(other);
  put(other, "b.md", files["b.md"]);
  await build(other);
  expect(bytes(other)).toEqual(bytes(one));
});

test("a second build says what changed", async () => {
  const root = folder({ "a.md": harbour, "b.md": md("title: Gone\ndate: 2022-11-21") });
  await build(root);
  put(root, "a.md", harbour.replace("A text", "Another text"));
  put(root, "b.md", md("title: Gone\ndate: 2022-11-21\ndraft: true"));
  put(root, "c.md", md("title: New\ndate: 2022-11-23"));
  expect((await build(root)).printed).toMatch(/\+ New\n~ Harbour\n- Gone\n/);
});

test("an edit of an article changes nothing of a Worker whose articles are in a database", async () => {
  const root = folder({ "harbour.md": harbour });
  writeFileSync(join(root, "wrangler.toml"), '[[d1_databases]]\nbinding = "DB"\n');
  await build(root);
  const carried = () => [...bytes(root)].filter(([name]) => /^\/(?:content\.js|assets|site)/.test(name));
  const before = carried();
  put(root, "harbour.md", md("title: Harbours\ndate: 2022-11-22\ntags: [Sea]", "Another text."));
  put(root, "new.md", md("title: New\ndate: 2022-11-23\ntags: [Sky]"));
  expect((await build(root)).status).toBe(0);
  expect(carried()).toEqual(before);
  put(root, "pages/about.md", md("title: About"));
  await build(root);
  expect(carried()).not.toEqual(before);
});

test("what stands around the articles is data beside the script, as they are: words and pages", async () => {
  const root = folder({
    "harbour.md": harbour,
    "pages/about.md": md("title: About the “quay”", "航天 </script>"),
  });
  expect((await build(root)).status).toBe(0);
  const script = readFileSync(join(root, ".tagwire/content.js"), "utf8");
  for (const said of ["Skip to the content", "quay", "航天"]) expect(script).not.toContain(said);
  const { words, pages } = output(root).around;
  expect(words.skip).toBe("Skip to the content");
  expect(pages).toMatchObject([{ title: "About the “quay”", html: expect.stringContaining("航天") }]);
});

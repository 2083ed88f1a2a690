import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { en } from "../../../src/cli/words/en.ts";
import { formats, formatTable } from "../../../src/model/formats.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { d1Store } from "../../../src/worker/store/d1/store.ts";
import type { Store } from "../../../src/worker/store/store.ts";
import { checkDocument } from "../../helpers/conformance/check.ts";
import { database, fill, type TestDatabase } from "../../helpers/database.ts";
import { bundle, eight, type Written } from "../../helpers/site.ts";
import { asAddress, asInstant } from "../../helpers/values.ts";

const story: Written = {
  slug: "harbour",
  date: "2022-01-01T00:09:00Z",
  updated: "2022-02-01T00:00:00Z",
  title: 'The "harbour": a story',
  summary: "In short [x](y).",
  tags: ["mars"],
  aliases: ["/old/harbour/"],
  link: asAddress("https://elsewhere.example/story"),
  html: '<p>Ships <em>sail</em> &#x26; <a href="https://example.org/x/">more</a>.</p>',
};
const content = bundle([
  ...eight,
  story,
  { slug: "note", date: "2022-01-01T00:10:00Z", title: undefined, opening: "Fog…", html: "<p>Fog again</p>" },
  { slug: "soon", date: "2030-01-01T00:00:00Z" },
  { slug: "hidden", date: "2022-01-01T00:00:30Z", unlisted: true },
]);
const stores = new Map<string, Store>([["the bundle", bundleStore(content)]]);
let opened: TestDatabase;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, content);
  stores.set("D1", d1Store(opened.db));
});
afterAll(() => opened.close());

describe.each(["the bundle", "D1"])("from %s", (name) => {
  const ask = (
    path: string,
    headers: Record<string, string> = {},
    now = "2023-01-01T00:00:00Z",
    words = en,
  ) => {
    const store = stores.get(name);
    if (!store) throw new Error(name);
    const app = createApp({ base: "", stylesheet: "", words, store, clock: () => new Date(now) });
    return app.request(path, { headers });
  };

  describe("an article as Markdown", () => {
    test("is its text, below what everybody may know of it", async () => {
      const response = await ask("/articles/harbour/index.md");
      expect([response.status, response.headers.get("Content-Type")]).toEqual([
        200,
        "text/markdown; charset=utf-8",
      ]);
      expect(response.headers.get("Link")).toBe('<https://example.org/articles/harbour/>; rel="canonical"');
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
      const [, yaml = "", text] = /^---\n(.*?)\n---\n\n(.*)$/s.exec(await response.text()) ?? [];
      expect(parseDocument(yaml).toJS()).toEqual({
        title: 'The "harbour": a story',
        url: "https://example.org/articles/harbour/",
        id: "tag:example.org,2022:/articles/harbour",
        date: "2022-01-01T00:09:00Z",
        updated: "2022-02-01T00:00:00Z",
        lang: "en",
        authors: ["ANN"],
        tags: ["mars"],
        summary: "In short [x](y).",
        link: "https://elsewhere.example/story",
      });
      expect(text).toBe("Ships *sail* & [more](https://example.org/x/).\n");
    });

    test("is told of on its page, and has a validator of its own", async () => {
      const page = await ask("/articles/harbour/");
      expect(await page.text()).toContain(
        '<link rel="alternate" type="text/markdown" href="https://example.org/articles/harbour/index.md"/>',
      );
      const etag = (await ask("/articles/harbour/index.md")).headers.get("ETag") ?? "";
      expect(etag).not.toBe(page.headers.get("ETag"));
      expect((await ask("/articles/harbour/index.md", { "If-None-Match": etag })).status).toBe(304);
    });

    test("has no title if its author gave it none", async () => {
      expect(await (await ask("/articles/note/index.md")).text()).not.toContain("title:");
    });

    test.each([
      ["/articles/nowhere/index.md", 404, null],
      ["/articles/soon/index.md", 404, null],
      ["/index.md", 404, null],
      ["/old/harbour/index.md", 301, "/articles/harbour/index.md"],
      ["/articles/HARBOUR/index.md", 301, "/articles/harbour/index.md"],
      ["/articles/hidden/index.md", 200, null],
    ])("%s is answered with %i", async (path, status, location) => {
      const response = await ask(path);
      expect([response.status, response.headers.get("Location")]).toEqual([status, location]);
      if (status === 200) expect(response.headers.get("X-Robots-Tag")).toBe("noindex");
    });
  });

  test("/llms.txt names the site, its articles as Markdown, its feeds and topics", async () => {
    const response = await ask("/llms.txt");
    expect([response.status, response.headers.get("Content-Type")]).toEqual([
      200,
      "text/plain; charset=utf-8",
    ]);
    const text = await response.text();
    const [head = "", ...sections] = text.split(/^## /m);
    expect(head).toMatch(/^# The Example\n\n> Examples of all kinds\n\n\S/);
    expect(sections.map((each) => each.split("\n", 1)[0])).toEqual([
      "Articles",
      "Feeds",
      "Topics",
      "Optional",
    ]);
    const [articles = "", feeds, topics] = sections;
    expect(articles.split("\n").slice(2, 4)).toEqual([
      "- [Fog…](https://example.org/articles/note/index.md)",
      '- [The "harbour": a story](https://example.org/articles/harbour/index.md): In short [x](y).',
    ]);
    expect(articles).not.toMatch(/soon|hidden/);
    expect(feeds).toContain("- [The Example (JSON Feed)](https://example.org/feed.json)");
    expect(topics).toMatch(/^- \[\w+\]\(https:\/\/example\.org\/topics\/\w+\/feed\.json\)$/m);
    // Every line of a section is a link, as the format has it.
    for (const section of sections)
      for (const line of section.trim().split("\n").slice(2))
        expect(line).toMatch(/^- \[.+?\]\(https:[^)]+\)(?:: .+)?$/);
    const etag = response.headers.get("ETag") ?? "";
    expect((await ask("/llms.txt", { "If-None-Match": etag })).status).toBe(304);
    expect((await ask("/llms.txt", {}, "2030-02-01T00:00:00Z")).headers.get("ETag")).not.toBe(etag);
    const otherwise = { ...en, articleList: "Texts" };
    const said = await ask("/llms.txt", { "If-None-Match": etag }, undefined, otherwise);
    expect([said.status, await said.text()]).toEqual([200, expect.stringContaining("## Texts\n")]);
  });

  describe("a feed with a limit", () => {
    test.each(formats)(
      "is a valid one in %s at its own address, with links to pages of that size",
      async (format) => {
        const path = `/topics/space/${formatTable[format].file}?limit=2`;
        const response = await ask(`${path}&page=2`);
        const bytes = new Uint8Array(await response.arrayBuffer());
        expect(checkDocument(format, bytes, `https://example.org${path}&page=2`)).toEqual([]);
        const text = new TextDecoder().decode(bytes);
        expect(text).toContain(
          `${path}&${format === "json" ? "" : "amp;"}page=3`.replace(
            "&amp;",
            format === "rss" ? "&#x26;" : "&amp;",
          ),
        );
        expect(response.headers.get("Link")).toContain('limit=2&page=2>; rel="self"');
      },
    );

    test("has as many entries, as other pages follow on, and is the same feed to readers", async () => {
      const read = async (path: string) => {
        const feed: { items: { id: string }[]; next_url?: string } = await (await ask(path)).json();
        return { next: feed.next_url, ids: feed.items.map(({ id }) => id) };
      };
      const whole = await read("/feed.json?limit=100");
      expect(whole.ids).toHaveLength(10);
      const pages = [];
      for (let next: string | undefined = "https://example.org/feed.json?limit=4"; next; ) {
        const page: Awaited<ReturnType<typeof read>> = await read(next.replace("https://example.org", ""));
        pages.push(page.ids);
        next = page.next;
      }
      expect(pages.map(({ length }) => length)).toEqual([4, 4, 2]);
      expect(pages.flat()).toEqual(whole.ids);
      const atom = async (path: string) => /<id>(.*?)<\/id>/.exec(await (await ask(path)).text())?.[1];
      expect(await atom("/atom.xml?limit=4")).toBe(await atom("/atom.xml"));
    });

    test("has a validator of its own, and no delta from another size", async () => {
      const etag = async (path: string) => (await ask(path)).headers.get("ETag") ?? "";
      const [plain, two, four] = [
        await etag("/feed.json"),
        await etag("/feed.json?limit=2"),
        await etag("/feed.json?limit=4"),
      ];
      expect(new Set([plain, two, four]).size).toBe(3);
      expect((await ask("/feed.json?limit=4", { "If-None-Match": four })).status).toBe(304);
      expect((await ask("/feed.json?limit=4", { "If-None-Match": two, "A-IM": "feed" })).status).toBe(200);
    });

    test.each([
      ["/feed.json?limit=3", "/feed.json"],
      ["/feed.json?limit=3&page=2", "/feed.json?page=2"],
      ["/feed.json?limit=5&page=1", "/feed.json?limit=5"],
    ])("%s leads to %s", async (path, location) => {
      const response = await ask(path);
      expect([response.status, response.headers.get("Location")]).toEqual([301, location]);
    });

    test.each(["0", "101", "-1", "ten", "1.5", "05", "", "1e2", "99999999999"])(
      "of %j is refused with a sentence",
      async (limit) => {
        const response = await ask(`/feed.json?limit=${limit}`);
        expect([response.status, await response.text()]).toEqual([
          400,
          `“limit=${limit}” is no number of articles. Write one from 1 to 100, such as “limit=5”.\n`,
        ]);
      },
    );

    test("shows a person as many, and the way to the source and to the other pages", async () => {
      const page = await (await ask("/feed.xml?limit=2", { "Sec-Fetch-Dest": "document" })).text();
      expect(page.match(/<article/g)).toHaveLength(2);
      expect(page).toContain('href="/feed.xml?limit=2&amp;raw"');
      expect(page).toContain('href="/feed.xml?limit=2&amp;page=2"');
    });
  });
});

test("a site with more entries on a page lets as many be asked for", async () => {
  const store = bundleStore(bundle(eight, { settings: { perPage: 200 } }));
  const app = createApp({
    base: "",
    stylesheet: "",
    words: en,
    store,
    clock: () => new Date(asInstant("2023-01-01T00:00:00Z")),
  });
  const statuses = ["150", "200", "201"].map(
    async (limit) => (await app.request(`/feed.json?limit=${limit}`)).status,
  );
  expect(await Promise.all(statuses)).toEqual([200, 301, 400]);
});

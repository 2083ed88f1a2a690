import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkTexts } from "../../../src/cli/check/text.ts";
import { placeByPattern } from "../../../src/cli/content/permalinks.ts";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { d1Store } from "../../../src/worker/store/d1/store.ts";
import type { Store } from "../../../src/worker/store/store.ts";
import { database, fill, type TestDatabase } from "../../helpers/database.ts";
import { content, folder, md } from "../../helpers/folder.ts";
import { bundleOf, load } from "../../helpers/loaded.ts";
import { asInstant, asSlug } from "../../helpers/values.ts";

const settings = (articles: string, more = "", url = "https://example.org") =>
  `title: T\ndescription: D\nurl: ${url}\nlanguage: en\nauthor: Ann Lee\n${articles && `articles: ${articles}\n`}${more}`;

const article = (date: string, fields = "", text = "A text.") =>
  md(`title: A\ndate: ${date}\nsummary: S\n${fields}`, text);

async function built(root: string) {
  const loaded = await load(root);
  if (!loaded.index) throw new Error(loaded.lines.join("\n"));
  return { ...loaded, index: loaded.index, bundle: bundleOf(loaded) };
}

const get = (store: Store, path: string, base = "") =>
  createApp({
    base,
    stylesheet: "/s.css",
    words: en,
    store,
    clock: () => new Date("2023-01-01T00:00:00Z"),
  }).request(`https://example.org${path}`);

const addresses = async (files: Record<string, string>, articles: string) => {
  const { index, lines } = await load(folder({ ...files, "site.yaml": settings(articles) }));
  return lines.length > 0 ? lines : index?.articles.map(({ permalink, slug }) => permalink ?? slug);
};

describe("a pattern says where articles stand:", () => {
  test.each([
    ["/:year/:month/:slug/", "/2021/05/harbour/"],
    ["/:year/:month/:day/:title.html", "/2021/05/14/harbour.html"],
    ["/Blog/:slug", "/Blog/harbour"],
    ["/:slug/", "/harbour/"],
    ["/:lang/航天/:year-:month-:day-:slug.php", "/en/航天/2021-05-14-harbour.php"],
    ["/articles/:year/:slug/", "/articles/2021/harbour/"],
  ])("%s", async (pattern, address) => {
    expect(await addresses({ "harbour.md": article("2021-05-14") }, pattern)).toEqual([address]);
  });

  test("the usual one changes nothing, neither a revision nor a record", async () => {
    const files = { "a.md": article("2021-05-14", "aliases: [b]") };
    const [plain, given] = [
      await load(folder({ ...files, "site.yaml": settings("") })),
      await load(folder({ ...files, "site.yaml": settings("/articles/:slug/") })),
    ];
    expect(JSON.stringify(given.index)).toBe(JSON.stringify(plain.index));
  });

  test("days are those of the author's clock, or of the site's where none is named", async () => {
    const files = {
      "a.md": article("2022-01-01 03:00 +08:00"),
      "b.md": article("2021-12-31 22:00 -05:00"),
    };
    expect(await addresses(files, "/:year/:slug/")).toEqual(["/2021/b/", "/2022/a/"]);
    const site = settings("/:year/:slug/", "timezone: Asia/Tokyo\n");
    const { index } = await load(folder({ "c.md": article("2022-01-01"), "site.yaml": site }));
    expect(index?.articles[0]?.permalink).toBe("/2022/c/");
  });

  test("two articles have one key only if they have one address", () => {
    const place = placeByPattern("/:lang/:slug/", "en");
    const keys = [
      place({ slug: asSlug("hans-a"), day: "2021-01-01", lang: "zh" }).slug,
      place({ slug: asSlug("a"), day: "2021-01-01", lang: "zh-Hans" }).slug,
    ];
    expect(new Set(keys).size).toBe(2);
  });
});

describe("a pattern by which articles cannot be found is refused, at its line:", () => {
  test.each([
    [":slug", "Begin it with “/”"],
    ["/?p=:slug", "neither “?” nor “#”"],
    ["/:year/:month/", "“:slug”"],
    ["/:slug/:title/", "once"],
    ["/:year/:slg/", "Did you mean “:slug”?"],
    ["/:categories/:slug/", "“:categories” stands for nothing"],
    ["/a//:slug/", "two slashes"],
    ["/../:slug/", "“..”"],
    ["/a b/:slug/", "“ ” cannot stand"],
    ["/a%2Fb/:slug/", "“%” cannot stand"],
    ["/topics/:slug/", "the site's own"],
    ["/Topics/:year/:slug/", "the site's own"],
    ["/media/:slug", "the site's own"],
    ["/publication/:slug", "the site's own"],
    ["/_texts/:slug", "the site's own"],
  ])("%s", async (pattern, message) => {
    const { lines } = await load(folder({ "site.yaml": settings(JSON.stringify(pattern)) }));
    expect(lines).toEqual([expect.stringMatching(/^site\.yaml:6:11 error: /)]);
    expect(lines[0]).toContain(message);
  });
});

describe("what clashes is told by name:", () => {
  test("a file that would stand before an article", async () => {
    const files = { "a.md": article("2021-05-14"), "static/2021/a.html": "<p>Old</p>" };
    expect(await addresses(files, "/:year/:slug.html")).toEqual([
      expect.stringMatching(/^static\/2021\/a\.html:1:1 error: This file stands at an address of a\.md/),
    ]);
  });

  test("an article that would stand where the site's own things do", async () => {
    const files = { "topics.md": article("2021-05-14"), "x.md": article("2021-05-14", "slug: feed") };
    const own = (path: string) => expect.stringContaining(`would stand at ${path}, which is the site's own`);
    expect(await addresses(files, "/:slug/")).toEqual([own("/topics/")]);
    expect(await addresses(files, "/:slug.xml")).toEqual([own("/feed.xml")]);
  });

  test("two articles at one address", async () => {
    const files = { "a/x.md": article("2021-05-01"), "b/x.md": article("2021-05-31", "id: urn:x:1") };
    expect(await addresses(files, "/:year/:month/:slug/")).toEqual([
      "b/x.md:1:1 error: a/x.md has the address “/2021/05/x/” too. Rename this file, or give it a “slug: …”.",
    ]);
    expect(await addresses(files, "/:year/:month/:day/:slug/")).toEqual(["/2021/05/31/x/", "/2021/05/01/x/"]);
  });

  test("an id that is made of a slug and a year, of which there are two", async () => {
    const files = { "a/x.md": article("2021-01-01"), "b/x.md": article("2021-02-01") };
    expect(await addresses(files, "/:year/:month/:slug/")).toEqual([
      expect.stringContaining("“id: tag:example.org,2021:/2021/02/x/”."),
    ]);
    const told = { ...files, "b/x.md": article("2021-02-01", "id: tag:example.org,2021:/2021/02/x/") };
    expect(await addresses(told, "/:year/:month/:slug/")).toEqual(["/2021/02/x/", "/2021/01/x/"]);
  });

  test("an address at which another article is known by its slug", async () => {
    const files = { "a.md": article("2021-01-01"), "a-x.md": article("2021-01-02") };
    expect(await addresses(files, "/articles/:slug-x/")).toEqual([expect.stringContaining("too. Rename")]);
  });
});

const links =
  "[a](../2020/harbour.md#part) [b](../../../2020/05/harbour/) [c](/articles/old/) [d](/2019/b.html)";
const site = {
  "2020/harbour.md": article("2020-05-14", "id: urn:x:2020"),
  "2021/harbour.md": article("2021-05-14", "aliases: [old]\ntags: [Sea]", links),
  "gone.md": article("2020-07-01", "deleted: 2022-01-01"),
  "b.md": article("2019-05-14", "aliases: [/2019/b.html]"),
  "site.yaml": settings("/:year/:month/:slug/"),
};
const whole = content(site);
const stores = new Map<string, Store>();
let opened: TestDatabase;
beforeAll(async () => {
  const { bundle } = await built(whole.path);
  opened = await database();
  await fill(opened.db, bundle);
  stores.set("the bundle", bundleStore(bundle)).set("D1", d1Store(opened.db));
});
afterAll(async () => {
  whole.remove();
  await opened.close();
});

describe.each(["the bundle", "D1"])("a site with a pattern, from %s,", (name) => {
  const ask = (path: string) => get(stores.get(name) ?? expect.fail("not opened"), path);

  test.each([
    ["/2021/05/harbour", "/2021/05/harbour/"],
    ["/2021/05/Harbour/?page=2", "/2021/05/harbour/?page=2"],
    ["/articles/harbour/", "/2020/05/harbour/"],
    ["/articles/2021.05.harbour/", "/2021/05/harbour/"],
    ["/articles/old/", "/2021/05/harbour/"],
    ["/2021/05/old/", "/2021/05/harbour/"],
    ["/2019/b.html", "/2019/05/b/"],
    ["/articles/b", "/2019/05/b/"],
  ])("leads from %s to %s", async (path, location) => {
    const response = await ask(path);
    expect([response.status, response.headers.get("Location")]).toEqual([301, location]);
  });

  test.each([
    ["/2021/05/harbour/", 200],
    ["/2020/05/harbour/", 200],
    ["/2020/07/gone/", 410],
    ["/articles/gone/", 410],
    ["/2021/06/harbour/", 404],
    ["/articles/nothing/", 404],
  ])("answers %s with %i", async (path, status) => {
    expect((await ask(path)).status).toBe(status);
  });

  test("gives that address wherever it gives one", async () => {
    const page = await (await ask("/2021/05/harbour/")).text();
    expect(page).toContain('<link rel="canonical" href="https://example.org/2021/05/harbour/"');
    for (const path of ["/", "/topics/sea/", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml"]) {
      const text = await (await ask(path)).text();
      expect(text).toContain("/2021/05/harbour/");
      expect(text).not.toContain("/articles/harbour");
    }
    const feed = await (await ask("/feed.json")).json<{ items: { id: string; url: string }[] }>();
    expect(feed.items.map(({ id, url }) => [id, url])).toEqual([
      ["tag:example.org,2021:/articles/old", "https://example.org/2021/05/harbour/"],
      ["urn:x:2020", "https://example.org/2020/05/harbour/"],
      ["tag:example.org,2019:/articles/b", "https://example.org/2019/05/b/"],
    ]);
  });
});

test("no id changes when a site is given a pattern", async () => {
  const files = { "a.md": article("2020-01-01 00:30 +08:00"), "b.md": article("2021-01-01", "aliases: [c]") };
  const ids = async (pattern: string) =>
    (await load(folder({ ...files, "site.yaml": settings(pattern) }))).index?.articles.map(({ id }) => id);
  expect(await ids("/:lang/:year/:slug.html")).toEqual(await ids(""));
});

test("links in a text lead to where articles stand, be they files or addresses", async () => {
  const { bodies, lines } = await built(whole.path);
  expect(lines).toEqual([]);
  const found = [...(bodies[0]?.html ?? "").matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  expect(found).toEqual([
    "https://example.org/2020/05/harbour/#part",
    "https://example.org/2020/05/harbour/",
    "https://example.org/articles/old/",
    "https://example.org/2019/b.html",
  ]);
});

test("links that name pages with an ending are followed, and what is not there is told once", async () => {
  const text = "[a](b.html) [b](/2021/b.html) [c](/2021/c.html) [d](../2020/b.html) [e](/nowhere/)";
  const root = folder({
    "a.md": article("2021-05-14", "", text),
    "b.md": article("2021-05-14"),
    "site.yaml": settings("/:year/:slug.html"),
  });
  const { places, lines, ...loaded } = await built(root);
  if (!places) throw new Error(lines.join("\n"));
  const now = asInstant("2023-01-01T00:00:00Z");
  const found = await checkTexts({ ...loaded, content: root, places, now });
  const advice = found.map(({ message }) => message);
  const told = [...lines, ...advice].map((line) => /“(.*?)”/.exec(line)?.[1]);
  expect(told.sort()).toEqual(["../2020/b.html", "/2021/c.html", "/nowhere/"]);
});

test("a site under a path has its articles' addresses under it", async () => {
  const root = folder({
    "a.md": article("2021-05-14", "", "[b](b.md)"),
    "b.md": article("2021-05-14"),
    "site.yaml": settings("/:year/:slug/", "", "https://example.org/news"),
  });
  const { bundle, bodies } = await built(root);
  expect(bodies[0]?.html).toContain('href="https://example.org/news/2021/b/"');
  const response = await get(bundleStore(bundle), "/news/articles/a/", "/news");
  expect([response.status, response.headers.get("Location")]).toEqual([301, "/news/2021/a/"]);
  expect((await get(bundleStore(bundle), "/news/2021/a/", "/news")).status).toBe(200);
  expect(await (await get(bundleStore(bundle), "/news/feed.xml", "/news")).text()).toContain(
    "<link>https://example.org/news/2021/a/</link>",
  );
});

import { parseAtomFeed, parseOpml, parseRssFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import type { NamedFeeds } from "../../../src/model/named-feed.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { d1Store } from "../../../src/worker/store/d1/store.ts";
import type { Store } from "../../../src/worker/store/store.ts";
import { database, fill, type TestDatabase } from "../../helpers/database.ts";
import { bundle, eight, site, type Written } from "../../helpers/site.ts";
import { asAddress, asSlug } from "../../helpers/values.ts";
import { elements, related } from "../pages/html.ts";

const written: Written[] = [
  ...eight,
  { slug: "note", date: "2022-01-01T00:09:00Z", tags: ["notes", "space"] },
  { slug: "aside", date: "2022-01-01T00:10:00Z", tags: ["space"], feeds: false, html: "<p>rover</p>" },
];
const feeds: NamedFeeds = {
  home: "!notes",
  named: [
    {
      name: asSlug("essays"),
      title: "Essays & more",
      description: "What takes longer to read",
      select: "policy+!mars,space+!policy",
      language: "de",
      icon: asAddress("https://example.org/media/essays.png"),
      image: { url: asAddress("https://example.org/media/essays.png"), width: 288, height: 144 },
    },
    { name: asSlug("alles-über"), title: "Everything" },
  ],
};
const content = bundle(written, { feeds, settings: { icon: asAddress("https://example.org/icon.svg") } });
const stores = new Map<string, Store>([["the bundle", bundleStore(content)]]);
let opened: TestDatabase;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, content);
  stores.set("D1", d1Store(opened.db));
});
afterAll(() => opened.close());

describe.each(["the bundle", "D1"])("from %s", (name) => {
  const ask = (path: string, headers: Record<string, string> = {}) => {
    const store = stores.get(name);
    if (!store) throw new Error(`${name} was not opened`);
    const app = createApp({
      base: "",
      stylesheet: "/style.css",
      words: en,
      store,
      clock: () => new Date("2023-01-01T00:00:00Z"),
    });
    return app.request(path, { headers });
  };
  const text = async (path: string) => (await ask(path)).text();
  const slugs = async (path: string) => {
    const { items }: { items: { url: string }[] } = JSON.parse(await text(path));
    return items.map(({ url }) => url.split("/").at(-2));
  };
  // Titles are the slugs; a list has them as headings.
  const listed = async (path: string) => elements(await text(path), "h3").map((heading) => heading.text);

  test("a named feed holds what it selects, under its own name, in every format", async () => {
    expect(await slugs("/feeds/essays/feed.json")).toEqual(["note", "a8", "a4"]);
    expect(await slugs("/feeds/essays/feed.json?page=2")).toEqual(["a3", "a2", "a1"]);
    const rss = parseRssFeed(await text("/feeds/essays/feed.xml"));
    expect(rss).toMatchObject({
      title: "Essays & more",
      description: "What takes longer to read",
      link: "https://example.org/feeds/essays/",
      language: "de",
      image: { url: "https://example.org/media/essays.png", width: 144, height: 72 },
    });
    const atom = parseAtomFeed(await text("/feeds/essays/atom.xml"));
    expect(atom).toMatchObject({
      id: "https://example.org/feeds/essays/",
      icon: "https://example.org/media/essays.png",
    });
    expect(await slugs("/feeds/alles-%C3%BCber/feed.json")).toEqual(["note", "a8", "a7"]);
    expect(parseAtomFeed(await text("/feeds/alles-%C3%BCber/atom.xml")).icon).toBe(
      "https://example.org/icon.svg",
    );
  });

  test("its page lists it, leads to its neighbours and comes first where programs look", async () => {
    const page = await text("/feeds/essays/");
    const [heading] = elements(page, "h1");
    expect(heading).toMatchObject({ attributes: { lang: "de", dir: "ltr" }, text: "Essays & more" });
    expect(await listed("/feeds/essays/")).toEqual(["aside", "note", "a8"]);
    expect(related(page, "alternate").slice(0, 4)).toEqual([
      "https://example.org/feeds/essays/feed.xml",
      "https://example.org/feeds/essays/atom.xml",
      "https://example.org/feeds/essays/feed.json",
      "https://example.org/feed.xml",
    ]);
    expect(page).toContain('href="/topics/notes+policy+!mars,notes+space+!policy/"');
    expect(await text("/feeds/alles-%C3%BCber/")).toContain('href="/topics/!mars/"');
  });

  test("a browser that opens it is shown what is in it", async () => {
    const page = await (await ask("/feeds/essays/feed.xml", { "Sec-Fetch-Dest": "document" })).text();
    expect(page).toContain("In this feed: 6 articles");
    expect(page).not.toContain("/articles/aside/");
  });

  test("there is one address for each, and a sentence for what is none", async () => {
    const location = async (path: string) => (await ask(path)).headers.get("Location");
    expect(await location("/feeds/essays")).toBe("/feeds/essays/");
    expect(await location("/feeds/Essays/feed.xml?page=2")).toBe("/feeds/essays/feed.xml?page=2");
    expect(await location("/feeds/alles-über/atom.xml")).toBeNull();
    const missing = await ask("/feeds/esays/feed.xml");
    expect([missing.status, await missing.text()]).toEqual([
      404,
      "There is no feed “esays”. Did you mean “essays”?\n",
    ]);
    expect(await text("/feeds/x/")).toContain("There is no feed “x”. Every feed is listed in /opml.xml.");
    expect((await ask("/feeds/essays/feed.xml?page=9")).status).toBe(404);
  });

  test("it has the validators, deltas and cache tags of any feed", async () => {
    const first = await ask("/feeds/essays/feed.json");
    const etag = first.headers.get("ETag") ?? "";
    expect(first.headers.get("Cache-Tag")).toBe("site:example.org,topic:policy,topic:mars,topic:space");
    expect((await ask("/feeds/alles-%C3%BCber/feed.json")).headers.get("Cache-Tag")).toContain("whole:");
    expect((await ask("/feeds/essays/feed.json", { "If-None-Match": etag })).status).toBe(304);
    // As a reader holds it who has not seen the newest entry, and has seen one that was pushed off.
    const [frame = "", , entries = ""] = /"(.*)"/.exec(etag)?.[1]?.split(".") ?? [];
    const older = `W/"${frame}.${"A".repeat(12)}.${entries.slice(8)}${"B".repeat(8)}"`;
    const delta = await ask("/feeds/essays/feed.json", { "If-None-Match": older, "A-IM": "feed" });
    const { items }: { items: unknown[] } = await delta.json();
    expect([delta.status, items.length]).toEqual([226, 1]);
  });

  test("every feed is in the OPML, and every page in the sitemap and on the home page", async () => {
    const { body } = parseOpml(await text("/opml.xml"));
    expect(body?.outlines?.map((outline) => outline.text)).toEqual([
      "The Example",
      "Feeds",
      "Topics",
      "Authors",
    ]);
    expect(body?.outlines?.[1]?.outlines).toMatchObject([
      {
        text: "Essays & more",
        xmlUrl: "https://example.org/feeds/essays/feed.xml",
        htmlUrl: "https://example.org/feeds/essays/",
        description: "What takes longer to read",
      },
      { text: "Everything", xmlUrl: "https://example.org/feeds/alles-%C3%BCber/feed.xml" },
    ]);
    expect(await text("/sitemap.xml")).toContain("<loc>https://example.org/feeds/alles-%C3%BCber/</loc>");
    const home = await text("/");
    expect(home).toContain('<a href="/feeds/essays/"><bdi lang="de" dir="ltr">Essays &amp; more</bdi></a>');
    expect(related(home, "alternate")).toEqual([
      ...["feed.xml", "atom.xml", "feed.json"].map((file) => `https://example.org/${file}`),
      "https://example.org/feeds/essays/feed.xml",
      "https://example.org/feeds/alles-%C3%BCber/feed.xml",
    ]);
  });

  test("the site's own feed and home page hold what the publisher says, and lead to all the same", async () => {
    expect(await slugs("/feed.json")).toEqual(["a8", "a7", "a6"]);
    expect(await listed("/")).toEqual(["aside", "a8", "a7"]);
    expect(parseAtomFeed(await text("/atom.xml"))).toMatchObject({
      id: "https://example.org/",
      title: { value: site.title },
    });
    expect(await text("/")).toContain('href="/topics/notes/"');
    expect(await text("/sitemap.xml")).toContain("/articles/note/");
    expect(await slugs("/topics/notes/feed.json")).toEqual(["note"]);
  });

  test("an article that is kept out of feeds is in none, but on the pages that list it", async () => {
    for (const path of ["/", "/topics/space/", "/authors/ann/", "/feeds/alles-%C3%BCber/"]) {
      expect([path, await listed(path)]).toEqual([path, expect.arrayContaining(["aside"])]);
      for (const file of ["feed.xml", "atom.xml", "feed.json"])
        expect([path, await text(path + file)]).toEqual([path, expect.not.stringContaining("aside")]);
    }
    expect((await ask("/articles/aside/")).status).toBe(200);
    expect(await text("/sitemap.xml")).toContain("/articles/aside/");
    if (name !== "D1") return;
    expect(await listed("/search/?q=rover")).toEqual(["aside"]);
    expect(await slugs("/search/feed.json?q=rover")).toEqual([]);
    expect(await text("/search/feed.xml?q=text")).toContain("/articles/a8/");
  });
});

test("a named feed stays the same feed when it selects something else", async () => {
  const read = async (select: string) => {
    const named = [{ name: asSlug("essays"), title: "Essays", select }];
    const store = bundleStore(bundle(eight, { feeds: { named } }));
    const app = createApp({
      base: "",
      stylesheet: "/style.css",
      words: en,
      store,
      clock: () => new Date("2023-01-01T00:00:00Z"),
    });
    return (etag = "") =>
      app.request("/feeds/essays/atom.xml", { headers: { "If-None-Match": etag, "A-IM": "feed" } });
  };
  const [before, after] = [await read("mars"), await read("mars,policy")];
  const [old, fresh] = [
    parseAtomFeed(await (await before()).text()),
    parseAtomFeed(await (await after()).text()),
  ];
  expect([old.id, old.title]).toEqual([fresh.id, fresh.title]);
  expect(old.entries?.map(({ id }) => id)).not.toEqual(fresh.entries?.map(({ id }) => id));
  const etag = (await before()).headers.get("ETag") ?? "";
  const answer = await after(etag);
  // Whatever is sent, whoever adds it to what they held has all that the feed now shows.
  const sent = parseAtomFeed(await answer.text()).entries?.map(({ id }) => id) ?? [];
  const held = new Set([...(old.entries?.map(({ id }) => id) ?? []), ...sent]);
  expect(fresh.entries?.filter(({ id }) => !held.has(id))).toEqual([]);
});

test("both stores give the same bytes under the same headers", async () => {
  const asked = ["/feeds/essays/", "/feeds/alles-%C3%BCber/", "/", "/topics/space/", "/authors/bob/"].flatMap(
    (path) =>
      ["feed.xml", "atom.xml", "feed.json", "feed.json?page=2"].map((file) => ({ path: path + file })),
  );
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: bundleStore(content),
    clock: () => new Date("2023-01-01T00:00:00Z"),
  });
  const fromD1 = await opened.ask([...asked, { path: "/opml.xml" }], "2023-01-01T00:00:00Z");
  for (const [at, { path }] of [...asked, { path: "/opml.xml" }].entries()) {
    const one = await app.request(path);
    const other = fromD1[at];
    expect([path, ...(other?.headers ?? [])]).toEqual([path, ...one.headers]);
    expect([path, await other?.text()]).toEqual([path, await one.text()]);
  }
});

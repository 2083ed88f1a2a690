import { parseAtomFeed, parseOpml, parseRssFeed } from "feedsmith";
import { expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { bundle, eight, type Written } from "../../helpers/site.ts";
import { asInstant, asSlug } from "../../helpers/values.ts";
import { elements, related } from "../pages/html.ts";

const written: Written[] = [
  ...eight,
  { slug: "mond", date: "2022-02-01T00:00:00Z", tags: ["space"], lang: "de" },
  { slug: "yueqiu", date: "2022-02-02T00:00:00Z", tags: ["space", "mars"], lang: "zh-Hans" },
  { slug: "luna", date: "2022-02-03T00:00:00Z", tags: ["space"], lang: "es", unlisted: true },
  { slug: "lune", date: "2999-02-03T00:00:00Z", tags: ["space"], lang: "fr" },
];
const appOf = (articles: readonly Written[], more: Parameters<typeof bundle>[1] = {}) =>
  createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: bundleStore(bundle(articles, more)),
    clock: () => new Date("2023-01-01T00:00:00Z"),
  });
const app = appOf(written, {
  feeds: { named: [{ name: asSlug("mond"), title: "Mond", select: "space+lang:de" }] },
});
const text = async (path: string) => (await app.request(path)).text();

test("a language has a page and feeds, in that language, and so has a topic in it", async () => {
  const rss = parseRssFeed(await text("/topics/space+lang:zh/feed.xml"));
  expect(rss).toMatchObject({
    title: "Space in Chinese – The Example",
    language: "zh",
    link: "https://example.org/topics/space+lang:zh/",
  });
  expect(rss.items?.map(({ title }) => title)).toEqual(["yueqiu"]);
  expect(parseAtomFeed(await text("/topics/lang:de/atom.xml")).title).toMatchObject({
    value: "Everything in German – The Example",
  });
  expect(await text("/topics/lang:de/atom.xml")).toMatch(/<feed [^>]*xml:lang="de"/);
  expect(JSON.parse(await text("/topics/lang:de,lang:zh-hans/feed.json"))).toMatchObject({
    title: "Everything in German or Simplified Chinese – The Example",
    language: "en",
  });
  expect(JSON.parse(await text("/feeds/mond/feed.json"))).toMatchObject({ title: "Mond", language: "de" });
  const page = await text("/topics/space+lang:de/");
  expect(elements(page, "h1")[0]?.text).toBe("Space in German");
  expect(page).toMatch(
    /<link rel="alternate"[^>]* hreflang="de" href="https:\/\/example\.org\/topics\/space\+lang:de\/feed\.xml"/,
  );
});

test("other spellings lead to the one, and what nothing is written in is told", async () => {
  const location = async (path: string) => (await app.request(path)).headers.get("Location");
  expect(await location("/topics/lang:DE+space/feed.xml?page=2")).toBe(
    "/topics/space+lang:de/feed.xml?page=2",
  );
  expect(await location("/topics/lang%3Ade")).toBe("/topics/lang:de/");
  for (const lang of ["fr", "es", "zh-hant"]) {
    const missing = await app.request(`/topics/space+lang:${lang}/feed.xml`);
    expect([missing.status, await missing.text()]).toEqual([
      404,
      `Nothing is written in “${lang}”. Write one of lang:de, lang:en, lang:zh-hans.\n`,
    ]);
  }
  expect((await app.request("/topics/lang:x_y/")).status).toBe(400);
});

test("a site in several languages shows them at home, in the OPML and in the sitemap", async () => {
  const home = await text("/");
  const links = elements(home, "a").filter(({ attributes }) => attributes.hrefLang);
  expect(links.map(({ attributes, text }) => [attributes.href, attributes.hrefLang, text])).toEqual([
    ["/topics/lang:de/", "de", "Deutsch 11 article"],
    ["/topics/lang:en/", "en", "English 88 articles"],
    ["/topics/lang:zh-hans/", "zh-Hans", "简体中文 11 article"],
  ]);
  expect(related(home, "alternate").slice(3)).toEqual([
    "https://example.org/feeds/mond/feed.xml",
    ...["de", "en", "zh-hans"].map((lang) => `https://example.org/topics/lang:${lang}/feed.xml`),
  ]);
  const { body } = parseOpml(await text("/opml.xml"));
  expect(body?.outlines?.[2]).toMatchObject({
    text: "Languages",
    outlines: [
      { text: "Everything in German", xmlUrl: "https://example.org/topics/lang:de/feed.xml" },
      { text: "Everything in English" },
      { text: "Everything in Simplified Chinese" },
    ],
  });
  expect(await text("/sitemap.xml")).toContain("<loc>https://example.org/topics/lang:zh-hans/</loc>");
});

test("a site in one language says nothing of it", async () => {
  const one = appOf(eight);
  for (const path of ["/", "/opml.xml", "/sitemap.xml"])
    expect(await (await one.request(path)).text()).not.toMatch(/lang:|hreflang|Languages/);
  expect((await one.request("/topics/lang:en/feed.xml")).status).toBe(200);
});

test("a combination's page takes a language out as it does a topic", async () => {
  const page = await text("/topics/space+lang:de/");
  const drops = elements(page, "a").filter(({ attributes }) => attributes.title?.startsWith("Drop"));
  expect(drops.map(({ attributes }) => [attributes.href, attributes.title])).toEqual([
    ["/topics/lang:de/", "Drop Space"],
    ["/topics/space/", "Drop German"],
  ]);
});

test("what decides an answer about a language is told to caches", async () => {
  const tags = async (path: string) => (await app.request(path)).headers.get("Cache-Tag");
  expect(await tags("/topics/lang:de/feed.xml")).toBe("site:example.org,whole:example.org");
  expect(await tags("/topics/space+lang:de/feed.xml")).toBe("site:example.org,topic:space");
  expect(await tags("/topics/lang:de+!space/feed.xml")).toContain("whole:");
});

test("a deletion is told in the feeds of its language", async () => {
  const grave = {
    slug: asSlug("grab"),
    id: "urn:x:grab",
    date: asInstant("2022-01-01T00:00:00Z"),
    deleted: asInstant("2022-12-30T00:00:00Z"),
    tags: [],
    authors: [],
    lang: "de",
    aliases: [],
  };
  const buried = appOf(written, { deleted: [grave] });
  const feed = async (lang: string) => (await buried.request(`/topics/lang:${lang}/atom.xml`)).text();
  expect(await feed("de")).toContain("urn:x:grab");
  expect(await feed("en")).not.toContain("urn:x:grab");
});

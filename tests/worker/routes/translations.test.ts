import { parseAtomFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { createEndpoint } from "../../../src/worker/publish/endpoint.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { d1Store } from "../../../src/worker/store/d1/store.ts";
import { beginPublication } from "../../../src/worker/store/d1/writing.ts";
import type { Store } from "../../../src/worker/store/store.ts";
import { database, fill, type TestDatabase } from "../../helpers/database.ts";
import { article, bundle, eight, type Written } from "../../helpers/site.ts";
import { asAddress } from "../../helpers/values.ts";
import { elements } from "../pages/html.ts";

const group = "0123456789abcdef";
const other = "fedcba9876543210";
const translations: Written[] = [
  { slug: "harbour", date: "2022-02-01T00:00:00Z", tags: ["sea"], translationGroup: group },
  { slug: "hafen", date: "2022-02-02T00:00:00Z", tags: ["meer"], lang: "de", translationGroup: group },
  { slug: "نص", date: "2022-02-03T00:00:00Z", lang: "ar", translationGroup: group },
  { slug: "port", date: "2022-02-04T00:00:00Z", lang: "fr", unlisted: true, translationGroup: group },
  { slug: "puerto", date: "2023-02-05T00:00:00Z", lang: "es", translationGroup: group },
  {
    slug: "there",
    date: "2022-02-06T00:00:00Z",
    tags: ["away"],
    link: asAddress("https://there.example/x"),
    translationGroup: other,
  },
  { slug: "dort", date: "2022-02-07T00:00:00Z", tags: ["weg"], lang: "de", translationGroup: other },
  // All that it was translated from is gone.
  { slug: "left", date: "2022-02-08T00:00:00Z", tags: ["left"], translationGroup: "----------------" },
];
const content = bundle([...eight, ...translations]);
const stores = new Map<string, Store>([["the bundle", bundleStore(content)]]);
let opened: TestDatabase;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, content, 20);
  stores.set("D1", d1Store(opened.db));
});
afterAll(() => opened.close());

const site = "https://example.org";
const arabic = `/articles/${encodeURIComponent("نص")}/`;

describe.each(["the bundle", "D1"])("from %s", (name) => {
  const ask = (path: string, at = "2023-01-01T00:00:00Z") => {
    const store = stores.get(name);
    if (!store) throw new Error(`${name} was not opened`);
    const app = createApp({ base: "", stylesheet: "/s.css", words: en, store, clock: () => new Date(at) });
    return app.request(path);
  };
  const text = async (path: string, at?: string) => (await ask(path, at)).text();
  const inHead = async (path: string, at?: string) =>
    elements(await text(path, at), "link")
      .filter(({ attributes }) => attributes.hrefLang && !attributes.type)
      .map(({ attributes }) => [attributes.hrefLang, attributes.href]);
  const shown = async (path: string) =>
    elements(await text(path), "a")
      .filter(({ attributes }) => attributes.hrefLang)
      .map(({ attributes, text }) => [attributes.href, attributes.hrefLang, text]);

  test("the page of each translation leads to the others that are published, and to itself", async () => {
    expect(await inHead("/articles/hafen/")).toEqual([
      ["de", `${site}/articles/hafen/`],
      ["ar", site + arabic],
      ["en", `${site}/articles/harbour/`],
    ]);
    expect(await shown("/articles/hafen/")).toEqual([
      [arabic, "ar", "العربية"],
      ["/articles/harbour/", "en", "English"],
    ]);
    expect(await shown(arabic)).toHaveLength(2);
    expect(await inHead("/articles/harbour/", "2023-02-05T00:00:00Z")).toContainEqual([
      "es",
      `${site}/articles/puerto/`,
    ]);
  });

  test("what is unlisted leads to the others, and nothing leads to it", async () => {
    expect((await shown("/articles/port/")).map(([path]) => path)).toEqual([
      arabic,
      "/articles/hafen/",
      "/articles/harbour/",
    ]);
    expect(await text("/articles/harbour/")).not.toContain("/articles/port/");
  });

  test("an article without translations says nothing of any", async () => {
    for (const path of ["/articles/left/", "/articles/a1/"]) {
      expect(await text(path)).not.toContain("hreflang");
      expect(await inHead(path)).toEqual([]);
    }
    expect(await text("/topics/left/atom.xml")).not.toContain("hreflang");
  });

  test("Atom links to them, the entry's own link first and last; other formats are as ever", async () => {
    const links = async (path: string) =>
      parseAtomFeed(await text(path)).entries?.[0]?.links?.filter(({ rel }) => !rel || rel === "alternate");
    expect(await links("/topics/sea/atom.xml")).toEqual([
      { rel: "alternate", href: `${site}/articles/harbour/` },
      { rel: "alternate", type: "text/html", hreflang: "ar", href: site + arabic },
      { rel: "alternate", type: "text/html", hreflang: "de", href: `${site}/articles/hafen/` },
      { rel: "alternate", type: "text/html", hreflang: "en", href: `${site}/articles/harbour/` },
    ]);
    expect(await links("/topics/away/atom.xml")).toEqual([
      { rel: "alternate", href: "https://there.example/x" },
      { rel: "alternate", type: "text/html", hreflang: "de", href: `${site}/articles/dort/` },
      { rel: "alternate", type: "text/html", hreflang: "en", href: "https://there.example/x" },
    ]);
    expect(await links("/topics/mars/atom.xml")).toEqual([{ href: `${site}/articles/a7/` }]);
    for (const file of ["feed.xml", "feed.json"])
      expect(await text(`/topics/sea/${file}`)).not.toMatch(/hafen|hreflang/);
  });

  test("a feed differs when a translation of its entry has come, and then alone", async () => {
    const etag = async (path: string, at: string) => (await ask(path, at)).headers.get("ETag");
    const [before, after] = ["2023-01-01T00:00:00Z", "2023-02-05T00:00:00Z"];
    expect(await etag("/topics/sea/atom.xml", after)).not.toBe(await etag("/topics/sea/atom.xml", before));
    expect(await etag("/topics/sea/feed.xml", after)).toBe(await etag("/topics/sea/feed.xml", before));
    expect(await text("/topics/sea/atom.xml", after)).toContain("/articles/puerto/");
  });
});

test("a change of a translation makes stale what shows the others", async () => {
  let told: string[] = [];
  const endpoint = createEndpoint({ DB: opened.db, PUBLISH_TOKEN: "x" }, "", (tags) => {
    told = tags;
  });
  const generation = await beginPublication(opened.db).first<number>("generation");
  const [, hafen] = translations;
  if (!hafen) throw new Error("There is no translation.");
  const changed = { ...article(hafen), revision: "changed--------2" };
  const response = await endpoint.request(`/publication/articles?generation=${generation}`, {
    method: "PUT",
    headers: { Authorization: "Bearer x", "Content-Type": "application/json" },
    body: JSON.stringify({ written: [{ article: changed, body: { html: "<p>Neu.</p>" } }], deleted: [] }),
  });
  expect(response.status).toBe(204);
  expect(told).toEqual(expect.arrayContaining(["topic:meer", "topic:sea", "author:ann"]));
});

import { parseJsonFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import type { Tombstone } from "../../../src/model/article.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { bundle, eight, type Written } from "../../helpers/site.ts";
import { asInstant, asSlug } from "../../helpers/values.ts";

/** An application over these articles, whose clock can be set. */
function publish(articles: readonly Written[] = eight, more: Parameters<typeof bundle>[1] = {}) {
  const clock = { now: "2023-01-01T00:00:00Z" };
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: bundleStore(bundle(articles, more)),
    clock: () => new Date(clock.now),
  });
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
  const head = (path: string, headers: Record<string, string>) =>
    app.request(path, { method: "HEAD", headers });
  const etag = async (path: string) => (await get(path)).headers.get("ETag") ?? "";
  return { clock, get, head, etag };
}

/** Every address that shows articles. */
const everywhere = [
  "/",
  "/topics/",
  "/topics/space/",
  "/authors/ann/",
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
  "/topics/space/feed.xml",
  "/topics/space+!mars/feed.json",
  "/authors/ann/atom.xml",
  "/opml.xml",
  "/sitemap.xml",
];

describe("a poll for what has not changed", () => {
  test.each(everywhere)("%s answers 304 to its own ETag, with the headers it must carry", async (path) => {
    const { get } = publish();
    const full = await get(path);
    const response = await get(path, { "If-None-Match": full.headers.get("ETag") ?? "" });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe("");
    for (const name of ["ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin"]) {
      expect(response.headers.get(name)).toBe(full.headers.get(name));
    }
  });

  test("no answer has a date, and none is asked about one, since not every change moves one", async () => {
    const { get } = publish();
    for (const path of ["/feed.xml", "/atom.xml", "/articles/a1/", "/opml.xml"]) {
      const first = await get(path);
      expect([path, first.headers.get("Last-Modified")]).toEqual([path, null]);
      const later = await get(path, { "If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT" });
      expect([path, later.status]).toEqual([path, 200]);
    }
  });

  test.each([
    ["an article under an old date", [{ slug: "old", date: "2019-01-01T00:00:00Z", tags: ["space"] }]],
    [
      "a correction without a date",
      [{ slug: "a1", date: "2022-01-01T00:01:00Z", revision: "edited----------" }],
    ],
    ["a removal", []],
  ])("%s moves the date that Atom gives, and RSS gives none", async (_, added) => {
    const rest = eight.filter(({ slug }) => slug !== "a1");
    const [before, after] = [publish(eight), publish([...rest, ...added])];
    const updated = async ({ get }: typeof before) =>
      /<updated>(.*?)<\/updated>/.exec(await (await get("/atom.xml?page=3")).text())?.[1];
    expect(await updated(after)).not.toBe(await updated(before));
    expect(await (await after.get("/feed.xml")).text()).not.toContain("lastBuildDate");
  });

  test("an If-Match that does not hold is answered 412, with a sentence", async () => {
    const { get } = publish();
    const response = await get("/feed.xml", { "If-Match": '"other"' });
    expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([412, "*"]);
    expect(await response.text()).toContain("If-Match");
    expect((await get("/feed.xml", { "If-Match": "*" })).status).toBe(200);
  });

  test("an edit changes the validators of the feeds that show it, and of no other", async () => {
    const before = publish();
    const after = publish(
      eight.map((each) => (each.slug === "a5" ? { ...each, revision: "edited----------" } : each)),
    );
    const changed = async (path: string) => (await before.etag(path)) !== (await after.etag(path));
    expect(await changed("/topics/mars/feed.xml")).toBe(true);
    expect(await changed("/authors/ann/feed.xml?page=2")).toBe(true);
    expect(await changed("/feed.xml?page=2")).toBe(true);
    expect(await changed("/feed.xml")).toBe(false);
    expect(await changed("/topics/space/feed.xml")).toBe(false);
    expect(await changed("/topics/mars+space/feed.json")).toBe(false);
    expect(await changed("/authors/bob/atom.xml")).toBe(false);
  });

  test("formats, pages and settings have validators of their own", async () => {
    const { etag } = publish();
    const tags = ["/feed.xml", "/atom.xml", "/feed.json", "/feed.xml?page=2", "/topics/space/feed.xml"].map(
      etag,
    );
    expect(new Set(await Promise.all(tags)).size).toBe(5);
    expect(await publish(eight, { settings: { title: "Another" } }).etag("/feed.xml")).not.toBe(
      await tags[0],
    );
  });
});

describe("a scheduled article", () => {
  const scheduled: Written = {
    slug: "soon",
    date: "2023-01-01T00:10:00Z",
    tags: ["space", "fresh"],
    authors: ["ann", "cleo"],
  };

  test("appears by itself at its minute, everywhere at once, and nowhere before", async () => {
    const { clock, get } = publish([...eight, scheduled]);
    const without = publish();
    const same = async (path: string) => {
      const [one, other] = await Promise.all([get(path), without.get(path)]);
      return (
        (await one.text()) === (await other.text()) &&
        one.headers.get("ETag") === other.headers.get("ETag") &&
        one.headers.get("Last-Modified") === other.headers.get("Last-Modified")
      );
    };
    for (const path of everywhere) expect([path, await same(path)]).toEqual([path, true]);
    for (const path of ["/articles/soon/", "/topics/fresh/feed.xml", "/authors/cleo/"]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
    clock.now = "2023-01-01T00:09:59Z";
    for (const path of everywhere) expect([path, await same(path)]).toEqual([path, true]);
    clock.now = "2023-01-01T00:10:00Z";
    for (const path of everywhere) expect([path, await same(path)]).toEqual([path, false]);
    for (const path of ["/articles/soon/", "/topics/fresh/feed.xml", "/authors/cleo/"]) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
  });

  test("ends the lifetime of every answer that is given before", async () => {
    const { clock, get } = publish([...eight, scheduled]);
    expect((await get("/feed.xml")).headers.get("Cache-Control")).toBe(
      "public, max-age=599, stale-while-revalidate=0",
    );
    clock.now = "2023-01-01T00:09:00Z";
    for (const path of [...everywhere, "/articles/soon/", "/topics/fresh/"]) {
      expect((await get(path)).headers.get("Cache-Control")).toMatch(/max-age=59, stale-while-revalidate=0/);
    }
    clock.now = "2023-01-01T00:10:00Z";
    expect((await get("/feed.xml")).headers.get("Cache-Control")).toBe(
      "public, max-age=900, stale-while-revalidate=900",
    );
  });
});

describe("a deleted article", () => {
  const gone: Tombstone = {
    slug: asSlug("gone"),
    id: "tag:example.org,2022:/articles/gone",
    date: asInstant("2022-06-01T00:00:00Z"),
    deleted: asInstant("2022-12-01T00:00:00Z"),
    tags: [
      { name: "Lost", topic: asSlug("lost") },
      { name: "Space", topic: asSlug("space") },
    ],
    authors: [],
    aliases: ["/articles/lost/"],
  };

  test("answers 410, and so does a topic that held nothing else", async () => {
    const { get } = publish(eight, { deleted: [gone] });
    for (const path of [
      "/articles/gone/",
      "/articles/lost/",
      "/topics/lost/",
      "/topics/lost/feed.xml",
      "/topics/lost+space/",
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 410]);
    }
    expect((await get("/topics/never/")).status).toBe(404);
    expect(await (await get("/topics/")).text()).not.toContain("Lost");
  });

  test("stands in the Atom feeds that held it for 90 days", async () => {
    const { clock, get } = publish(eight, { deleted: [gone] });
    const entry = ` ref="${gone.id}" when="${gone.deleted}"/>`;
    expect(await (await get("/atom.xml")).text()).toContain(entry);
    expect(await (await get("/topics/space/atom.xml")).text()).toContain(entry);
    expect(await (await get("/topics/mars/atom.xml")).text()).not.toContain(entry);
    expect(await (await get("/feed.xml")).text()).not.toContain(gone.id);
    clock.now = "2023-03-01T00:00:00Z";
    expect(await (await get("/atom.xml")).text()).not.toContain(entry);
  });
});

test("a renamed article is found at its old addresses", async () => {
  const { get } = publish([
    { slug: "new", date: "2022-01-01T00:00:00Z", aliases: ["/articles/old/", "/2020/old.html/"] },
  ]);
  for (const path of ["/articles/old/", "/articles/old", "/2020/old.html"]) {
    const response = await get(path);
    expect([path, response.status, response.headers.get("Location")]).toEqual([path, 301, "/articles/new/"]);
  }
});

describe("a poll that asks for a delta", () => {
  const asking = (etag: string) => ({ "A-IM": "feed", "If-None-Match": etag });
  const older = eight.slice(0, 6);
  const roomy = { settings: { perPage: 20 } };

  test("gets the entries that are new or changed, in a 226 that no cache keeps", async () => {
    const etag = await publish(older, roomy).etag("/feed.json");
    const edited = eight.map((each) =>
      each.slug === "a2" ? { ...each, revision: "edited----------" } : each,
    );
    const now = publish(edited, roomy);
    const response = await now.get("/feed.json", asking(etag));
    expect(response.status).toBe(226);
    expect(response.headers.get("IM")).toBe("feed");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("ETag")).toBe(await now.etag("/feed.json"));
    const { items } = parseJsonFeed(await response.text());
    expect(items?.map((item) => item.title)).toEqual(["a8", "a7", "a2"]);
  });

  test.each([
    ["does not ask", {}, older],
    ["asks for another kind", { "A-IM": "diffe" }, older],
    ["has a foreign ETag", { "A-IM": "feed", "If-None-Match": 'W/"abc"' }, older],
    [
      "holds what was deleted since",
      { "A-IM": "feed" },
      [...older, { slug: "a0", date: "2022-01-01T00:05:30Z" }],
    ],
  ])("gets the full answer if it %s", async (_, headers, before) => {
    const etag = await publish(before, roomy).etag("/feed.json");
    const response = await publish(eight, roomy).get("/feed.json", { "If-None-Match": etag, ...headers });
    expect(response.status).toBe(200);
    expect(parseJsonFeed(await response.text()).items).toHaveLength(8);
  });

  test("gets the full answer after a change of settings", async () => {
    const etag = await publish(older, roomy).etag("/feed.json");
    const response = await publish(eight, { settings: { perPage: 20, title: "New" } }).get(
      "/feed.json",
      asking(etag),
    );
    expect(response.status).toBe(200);
  });

  test("gets 304 if nothing is new", async () => {
    const { get, etag } = publish(eight, roomy);
    expect((await get("/atom.xml", asking(await etag("/atom.xml")))).status).toBe(304);
  });
});

describe("for those who accept gzip", () => {
  const gzip = { "Accept-Encoding": "gzip, br" };
  const coding = (response: Response) => response.headers.get("Content-Encoding");

  test.each([
    ["Atom, at once", "/atom.xml", ["gzip", "gzip"]],
    ["JSON Feed, at once", "/feed.json", ["gzip", "gzip"]],
    ["RSS, from the second time on", "/feed.xml", [null, "gzip", "gzip"]],
  ])("is compressed: %s", async (_, path, expected) => {
    const { get } = publish();
    const plain = await (await publish().get(path)).text();
    for (const each of expected) {
      const response = await get(path, gzip);
      expect(coding(response)).toBe(each);
      expect(response.headers.get("Vary")).toBe("Sec-Fetch-Dest, Accept-Encoding");
      const body = each ? response.body?.pipeThrough(new DecompressionStream("gzip")) : response.body;
      expect(await new Response(body).text()).toBe(plain);
    }
    const other = await get(path);
    expect([coding(other), await other.text()]).toEqual([null, plain]);
  });

  test("RSS that was only asked about is not compressed for the first who wants it", async () => {
    const { get, head, etag } = publish();
    const tag = await publish().etag("/feed.xml");
    await head("/feed.xml", gzip);
    await get("/feed.xml", { ...gzip, "If-None-Match": tag });
    expect(coding(await head("/feed.xml", gzip))).toBe(null);
    expect(coding(await get("/feed.xml", gzip))).toBe(null);
    expect(coding(await head("/feed.xml", gzip))).toBe("gzip");
    expect(await etag("/feed.xml")).toBe(tag);
  });

  test("RSS that another hour has changed is made anew, and not compressed for the first", async () => {
    const { clock, get } = publish([...eight, { slug: "later", date: "2023-01-02T00:00:00Z" }]);
    for (const expected of [null, "gzip"]) expect(coding(await get("/feed.xml", gzip))).toBe(expected);
    clock.now = "2023-01-03T00:00:00Z";
    for (const expected of [null, "gzip"]) {
      const response = await get("/feed.xml", gzip);
      expect(coding(response)).toBe(expected);
      const body = expected ? response.body?.pipeThrough(new DecompressionStream("gzip")) : response.body;
      expect(await new Response(body).text()).toContain("later");
    }
  });

  test.each(["/feed.xml", "/atom.xml", "/feed.json"])(
    "a delta of %s is compressed at once, for the edge compresses none",
    async (path) => {
      const before = await publish(eight.slice(0, 6)).etag(path);
      const asked = { "A-IM": "feed", "If-None-Match": before };
      const plain = await publish().get(path, asked);
      const response = await publish().get(path, { ...asked, ...gzip });
      expect([plain.status, coding(plain), response.status, coding(response)]).toEqual([
        226,
        null,
        226,
        "gzip",
      ]);
      const body = response.body?.pipeThrough(new DecompressionStream("gzip"));
      expect(await new Response(body).text()).toBe(await plain.text());
    },
  );
});

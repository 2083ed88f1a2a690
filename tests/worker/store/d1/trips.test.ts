import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../../../src/cli/words/en.ts";
import { createApp } from "../../../../src/worker/app.ts";
import { d1Store } from "../../../../src/worker/store/d1/store.ts";
import { beginPublication, putArticles } from "../../../../src/worker/store/d1/writing.ts";
import { database, fill, publicationOf } from "../../../helpers/database.ts";
import { bundle, eight, type Written } from "../../../helpers/site.ts";
import { watch } from "../../../helpers/watched-database.ts";

let opened: Awaited<ReturnType<typeof database>>;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, bundle(eight));
}, 60_000);
afterAll(() => opened.close());

/** An isolate that has answered nothing yet. */
function isolate(before?: () => Promise<void> | void) {
  const { db, take } = watch(opened.db, before);
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: d1Store(db),
    clock: () => new Date("2023-01-01T00:00:00Z"),
  });
  return {
    ask: async (path: string, headers: Record<string, string> = {}) => {
      const response = await app.request(path, { headers });
      const text = await response.text();
      return { status: response.status, text, etag: response.headers.get("ETag") ?? "", ...take() };
    },
  };
}

let edition = 0;

/** Publishes an article anew, or another. */
async function publish(
  slug: string,
  html = `<p>Edition ${++edition}.</p>`,
  more: Partial<Written> = {},
): Promise<void> {
  const { items } = publicationOf(
    bundle([
      {
        slug,
        date: "2022-01-01T00:09:00Z",
        tags: ["mars", "policy", "space"],
        title: `${slug}, edition ${edition}`,
        revision: `edition-${edition}`.padEnd(16, "-"),
        html,
        ...more,
      },
    ]),
  );
  const generation = (await beginPublication(opened.db).first<number>("generation")) ?? 0;
  await opened.db.batch(putArticles(opened.db, generation, items));
}

const feeds = [
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
  "/topics/space/feed.xml",
  "/topics/mars+space/atom.xml",
  "/topics/mars,policy/feed.json",
  "/topics/space+!mars/feed.xml",
  "/topics/mars+policy,!space/feed.xml",
  "/authors/bob/feed.xml",
  "/search/feed.xml?q=text",
  "/feed.xml?page=2",
  "/topics/space/atom.xml?page=2",
];

test("what is read is never older than anything read before", async () => {
  const { ask } = isolate();
  const first = await ask("/feed.xml");
  expect(first.sessions).toEqual(["first-primary", "00000001"]);
  // The version is the primary's, whatever a replica knows; all else is as new as that.
  expect((await ask("/topics/space/feed.xml")).sessions).toEqual(["first-primary", "00000003"]);
  expect((await ask("/feed.xml")).sessions).toEqual(["first-primary"]);
});

describe("round trips to the database, one after the other", () => {
  test.each(feeds)("are two at the most for %s in an isolate that knows nothing", async (path) => {
    const { status, trips } = await isolate().ask(path);
    expect([status, trips <= 2 ? "few" : trips]).toEqual([200, "few"]);
  });

  test.each(["/feed.xml", "/feed.xml?page=2", "/topics/space/feed.xml", "/authors/ann/feed.xml"])(
    "are two at the most for %s where an article is kept out of feeds",
    async (path) => {
      await publish("private", "<p>Not in feeds.</p>", { feeds: false });
      const { ask } = isolate();
      for (let time = 0; time < 2; time++) {
        const { status, text, trips } = await ask(path);
        expect([status, text.includes("private"), trips <= 2 ? "few" : trips]).toEqual([200, false, "few"]);
        await publish("private", "<p>Not in feeds.</p>", { feeds: false });
      }
    },
  );

  test.each(feeds)("are one for %s that is kept, and two at the most after news", async (path) => {
    const { ask } = isolate();
    const { etag } = await ask(path);
    for (const [headers, expected] of [
      [{}, 200],
      [{ "If-None-Match": etag }, 304],
    ] as const) {
      const { status, trips, rows } = await ask(path, headers);
      expect([status, trips, rows]).toEqual([expected, 1, 2]);
    }
    await publish("news");
    const fresh = await ask(path, { "If-None-Match": etag, "A-IM": "feed" });
    expect([fresh.status, fresh.trips <= 2 ? "few" : fresh.trips]).toEqual([
      fresh.etag === etag ? 304 : fresh.status === 226 ? 226 : 200,
      "few",
    ]);
  });
});

describe("a feed that is read while an article in it changes", () => {
  test.each([...feeds, "/articles/news/"])(
    "%s is answered from one state, and never with an error",
    async (path) => {
      await publish("news");
      // Before each round trip, something is published.
      const { ask } = isolate(() => publish("news"));
      for (let time = 0; time < 3; time++) {
        const { status, text } = await ask(path);
        expect(status).toBe(200);
        const titles = [...text.matchAll(/news, edition (\d+)/g)].map(([, number]) => number);
        const texts = [...text.matchAll(/Edition (\d+)\./g)].map(([, number]) => number);
        expect(new Set([...titles, ...texts]).size).toBeLessThanOrEqual(1);
      }
    },
  );

  test("begins again where a text was published anew between its article and itself", async () => {
    // More than is kept of texts: the first of the page is read once more.
    const renew = () => publish("long-1", `<p>Edition ${++edition}.${" and on".repeat(200_000)}</p>`);
    for (const slug of ["long-2", "long-3"]) await publish(slug, " and on".repeat(200_000));
    await renew();
    let trips = 0;
    const { ask } = isolate(() => (trips++ < 4 ? renew() : undefined));
    const { status, text } = await ask("/feed.xml");
    expect([status, text.includes(`Edition ${edition}.`), trips > 4]).toEqual([200, true, true]);
  });
});

test("an older look at the version that ends late leaves the newer settings where they are", async () => {
  const looked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  let trips = 0;
  const { db } = watch(opened.db, undefined, () => {
    if (++trips !== 2) return;
    looked.resolve();
    return held.promise;
  });
  const store = d1Store(db);
  await store.version();
  const late = store.version();
  await looked.promise;
  await publish("news");
  const version = await store.version();
  held.resolve();
  expect(await late).toBe(version);
  expect((await store.site()).url).toBe("https://example.org");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { type App, createApp } from "../../src/worker/app.ts";
import { bundleStore } from "../../src/worker/store/bundle.ts";
import type { Store } from "../../src/worker/store/store.ts";
import { bundle, eight, type Written } from "../helpers/site.ts";
import { asInstant } from "../helpers/values.ts";

/** The last comes due while requests are answered; one article was deleted before. */
const articles: Written[] = [...eight, { slug: "later", date: "2023-01-01T00:10:00Z", tags: ["space"] }];
const tombstone = {
  ...{ slug: "gone", id: "tag:example.org,2022:gone", aliases: [], authors: [], lang: "en" },
  ...{ date: asInstant("2022-01-01T00:00:00Z"), deleted: asInstant("2022-12-30T00:00:00Z"), tags: [] },
};

function appAt(clock: () => Date, change: (store: Store) => Store = (store) => store): App {
  const deleted = [JSON.parse(JSON.stringify(tombstone))];
  const store = change(bundleStore(bundle(articles, { deleted })));
  return createApp({ base: "", stylesheet: "/style.css", words: en, store, clock });
}

const minute = (at: number) => new Date(Date.UTC(2023, 0, 1, 0, at));
const request = (path: string, init: RequestInit = {}) => new Request(`https://example.org${path}`, init);
const shown = async (response: Response) => [
  response.status,
  [...response.headers].sort(),
  Buffer.from(await response.arrayBuffer()).toString("latin1"),
];

const paths = [
  ...["/feed.xml", "/atom.xml", "/feed.json", "/feed.json?page=2", "/feed.xml?raw", "/feed.xml?"],
  ...["/topics/space/feed.xml", "/topics/Space/feed.xml", "/topics/spcae/atom.xml", "/topics/space/"],
  ...["/", "/articles/a1/", "/articles/a1/index.md", "/articles/later/", "/articles/gone/", "/opml.xml"],
];
const step = fc.record({
  path: fc.constantFrom(...paths),
  method: fc.constantFrom("GET", "GET", "HEAD", "POST", "OPTIONS"),
  headers: fc.record(
    {
      "Accept-Encoding": fc.constantFrom("gzip", "br, gzip;q=0.5", "gzip;q=0", "identity"),
      "If-None-Match": fc.constantFrom("now", "before", "*", '"other"'),
      "If-Match": fc.constantFrom("now", "before", "*"),
      "A-IM": fc.constantFrom("feed", "feed;q=0"),
      "Sec-Fetch-Dest": fc.constantFrom("document", "empty"),
      Range: fc.constant("bytes=0-9"),
    },
    { requiredKeys: [] },
  ),
  minutes: fc.constantFrom(0, 0, 0, 5),
});

test("what is recalled is what is made for the first or the next who asks: status, headers and each byte", async () => {
  let recalls = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      let at = 0;
      const app = appAt(() => minute(at));
      const tags = new Map<string, string>();
      // Everything is asked for again, when there is much to recall.
      for (const { path, method, headers, minutes } of [...steps, ...steps]) {
        const before = tags.get(path) ?? '"none"';
        at += minutes;
        const current = await appAt(() => minute(at)).fetch(request(path));
        const now = current.headers.get("ETag") ?? '"none"';
        tags.set(path, now);
        const written = Object.entries(headers).map(([name, value]): [string, string] => [
          name,
          value === "now" ? now : value === "before" ? before : value,
        ]);
        const asked = () => request(path, { method, headers: Object.fromEntries(written) });
        const first = await shown(await appAt(() => minute(at)).fetch(asked()));
        const askedBefore = appAt(() => minute(at));
        await askedBefore.fetch(request(path));
        const next = await shown(await askedBefore.fetch(asked()));
        const recalled = app.recall(asked());
        if (recalled) {
          recalls++;
          expect([first, next]).toContainEqual(await shown(recalled));
        }
        expect([first, next]).toContainEqual(await shown(await app.fetch(asked())));
      }
    }),
    { numRuns: 40 },
  );
  expect(recalls).toBeGreaterThan(0);
});

describe("of what was answered before", () => {
  test("a feed and its head are recalled, and that it has not changed", async () => {
    const app = appAt(() => minute(0));
    const gzip = { "Accept-Encoding": "gzip" };
    const etag = (await app.fetch(request("/atom.xml", { headers: gzip }))).headers.get("ETag") ?? "";
    const statuses = [
      app.recall(request("/atom.xml", { headers: gzip })),
      app.recall(request("/atom.xml", { method: "HEAD" })),
      app.recall(request("/atom.xml", { headers: { "If-None-Match": etag } })),
    ].map((response) => response?.status);
    expect(statuses).toEqual([200, 200, 304]);
  });

  test.each([
    ["another address", "/feed.xml", {}],
    ["the page that a person is shown", "/atom.xml", { headers: { "Sec-Fetch-Dest": "document" } }],
    ["an address with a query", "/atom.xml?page=1", {}],
    ["another method", "/atom.xml", { method: "POST" }],
    ["what is new", "/atom.xml", { headers: { "A-IM": "feed", "If-None-Match": '"other"' } }],
    ["bytes that were not asked for yet", "/atom.xml", { headers: { "Accept-Encoding": "gzip" } }],
  ])("nothing is recalled for %s", async (_, path, init) => {
    const app = appAt(() => minute(0));
    await app.fetch(request("/atom.xml"));
    expect(app.recall(request("/atom.xml"))?.status).toBe(200);
    expect(app.recall(request(path, init))).toBeUndefined();
  });

  test("nothing is recalled once another article has come due", async () => {
    let at = 0;
    const app = appAt(() => minute(at));
    await app.fetch(request("/feed.json"));
    at = 10;
    expect(app.recall(request("/feed.json"))).toBeUndefined();
  });

  test("nothing is recalled where news may come without a deploy", async () => {
    const changing = (store: Store): Store => ({ ...store, lastingVersion: undefined });
    const app = appAt(() => minute(0), changing);
    await app.fetch(request("/feed.json"));
    expect(app.recall(request("/feed.json"))).toBeUndefined();
  });
});

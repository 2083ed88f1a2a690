import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import type { Tombstone } from "../../../src/model/article.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { d1Store } from "../../../src/worker/store/d1/store.ts";
import type { Store } from "../../../src/worker/store/store.ts";
import { database, fill, type TestDatabase } from "../../helpers/database.ts";
import type { Asked } from "../../helpers/database-worker.ts";
import { article, bundle, eight, type Written } from "../../helpers/site.ts";
import { asInstant, asSlug } from "../../helpers/values.ts";
import { elements } from "../pages/html.ts";

const now = "2023-01-01T00:00:00Z";
const hidden: Written = {
  slug: "secret-merger",
  date: "2022-01-01T00:05:30Z",
  updated: asInstant("2023-02-01T00:00:00Z"),
  title: "The secret merger",
  tags: ["space", "cabal"],
  authors: ["ann", "spy"],
  aliases: ["/old/secret/"],
  html: "<p>rumour</p>",
  unlisted: true,
};
const scheduled: Written = { ...hidden, slug: "secret-plan", date: "2023-03-01T00:00:00Z", aliases: [] };

function buried({ slug, date, ...more }: Written): Tombstone {
  const { id, tags, authors, aliases, unlisted, feeds } = article({ slug, date, ...more });
  const deleted = asInstant("2022-12-24T00:00:00Z");
  return { slug: asSlug(slug), id, date: asInstant(date), deleted, tags, authors, aliases, unlisted, feeds };
}

const known = bundle(eight, { deleted: [] });
const withHidden = bundle([...eight, hidden, scheduled], {
  deleted: [buried({ ...hidden, slug: "secret-end", aliases: [] })],
});
const stores = new Map<string, { plain: Store; full: Store }>([
  ["the bundle", { plain: bundleStore(known), full: bundleStore(withHidden) }],
]);
let opened: TestDatabase[];
beforeAll(async () => {
  opened = await Promise.all([database(), database()]);
  const [plain, full] = opened;
  if (!plain || !full) throw new Error("No database was opened.");
  await Promise.all([fill(plain.db, known), fill(full.db, withHidden)]);
  stores.set("D1", { plain: d1Store(plain.db), full: d1Store(full.db) });
});
afterAll(() => Promise.all(opened.map((each) => each.close())));

const listings = [
  "/",
  "/authors/ann/",
  "/authors/spy/",
  "/topics/space/",
  "/topics/!space/",
  "/topics/cabal/",
];
const paths = [
  ...listings.flatMap((path) => ["", "feed.xml", "atom.xml", "feed.json"].map((file) => path + file)),
  ...eight.map(({ slug }) => `/articles/${slug}/`),
  ...["/topics/", "/opml.xml", "/sitemap.xml", "/topics/cabel/", "/authors/spi/", "/articles/secret/"],
  ...["/authors/", "/archive/", "/articles/secret-merge/", "/secret-merger", "/llms.txt"],
  ...["/search/?q=rumour", "/search/feed.xml?q=rumour", "/search/feed.json?q=text"],
];

describe.each(["the bundle", "D1"])("from %s", (name) => {
  const app = (which: "plain" | "full", at = now) => {
    const store = stores.get(name)?.[which];
    if (!store) throw new Error(`${name} was not opened`);
    return createApp({ base: "", stylesheet: "/style.css", words: en, store, clock: () => new Date(at) });
  };

  /** What is answered without the unlisted articles (0), or with them (1). */
  const answers = async (which: 0 | 1, asked: Asked[]): Promise<Response[]> => {
    if (name === "D1") return (await opened[which]?.ask(asked, now)) ?? [];
    const over = app(which === 0 ? "plain" : "full");
    return Promise.all(
      asked.map(async ({ path, headers }) => over.request(path, { headers: headers ?? {} })),
    );
  };

  test.each(["document", "empty"])(
    "an unlisted article, due or not, deleted or not, changes no answer but its own (%s)",
    async (purpose) => {
      const asked = paths.map((path) => ({ path, headers: { "Sec-Fetch-Dest": purpose } }));
      const [without = [], full = []] = await Promise.all([answers(0, asked), answers(1, asked)]);
      for (const [at, path] of paths.entries()) {
        const [one, other] = [without[at], full[at]];
        expect([path, other?.status, ...(other?.headers ?? [])]).toEqual([
          path,
          one?.status,
          ...(one?.headers ?? []),
        ]);
        expect([path, await other?.text()]).toEqual([path, await one?.text()]);
      }
    },
  );

  test("whoever has its address is shown it, and led nowhere that there is nothing", async () => {
    const response = await app("full").request("/articles/secret-merger/");
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(elements(page, "h1").map(({ text }) => text)).toEqual(["The secret merger"]);
    expect(page).toContain('<meta name="robots" content="noindex"/>');
    expect(page).toContain("<p>rumour</p>");
    expect(elements(page, "bdi").map(({ text }) => text)).toContain("cabal");
    for (const gone of ["/topics/cabal/", "/authors/spy/", "/articles/a5/", "/articles/a6/", "ld+json"])
      expect(page).not.toContain(gone);
    const moved = await app("full").request("/old/secret/");
    expect([moved.status, moved.headers.get("Location")]).toEqual([301, "/articles/secret-merger/"]);
    expect((await app("full").request("/articles/secret-plan/")).status).toBe(404);
    expect((await app("full", "2023-03-01T00:00:00Z").request("/articles/secret-plan/")).status).toBe(200);
    expect((await app("full").request("/articles/secret-end/")).status).toBe(410);
  });

  test("a change of it that is announced comes in its time", async () => {
    const updated = async (at: string) =>
      (await (await app("full", at).request("/articles/secret-merger/")).text()).includes("Updated");
    expect([await updated(now), await updated("2023-02-01T00:00:00Z")]).toEqual([false, true]);
    const last = await app("full", "2023-01-31T23:59:00Z").request("/articles/secret-merger/");
    expect(last.headers.get("Cache-Control")).toBe("public, max-age=59, stale-while-revalidate=0");
  });
});

test("an article that is unlisted from now on is gone from feeds, and nothing is said of it", async () => {
  const { db, close } = await database();
  await fill(db, known);
  const app = () =>
    createApp({
      base: "",
      stylesheet: "/style.css",
      words: en,
      store: d1Store(db),
      clock: () => new Date(now),
    });
  const headers = { "A-IM": "feed", "If-None-Match": "" };
  for (const file of ["atom.xml", "feed.json"]) {
    const before = await app().request(`/topics/mars/${file}`);
    expect(await before.text()).toContain("/articles/a7/");
    headers["If-None-Match"] = before.headers.get("ETag") ?? "";
    await fill(
      db,
      bundle(
        eight.map((each) =>
          each.slug === "a7" ? { ...each, unlisted: true, revision: "unlisted-------7" } : each,
        ),
      ),
    );
    const after = await app().request(`/topics/mars/${file}`, { headers });
    expect(after.status).toBe(200);
    const text = await after.text();
    expect(text).not.toContain("a7");
    expect(text).not.toContain("deleted-entry");
    expect((await app().request("/articles/a7/")).status).toBe(200);
    await fill(db, known);
  }
  await close();
});

test("what was kept out of feeds is kept out when it is deleted", async () => {
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: bundleStore(
      bundle(eight, {
        deleted: [
          buried({ slug: "aside", date: "2022-02-01T00:00:00Z", tags: ["lost"], feeds: false }),
          buried({ slug: "told", date: "2022-02-01T00:00:00Z", tags: ["lost"] }),
        ],
      }),
    ),
    clock: () => new Date(now),
  });
  const feed = await (await app.request("/atom.xml")).text();
  expect(feed).toContain("articles/told");
  expect(feed).not.toContain("articles/aside");
  expect((await app.request("/articles/aside/")).status).toBe(410);
});

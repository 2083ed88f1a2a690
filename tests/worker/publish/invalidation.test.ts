import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Tombstone } from "../../../src/model/article.ts";
import { createEndpoint } from "../../../src/worker/publish/endpoint.ts";
import { invalidateCache } from "../../../src/worker/publish/invalidation.ts";
import { affectedNames } from "../../../src/worker/store/d1/affected-names.ts";
import { d1Store } from "../../../src/worker/store/d1/store.ts";
import { beginPublication } from "../../../src/worker/store/d1/writing.ts";
import { plan } from "../../helpers/d1-questions.ts";
import { database, fill, publicationOf, type TestDatabase } from "../../helpers/database.ts";
import { article, bundle, eight, site, type Written } from "../../helpers/site.ts";
import { asInstant, asRevision, asSlug } from "../../helpers/values.ts";

let opened: TestDatabase;
let told: string[][] = [];
beforeAll(async () => {
  opened = await database();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.db.exec("DELETE FROM article");
  await fill(opened.db, bundle(eight));
  told = [];
});

const token = "open-sesame";

/** Sends a request to the endpoint as of the latest publication, or of another. */
async function send(
  method: string,
  path: string,
  body: unknown,
  generation?: number | string,
): Promise<number> {
  const { db } = opened;
  const latest = generation ?? (await beginPublication(db).first<number>("generation"));
  const endpoint = createEndpoint({ DB: db, PUBLISH_TOKEN: token }, "", (tags) => told.push(tags));
  const response = await endpoint.request(`/publication/${path}?generation=${latest}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.status;
}

const written = (each: Written) => ({
  article: article(each),
  body: { html: `<p>${each.slug}, changed.</p>`, markdown: "Changed." },
});

const put = (articles: Written[], deleted: Tombstone[] = []) =>
  send("PUT", "articles", {
    written: articles.map(written),
    deleted: deleted.map((tombstone) => ({ tombstone, revision: "deleted---------" })),
  });

/** One of the eight, with something changed. */
function edited(slug: string, change: Partial<Written>): Written {
  const found = eight.find((each) => each.slug === slug);
  if (!found) throw new Error(`There is no ${slug}.`);
  return { ...found, revision: asRevision("changed---------"), ...change };
}

function buried(slug: string): Tombstone {
  const { id, date, tags, authors, aliases } = article(edited(slug, {}));
  return { slug: asSlug(slug), id, date, tags, authors, aliases, deleted: asInstant("2022-06-01T00:00:00Z") };
}

const a3 = article(edited("a3", {}));

/** What is sent, and what it makes stale besides the site as a whole. */
const changes: [what: string, change: () => Promise<number>, stale: string[]][] = [
  [
    "a new article",
    () => put([{ slug: "new", date: "2022-01-01T00:05:30Z", tags: ["moon"], authors: ["bob"] }]),
    ["topic:moon", "author:bob", "article:a5", "article:a6"],
  ],
  [
    "other topics and authors than before",
    () => put([edited("a5", { tags: ["moon"], authors: ["bob"] })]),
    ["topic:mars", "topic:moon", "author:ann", "author:bob", "article:a4", "article:a6"],
  ],
  [
    "another title",
    () => put([edited("a2", { title: "Anew" })]),
    ["topic:space", "topic:policy", "author:ann", "article:a1", "article:a3"],
  ],
  [
    "another date",
    () => put([edited("a1", { date: "2022-01-02T00:00:00Z" })]),
    ["topic:space", "author:ann", "article:a2", "article:a8"],
  ],
  [
    "another name",
    () => put([edited("a3", { slug: "b3", id: a3.id, aliases: ["/articles/a3/"] })]),
    ["topic:mars", "topic:space", "author:bob", "article:a2", "article:a4"],
  ],
  [
    "a deletion",
    () => put([], [buried("a7")]),
    ["topic:mars", "topic:policy", "topic:space", "author:ann", "article:a6", "article:a8"],
  ],
  [
    "what makes an article unlisted",
    () => put([edited("a7", { unlisted: true })]),
    ["topic:mars", "topic:policy", "topic:space", "author:ann", "article:a6", "article:a7", "article:a8"],
  ],
  [
    "what makes a new article unlisted",
    () => put([{ slug: "new", date: "2022-01-01T00:05:30Z", tags: ["moon"], unlisted: true }]),
    ["article:new"],
  ],
  [
    "what keeps an article out of feeds",
    () => put([edited("a2", { feeds: false })]),
    ["topic:space", "topic:policy", "author:ann", "article:a1", "article:a3"],
  ],
  [
    "a removal",
    () => send("POST", "removals", { slugs: ["a4", "a6"] }),
    ["topic:policy", "author:ann", "author:bob", "article:a3", "article:a5", "article:a7"],
  ],
  [
    "articles next to one another",
    () => put([edited("a4", { title: "One" }), edited("a5", { title: "Two" })]),
    ["topic:policy", "topic:mars", "author:ann", "author:bob", "article:a3", "article:a6"],
  ],
  [
    "an article at the same moment as others",
    () =>
      put([
        {
          slug: "new",
          id: "tag:example.org,2022:/articles/a5x",
          date: "2022-01-01T00:05:00Z",
          tags: ["moon"],
        },
      ]),
    ["topic:moon", "author:ann", "article:a4", "article:a5"],
  ],
  [
    "an article that is not yet due",
    () => put([{ slug: "new", date: "2030-01-01T00:00:00Z", tags: ["航天"] }]),
    ["topic:%e8%88%aa%e5%a4%a9", "author:ann", "article:a8"],
  ],
  ["nothing that is there", () => send("POST", "removals", { slugs: ["none"] }), []],
];

describe("what is told to be stale", () => {
  test.each(changes)(
    "after %s: its topics and authors, old and new, and its neighbours",
    async (_, change, stale) => {
      expect(await change()).toBe(204);
      expect(told.map((tags) => tags.toSorted())).toEqual([["whole:example.org", ...stale].sort()]);
    },
  );

  test("after new settings is every answer, also under the address that the site had", async () => {
    const { settings } = publicationOf(bundle(eight));
    const moved = { settings: { ...settings, site: { ...site, url: "https://new.example" } } };
    expect(await send("PUT", "settings", { ...moved, revision: "settings-------2" })).toBe(204);
    expect(await send("PUT", "settings", { settings, revision: "settings--------" })).toBe(204);
    expect(told).toEqual([
      ["site:example.org", "site:new.example"],
      ["site:new.example", "site:example.org"],
    ]);
  });

  test("is every answer where the tags are more than the edge takes at once", async () => {
    const tags = (count: number) => Array.from({ length: count }, (_, at) => `t${at}`);
    // Beside the topics: the author, one neighbour and the whole.
    await put([{ slug: "new", date: "2022-02-01T00:00:00Z", tags: tags(97) }]);
    expect(told[0]).toHaveLength(100);
    await put([{ slug: "new", date: "2022-02-01T00:00:00Z", tags: tags(98) }]);
    expect(told[1]).toEqual(["site:example.org"]);
  });

  test("is nothing while a large publication is under way, and every answer at its end", async () => {
    const { db } = opened;
    const generation = await beginPublication(db).first<number>("generation");
    const body = { written: [written(edited("a2", { title: "Anew" }))], deleted: [] };
    expect(await send("PUT", "articles", body, `${generation}&quiet`)).toBe(204);
    expect(await send("POST", "removals", { slugs: ["a4"] }, `${generation}&quiet`)).toBe(204);
    expect(told).toEqual([]);
    expect(await send("POST", "stale", {})).toBe(204);
    expect(told).toEqual([["site:example.org"]]);
  });

  test("is nothing where nothing was written", async () => {
    const overtaken = await beginPublication(opened.db).first<number>("generation");
    await beginPublication(opened.db).run();
    const batch = { written: [written(edited("a5", {}))], deleted: [] };
    const { settings } = publicationOf(bundle(eight));
    const a5 = written(edited("a5", {}));
    const undated = { ...a5, article: { ...a5.article, date: "yesterday" } };
    const settlement = { settings, revision: "settings--------" };
    expect([
      await send("PUT", "articles", batch, overtaken ?? 0),
      await send("PUT", "settings", settlement, overtaken ?? 0),
      await send("POST", "removals", { slugs: [asSlug("a5")] }, overtaken ?? 0),
      await send("PUT", "articles", { written: [undated], deleted: [] }),
    ]).toEqual([409, 409, 409, 422]);
    // Fails half-way.
    vi.spyOn(console, "error").mockImplementationOnce(() => {});
    await opened.db.exec("ALTER TABLE alias RENAME TO mislaid");
    expect(await put([edited("a5", { title: "Anew" })])).toBe(503);
    await opened.db.exec("ALTER TABLE mislaid RENAME TO alias");
    expect(told).toEqual([]);
    expect((await d1Store(opened.db).find("/articles/a5/", asInstant("2023-01-01T00:00:00Z")))?.kind).toBe(
      "article",
    );
  });
});

describe("an answer", () => {
  const topics = ["space", "mars", "policy", "!space", "mars+space", "mars,policy"];
  const listings = ["/", ...topics.map((each) => `/topics/${each}/`), "/authors/ann/", "/authors/bob/"];
  const paths = [
    ...listings.flatMap((path) => [path, `${path}feed.xml`]),
    ...eight.map(({ slug }) => `/articles/${slug}/`),
    ...["/topics/", "/opml.xml", "/sitemap.xml", "/search/feed.xml?q=a5"],
  ];

  /** Every answer, with its tags. */
  async function answers(): Promise<{ path: string; status: number; tags: string[]; text: string }[]> {
    const responses = await opened.ask(
      paths.map((path) => ({ path })),
      "2023-01-01T00:00:00Z",
    );
    return Promise.all(
      responses.map(async (response, at) => {
        const tags = response.headers.get("Cache-Tag")?.split(",") ?? [];
        return { path: paths[at] ?? "", status: response.status, tags, text: await response.text() };
      }),
    );
  }

  test.each(changes)("that reads differently after %s carries a tag that was told", async (_, change) => {
    const before = (await answers()).filter(({ status }) => status === 200);
    expect(before.length).toBe(paths.length);
    await change();
    const after = new Map((await answers()).map((each) => [each.path, each.text]));
    const stale = new Set(told.flat());
    const missed = before.filter(
      ({ path, tags, text }) => text !== after.get(path) && !tags.some((tag) => stale.has(tag)),
    );
    expect(missed.map(({ path }) => path)).toEqual([]);
    const pages = before.filter(({ path }) => stale.has(`article:${path.split("/")[2]}`));
    for (const { path, tags } of pages) expect(tags).toContain(`article:${path.split("/")[2]}`);
  });
});

test("what is stale is found by index", async () => {
  const steps = await plan(opened.db, affectedNames({ slugs: [asSlug("a5")], ids: [] }));
  expect(steps.filter((step) => /^SEARCH posting\b/.test(step))).toHaveLength(5);
  expect(steps.filter((step) => /^SCAN (article|posting)\b/.test(step))).toEqual([]);
});

describe("the edge", () => {
  const failing = (answer: () => Promise<CachePurgeResult>): CacheContext => ({
    purge: answer,
    invalidate: answer,
  });

  test.each([
    ["refuses", async () => ({ success: false, errors: [{ code: 1, message: "too many" }] })],
    ["fails", () => Promise.reject(new Error("too many"))],
  ])("may be absent; when it %s, that is logged and no more", async (_, answer) => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    await invalidateCache(undefined, ["topic:space"]);
    expect(logged).not.toHaveBeenCalled();
    await invalidateCache(failing(answer), ["topic:space"]);
    expect(logged).toHaveBeenCalledExactlyOnceWith(
      "Not invalidated: topic:space.",
      expect.objectContaining({ message: "too many" }),
    );
    logged.mockRestore();
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import type { Tombstone } from "../../../src/model/article.ts";
import { type Instant, parseOffset } from "../../../src/model/instant.ts";
import type { Podcast } from "../../../src/model/podcast.ts";
import type { Selection } from "../../../src/model/selection.ts";
import { parseSelection } from "../../../src/model/selection-parser.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { d1Store } from "../../../src/worker/store/d1/store.ts";
import type { Store } from "../../../src/worker/store/store.ts";
import { database, fill, type TestDatabase } from "../../helpers/database.ts";
import { article, bundle, eight, type Written } from "../../helpers/site.ts";
import { asInstant, asRevision, asSlug } from "../../helpers/values.ts";

const now = asInstant("2023-01-01T00:00:00Z");

const episode = { revision: asRevision("episode---------"), number: { value: 4 }, duration: 99 };

/**
 * Beside the eight: two of one date, one in another script that has moved and for which a change is announced, two that
 * are not yet due.
 */
const written: Written[] = [
  ...eight.map((each) => (each.slug === "a2" ? { ...each, lang: "en-GB" } : each)),
  {
    slug: "b2",
    date: "2022-02-01T00:00:00Z",
    tags: ["twins", "space"],
    episode,
    html: "<p>“b2” &amp; \u{1F680}</p>",
  },
  { slug: "b1", date: "2022-02-01T00:00:00Z", tags: ["twins"], updated: asInstant("2022-11-01T00:00:00Z") },
  {
    slug: "航天",
    date: "2021-02-01T00:00:00Z",
    updated: asInstant("2023-03-01T00:00:00Z"),
    updatedOffset: parseOffset("-05:00"),
    tags: ["航天", "space"],
    authors: ["lin"],
    lang: "zh-Hans",
    aliases: ["/articles/hangtian/"],
  },
  { slug: "soon", date: "2023-01-01T06:00:00Z", tags: ["space", "future"], authors: ["eve"] },
  { slug: "later", date: "2023-06-01T00:00:00Z", tags: ["future", "mars"], lang: "de" },
];

function tombstone(slug: string, deleted: string, tags: string[], date = "2022-03-01T00:00:00Z"): Tombstone {
  const { id, tags: carried, authors, aliases } = article({ slug, date, tags, aliases: [`/old/${slug}/`] });
  return {
    slug: asSlug(slug),
    id,
    date: asInstant(date),
    deleted: asInstant(deleted),
    tags: carried,
    authors,
    aliases,
  };
}

const deleted = [
  tombstone("gone-1", "2022-12-01T00:00:00Z", ["space"]),
  tombstone("gone-2", "2022-12-24T00:00:00Z", ["space", "lost"]),
  tombstone("gone-3", "2023-01-01T01:00:00Z", ["mars"]),
];

const podcast: Podcast = {
  guid: "917393e3-1b1e-5cef-ace4-edaa54e1f810",
  author: "Ann",
  categories: [{ name: "News", subcategory: "Politics" }],
  explicit: false,
};

const content = bundle(written, { deleted, podcasts: { twins: podcast } });
const stores = new Map<string, Store>([["the bundle", bundleStore(content)]]);
let opened: TestDatabase;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, content);
  stores.set("D1", d1Store(opened.db));
});
afterAll(() => opened.close());

const topics = (expression: string): Selection => {
  const parsed = parseSelection(expression);
  if (!parsed.ok) throw new Error(parsed.fault.name);
  return { kind: "topics", groups: parsed.groups };
};

describe.each(["the bundle", "D1"])("%s", (name) => {
  const store = () => {
    const found = stores.get(name);
    if (!found) throw new Error(`${name} was not opened`);
    return found;
  };
  const all = { now, offset: 0, limit: 100 };

  test.each([
    ["space", ["b2", "a8", "a7", "a3", "a2", "a1", "航天"]],
    ["mars+space", ["a7", "a3"]],
    ["mars,policy", ["a7", "a5", "a4", "a3", "a2"]],
    ["space+!policy", ["b2", "a8", "a3", "a1", "航天"]],
    ["!mars+!space", ["b1", "a6", "a4"]],
    ["mars+policy+space", ["a7"]],
    ["policy+space,twins", ["b1", "b2", "a7", "a2"]],
    ["航天", ["航天"]],
    ["future", []],
    ["lang:zh", ["航天"]],
    ["lang:en+policy+!mars", ["a4", "a2"]],
    ["space+!lang:en-gb,lang:de", ["b2", "a8", "a7", "a3", "a1", "航天"]],
  ])("%s selects what is published of it, newest first, and counts it", async (expression, slugs) => {
    const { articles, total } = await store().select(topics(expression), all);
    expect(articles.map((each) => each.slug)).toEqual(slugs);
    expect(total).toBe(slugs.length);
    const page = await store().select(topics(expression), { now, offset: 1, limit: 2 });
    expect(page.articles.map((each) => each.slug)).toEqual(slugs.slice(1, 3));
    expect(page.total).toBe(slugs.length);
  });

  test("the site and an author select theirs", async () => {
    const site = await store().select({ kind: "site" }, { now, offset: 1, limit: 3 });
    expect([site.total, ...site.articles.map((each) => each.slug)]).toEqual([11, "b2", "a8", "a7"]);
    const bob = await store().select({ kind: "author", author: asSlug("bob") }, all);
    expect([bob.total, ...bob.articles.map((each) => each.slug)]).toEqual([2, "a4", "a3"]);
  });

  test("tells of the deletions that have happened, the last first", async () => {
    const gone = async (selection: Selection, at: Instant) =>
      (await store().select(selection, { ...all, now: at })).deleted.map((each) => each.slug);
    expect(await gone({ kind: "site" }, now)).toEqual(["gone-2", "gone-1"]);
    expect(await gone({ kind: "site" }, asInstant("2023-01-02T00:00:00Z"))).toEqual([
      "gone-3",
      "gone-2",
      "gone-1",
    ]);
    expect(await gone(topics("lost+space"), now)).toEqual(["gone-2"]);
    expect(await gone(topics("space+!lost"), now)).toEqual(["gone-1"]);
  });

  test("a scheduled article changes every answer when it is due, and none before", async () => {
    const due = asInstant("2023-01-01T06:00:00Z");
    const view = async (at: Instant) => ({
      total: (await store().select(topics("space+!policy"), { ...all, now: at })).total,
      space: (await store().topics(at)).find((each) => each.slug === "space")?.count,
      future: (await store().topics(at, [asSlug("future")])).length,
      eve: (await store().authors(at)).some((each) => each.slug === "eve"),
      facet: (await store().facets({ kind: "site" }, at)).get(asSlug("space")),
      found: (await store().find("/articles/soon/", at))?.kind,
    });
    const before = { total: 5, space: 7, future: 0, eve: false, facet: 7, found: undefined };
    expect(await view(now)).toEqual(before);
    expect(await view(due)).toEqual({ total: 6, space: 8, future: 1, eve: true, facet: 8, found: "article" });
    expect(await view(now)).toEqual(before);
  });

  test("tells when an article, a change or a deletion that has its date comes next", async () => {
    const dates: (Instant | undefined)[] = [];
    for (let at: Instant | undefined = now; at !== undefined; at = dates.at(-1))
      dates.push(await store().nextDue(at));
    expect(dates).toEqual([
      "2023-01-01T01:00:00Z",
      "2023-01-01T06:00:00Z",
      "2023-03-01T00:00:00Z",
      "2023-06-01T00:00:00Z",
      undefined,
    ]);
  });

  test("tells what comes due in a period, by itself, and nothing else", async () => {
    const come = async (since: string, until: string) =>
      (await store().comeDue({ since: asInstant(since), until: asInstant(until) })).map((each) => each.slug);
    expect(await come("2023-01-01T00:00:00Z", "2023-01-01T00:59:59Z")).toEqual([]);
    expect(await come("2023-01-01T00:59:59Z", "2023-01-01T01:00:00Z")).toHaveLength(1);
    expect(await come("2023-01-01T05:59:00Z", "2023-01-01T06:00:00Z")).toEqual(["soon"]);
    expect(await come("2023-01-01T06:00:00Z", "2023-01-01T07:00:00Z")).toEqual([]);
    expect(await come("2023-02-01T00:00:00Z", "2023-03-01T00:00:00Z")).toHaveLength(1);
    expect(await come("2023-06-01T00:00:00Z", "2024-01-01T00:00:00Z")).toEqual([]);
  });

  test("a change that is announced has not happened in any answer before its time", async () => {
    const view = async (at: Instant) => {
      const { articles } = await store().select(topics("航天"), { ...all, now: at });
      const page = await store().find("/articles/航天/", at);
      const newer = await store().find("/articles/a1/", at);
      const [entry] = await store().entries(articles);
      return [
        articles[0]?.updated,
        articles[0]?.updatedOffset,
        page?.kind === "article" && page.article.updated,
        newer?.kind === "article" && newer.older?.updated,
        (await store().topics(at, [asSlug("航天")]))[0]?.updated,
        (await store().authors(at, [asSlug("lin")]))[0]?.updated,
        entry?.updated,
        entry?.html,
      ];
    };
    const text = "<p>The text of 航天.</p>";
    const [date, updated] = ["2021-02-01T00:00:00Z", "2023-03-01T00:00:00Z"];
    const before = [date, undefined, date, date, date, date, date, text];
    expect(await view(asInstant("2023-02-28T23:59:59Z"))).toEqual(before);
    const after = [updated, "-05:00", updated, updated, updated, updated, updated, text];
    expect(await view(asInstant(updated))).toEqual(after);
    expect(await view(now)).toEqual(before);
  });

  test("lists topics by title, those whose articles were all deleted with a count of 0", async () => {
    const shown = await store().topics(now);
    expect(shown.map(({ slug, count, updated }) => [slug, count, updated])).toEqual([
      ["lost", 0, "2022-12-24T00:00:00Z"],
      ["mars", 3, "2022-01-01T00:07:00Z"],
      ["policy", 3, "2022-01-01T00:07:00Z"],
      ["space", 7, "2022-02-01T00:00:00Z"],
      ["twins", 2, "2022-11-01T00:00:00Z"],
      ["航天", 1, "2021-02-01T00:00:00Z"],
    ]);
    expect(await store().topics(now, [asSlug("mars"), asSlug("nowhere")])).toEqual(
      shown.filter((each) => each.slug === "mars"),
    );
  });

  test("tells what a topic says as a podcast to who asks for that topic, and to nobody else", async () => {
    const told = async (among?: string[]) =>
      (await store().topics(now, among?.map(asSlug))).flatMap((topic) => topic.podcast ?? []);
    expect(await told(["twins", "space"])).toEqual([podcast]);
    expect(await told(["space"])).toEqual([]);
    expect(await told()).toEqual([]);
  });

  test("lists the ranges of languages that articles are published in", async () => {
    const listed = async (at: Instant) =>
      (await store().languages(at)).map(({ range, count, updated }) => [range, count, updated]);
    expect(await listed(now)).toEqual([
      ["en", 10, "2022-11-01T00:00:00Z"],
      ["en-gb", 1, "2022-01-01T00:02:00Z"],
      ["zh", 1, "2021-02-01T00:00:00Z"],
      ["zh-hans", 1, "2021-02-01T00:00:00Z"],
    ]);
    expect(await listed(asInstant("2023-07-01T00:00:00Z"))).toEqual([
      ["de", 1, "2023-06-01T00:00:00Z"],
      ["en", 11, "2023-01-01T06:00:00Z"],
      ["en-gb", 1, "2022-01-01T00:02:00Z"],
      ["zh", 1, "2023-03-01T00:00:00Z"],
      ["zh-hans", 1, "2023-03-01T00:00:00Z"],
    ]);
  });

  test("counts the topics of a selection's articles", async () => {
    const facets = async (selection: Selection) => [...(await store().facets(selection, now))].sort();
    expect(await facets(topics("mars"))).toEqual([
      ["mars", 3],
      ["policy", 1],
      ["space", 2],
    ]);
    expect(await facets({ kind: "author", author: asSlug("bob") })).toEqual([
      ["mars", 1],
      ["policy", 1],
      ["space", 1],
    ]);
  });

  test.each([
    ["/articles/hangtian/", { kind: "moved", slug: "航天" }],
    ["/articles/nothing/", undefined],
    ["/articles/gone-3/", undefined],
  ])("%s is found as what it is", async (path, expected) => {
    expect(await store().find(path, now)).toEqual(expected);
  });

  test("an article is found with the articles around it, also where two have one date", async () => {
    const around = async (slug: string) => {
      const found = await store().find(`/articles/${slug}/`, now);
      return found?.kind === "article" && [found.newer?.slug, found.older?.slug];
    };
    expect(await around("b1")).toEqual([undefined, "b2"]);
    expect(await around("b2")).toEqual(["b1", "a8"]);
    expect(await around("a8")).toEqual(["b2", "a7"]);
    expect(await around("航天")).toEqual(["a1", undefined]);
  });

  test("gives articles with their texts, in the order asked for", async () => {
    const { articles } = await store().select(topics("twins"), all);
    const entries = await store().entries(articles.toReversed());
    expect(entries.map((each) => [each.slug, each.html])).toEqual([
      ["b2", "<p>“b2” &amp; \u{1F680}</p>"],
      ["b1", "<p>The text of b1.</p>"],
    ]);
  });
});

/** What is compared: pages that lead to the search, which only D1 has, without that link. */
async function shown(response: Response | undefined) {
  const headers = [...(response?.headers ?? [])];
  const text = await response?.text();
  if (!text?.startsWith("<!doctype html>")) return [response?.status, headers, text];
  const others = headers.filter(([name]) => name !== "etag");
  return [response?.status, others, text.replace('<a href="/search/">Search</a>', "")];
}

describe("both stores", () => {
  const selections = [
    "/",
    "/authors/bob/",
    ...[
      "space",
      "mars+space",
      "mars,policy",
      "!mars+!space",
      "twins",
      "%E8%88%AA%E5%A4%A9",
      "lost",
      "lang:en",
      "space+lang:zh-hans",
      "lang:fr",
    ].map((each) => `/topics/${each}/`),
  ];
  const paths = [
    ...selections.flatMap((path) =>
      ["", "feed.xml", "atom.xml", "feed.json", "atom.xml?page=2"].map((file) => path + file),
    ),
    ...["/topics/", "/opml.xml", "/sitemap.xml", "/robots.txt", "/feed.json?page=9", "/topics/spcae/"],
    ...["/articles/b1/", "/articles/gone-1/", "/old/gone-1/", "/articles/hangtian/", "/authors/bop/"],
  ];
  test("give the feed anew, and as a delta the entry alone, when an announced change has come", async () => {
    for (const store of stores.values()) {
      let time = "2023-02-28T00:00:00Z";
      const app = createApp({
        base: "",
        stylesheet: "/style.css",
        words: en,
        store,
        clock: () => new Date(time),
      });
      const poll = async (headers: Record<string, string> = {}) => {
        const path = "/topics/twins,%E8%88%AA%E5%A4%A9/feed.json";
        const response = await app.request(path, { headers });
        const { items = [] }: { items?: { date_modified: string }[] } =
          response.status === 304 ? {} : await response.json();
        return {
          status: response.status,
          etag: response.headers.get("ETag") ?? "",
          modified: items.map((item) => item.date_modified),
        };
      };
      const before = await poll();
      expect(before.modified).toEqual([
        "2022-11-01T00:00:00Z",
        "2022-02-01T00:00:00Z",
        "2021-02-01T00:00:00Z",
      ]);
      time = "2023-03-01T00:00:00Z";
      expect(await poll({ "If-None-Match": before.etag })).toMatchObject({ status: 200 });
      expect(await poll({ "If-None-Match": before.etag, "A-IM": "feed" })).toMatchObject({
        status: 226,
        modified: ["2023-03-01T00:00:00Z"],
      });
    }
  });

  test.each([now, "2023-01-01T06:00:00Z", "2024-01-01T00:00:00Z"])(
    "give the same bytes, under the same headers, at %s",
    async (at) => {
      const asked = paths.flatMap((path) =>
        ["empty", "document"].map((purpose) => ({ path, headers: { "Sec-Fetch-Dest": purpose } })),
      );
      const app = createApp({
        base: "",
        stylesheet: "/style.css",
        words: en,
        store: bundleStore(content),
        clock: () => new Date(at),
      });
      const fromD1 = await opened.ask(asked, at);
      for (const [which, { path, headers }] of asked.entries()) {
        const fromBundle = await app.request(path, { headers });
        expect(await shown(fromD1[which]), path).toEqual(await shown(fromBundle));
      }
    },
  );
});

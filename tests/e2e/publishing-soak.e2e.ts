import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { createApp } from "../../src/worker/app.ts";
import { d1Store } from "../../src/worker/store/d1/store.ts";
import { beginPublication, putArticles } from "../../src/worker/store/d1/writing.ts";
import { database, fill, publicationOf } from "../helpers/database.ts";
import { content, md } from "../helpers/folder.ts";
import { randomNumbers } from "../helpers/random.ts";
import { bundle } from "../helpers/site.ts";
import { type DevServer, startDevServer } from "./dev-server.ts";

/** For how long news comes and is polled for, in milliseconds. */
const span = 30_000;

const topics = ["space", "policy", "mars"];
const feeds = [
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
  "/topics/space/feed.xml",
  "/topics/mars,policy/atom.xml",
];
const others = [
  "/",
  "/topics/space+policy/feed.json",
  "/articles/a0/",
  "/opml.xml",
  "/sitemap.xml",
  "/topics/gone/",
];

/** An article that says of itself, in its title and its text, which edition it is. */
interface Edition {
  slug: string;
  edition: number;
}

/** News as it happens: each time one more article, and another edition of one that was there. */
class News {
  #count = 3;
  #editions = 0;
  readonly published: string[] = ["a0", "a1", "a2"];

  /** What changes next. */
  next(): Edition[] {
    const slug = `a${this.#count++}`;
    const earlier = `a${Math.max(0, this.#count - 3)}`;
    this.#editions += 1;
    return [slug, earlier].map((each) => ({ slug: each, edition: this.#editions }));
  }
}

/** When an article is dated: one later than the one before. */
const dateOf = (slug: string) =>
  new Date(Date.UTC(2022, 0, 1) + Number(slug.slice(1)) * 60_000).toISOString().replace(".000", "");

type Ask = (path: string, headers?: Record<string, string>) => Promise<Response>;

/** A reader that asks for a feed as readers do, and what it has met. */
class Reader {
  readonly ids = new Set<string>();
  readonly faults: string[] = [];
  readonly statuses = new Map<number, number>();
  readonly path: string;
  readonly deltas: boolean;
  readonly #ask: Ask;
  #etag: string | undefined;

  constructor(path: string, ask: Ask, deltas: boolean) {
    this.path = path;
    this.#ask = ask;
    this.deltas = deltas;
  }

  async poll(): Promise<void> {
    const headers: Record<string, string> = this.#etag === undefined ? {} : { "If-None-Match": this.#etag };
    if (this.deltas) headers["A-IM"] = "feed";
    const response = await this.#ask(this.path, headers);
    const text = await response.text();
    this.statuses.set(response.status, (this.statuses.get(response.status) ?? 0) + 1);
    if (![200, 226, 304].includes(response.status)) this.faults.push(`${this.path}: ${response.status}`);
    if (response.status === 304) return;
    this.#etag = response.headers.get("ETag") ?? undefined;
    this.faults.push(...tears(text).map((tear) => `${this.path}: ${tear}`));
    for (const [, slug = ""] of text.matchAll(/articles\/(a\d+)(?=["<])/g)) this.ids.add(slug);
  }
}

/** What of an answer is of two states: an article whose title is of one edition and whose text of another. */
function tears(text: string): string[] {
  const entries = text.split(/<item>|<entry>|"id":/).slice(1);
  return entries.flatMap((entry) => {
    const [title] = /Title (\d+)\./.exec(entry)?.slice(1) ?? [];
    const [body] = /Text (\d+)\./.exec(entry)?.slice(1) ?? [];
    return title !== undefined && body !== undefined && title !== body
      ? [`title ${title}, text ${body}`]
      : [];
  });
}

/** Polls, one after the other for each reader, while news comes. */
async function soak(ask: Ask, news: News, publish: (changes: Edition[]) => Promise<void>, every: number) {
  const readers = feeds.flatMap((path) => [new Reader(path, ask, false), new Reader(path, ask, true)]);
  const faults: string[] = [];
  const until = Date.now() + span;
  const publishing = async () => {
    while (Date.now() < until) {
      const changes = news.next();
      await publish(changes);
      news.published.push(...changes.map(({ slug }) => slug));
      await wait(every);
    }
  };
  const polling = readers.map(async (reader) => {
    while (Date.now() < until) {
      await reader.poll();
      await wait(200);
    }
  });
  const browsing = async () => {
    for (const random = randomNumbers(1); Date.now() < until; ) {
      const path = others[Math.floor(random() * others.length)] ?? "/";
      const { status } = await ask(path, random() < 0.5 ? { "Sec-Fetch-Dest": "document" } : {});
      if (status >= 500) faults.push(`${path}: ${status}`);
    }
  };
  await Promise.all([publishing(), ...polling, browsing()]);
  return { readers, faults: [...faults, ...readers.flatMap((reader) => reader.faults)] };
}

/** Expects that no reader of the site's feeds lacks an entry that was published, once it has polled for the last time. */
async function expectNothingLost(readers: readonly Reader[], news: News): Promise<void> {
  for (const reader of readers.filter(({ path }) => !path.startsWith("/topics/"))) {
    await reader.poll();
    const lost = news.published.filter((slug) => !reader.ids.has(slug));
    expect([reader.path, reader.deltas, lost]).toEqual([reader.path, reader.deltas, []]);
  }
}

describe("news that comes all the time, from a database", () => {
  let opened: Awaited<ReturnType<typeof database>>;
  const news = new News();
  const written = ({ slug, edition }: Edition) => ({
    slug,
    date: dateOf(slug),
    tags: topics,
    title: `Title ${edition}.`,
    revision: `${slug}-${edition}`.padEnd(16, "-"),
    html: `<p>Text ${edition}.</p>`,
  });
  beforeAll(async () => {
    opened = await database();
    const first = news.published.map((slug) => written({ slug, edition: 0 }));
    await fill(opened.db, bundle(first, { settings: { perPage: 20 } }));
  });
  afterAll(() => opened.close());

  test("reaches every reader, with no error and nothing torn", async () => {
    const clock = () => new Date("2023-01-01T00:00:00Z");
    const app = createApp({
      base: "",
      stylesheet: "/style.css",
      words: en,
      store: d1Store(opened.db),
      clock,
    });
    const publish = async (changes: Edition[]) => {
      const { items } = publicationOf(bundle(changes.map(written)));
      const generation = (await beginPublication(opened.db).first<number>("generation")) ?? 0;
      await opened.db.batch(putArticles(opened.db, generation, items));
    };
    const ask: Ask = async (path, headers = {}) => app.request(path, { headers });
    const { readers, faults } = await soak(ask, news, publish, 100);
    expect(faults).toEqual([]);
    await expectNothingLost(readers, news);
    // Where news comes faster than a reader polls, it meets no 304 before there is no more.
    for (const reader of readers) {
      await reader.poll();
      await reader.poll();
    }
    const statuses = new Set(readers.flatMap((reader) => [...reader.statuses.keys()]));
    expect([...statuses].sort()).toEqual([200, 226, 304]);
  });
});

describe("news that comes all the time, from a folder", () => {
  const news = new News();
  const file = ({ slug, edition }: Edition): [string, string] => [
    `${slug}.md`,
    md(`title: Title ${edition}.\ndate: ${dateOf(slug)}\ntags: [${topics}]`, `Text ${edition}.`),
  ];
  const folder = content(Object.fromEntries(news.published.map((slug) => file({ slug, edition: 0 }))));
  let server: DevServer;
  beforeAll(async () => {
    server = await startDevServer(folder.path);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  test("reaches every reader, with no error and nothing torn", async () => {
    const ask: Ask = (path, headers = {}) => fetch(server.url + path, { headers, redirect: "manual" });
    const publish = async (changes: Edition[]) => folder.put(Object.fromEntries(changes.map(file)));
    const { readers, faults } = await soak(ask, news, publish, 2000);
    expect(faults).toEqual([]);
    // The last build takes its time.
    const newest = news.published.at(-2) ?? "";
    while (!(await (await ask("/feed.json")).text()).includes(`${newest}"`)) await wait(200);
    await expectNothingLost(readers, news);
  });
});

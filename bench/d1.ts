/**
 * What a request costs over D1 with 1,000 and with 100,000 articles.
 *
 * The databases are local, in workerd, all open at once, and asked in turn. Of each answer the first making is
 * measured, with nothing kept; the 304 is that of an isolate that has made the answer before. Times, with the way from
 * Node to workerd and back for every round trip, are compared by pairs that follow one another, since what else the machine
 * does falls on both; rows read are what D1 counts.
 *
 * @module
 */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { en } from "../src/cli/words/en.ts";
import { selectionPath } from "../src/model/addresses.ts";
import { toInstant } from "../src/model/instant.ts";
import type { Item } from "../src/model/publication.ts";
import type { Bytes } from "../src/text/utf8.ts";
import { createApp } from "../src/worker/app.ts";
import { keepRepresentation, sendRepresentation } from "../src/worker/http/representation.ts";
import { LruCache } from "../src/worker/lru-cache.ts";
import { representFeed } from "../src/worker/routes/feed.ts";
import type { RouteRequest } from "../src/worker/routes/request.ts";
import { foreseeable, resolveSearch, resolveSite, resolveTopics } from "../src/worker/routes/subjects.ts";
import { d1Store } from "../src/worker/store/d1/store.ts";
import { beginPublication, putArticles, putSettings } from "../src/worker/store/d1/writing.ts";
import { keeper, large, questions, selections, small } from "../tests/helpers/d1-questions.ts";
import { database } from "../tests/helpers/database.ts";
import { randomNumbers } from "../tests/helpers/random.ts";
import { article, site } from "../tests/helpers/site.ts";
import { asInstant, asRevision } from "../tests/helpers/values.ts";
import { watch } from "../tests/helpers/watched-database.ts";
import { median } from "./compare.ts";
import { oddRequests } from "./corpus.ts";
import { type Goal, type Row, row } from "./report.ts";

const floodRequests = 2000;
const perPage = 20;
const now = asInstant("2023-01-01T00:00:00Z");
const text = "The harbour at night, and the ships that sail. ".repeat(40);

/** An article of the corpus; the newest has the number 0. */
function item(number: number, size: number): Item {
  const random = randomNumbers(number + 1);
  const tags = Array.from({ length: 10 }, (_, at) => large(at)).filter(() => random() < 0.1);
  const few = Math.floor(random() * Math.floor(size / 36));
  const date = toInstant(new Date(Date.parse(now) - number * 60_000));
  const of = article({ slug: `a-${number}`, date, tags: [...tags, small(few)] });
  const html = `<p>${text}${keeper(few)}</p>`;
  return {
    article: { ...of, revision: asRevision(`r${number}`.padEnd(16, "-")) },
    body: { html },
  };
}

type Filled = Awaited<ReturnType<typeof filled>>;

async function filled(size: number) {
  const opened = await database();
  const { db } = opened;
  const generation = (await beginPublication(db).first<number>("generation")) ?? 0;
  const slugs = [...Array(10).keys()].map(large).concat([...Array(Math.floor(size / 36)).keys()].map(small));
  const topics = slugs.map((slug) => ({ slug, title: slug }));
  await db.batch(
    putSettings(
      db,
      generation,
      { site: { ...site, perPage }, topics, authors: [site.author] },
      asRevision("settings--------"),
    ),
  );
  // A portion at a time, which is not all kept: else the connection idles for so long that it is closed.
  for (let from = 0; from < size; from += 250) {
    const items = Array.from({ length: Math.min(250, size - from) }, (_, at) => item(from + at, size));
    await db.batch(putArticles(db, generation, items));
  }
  return { size, ...opened };
}

/** Makes the answer to a request for a feed as the Worker's route does, over a store that has kept nothing yet. */
async function made(db: D1Database, path: string) {
  const store = d1Store(db);
  await store.version();
  const url = new URL(path, site.url);
  const asked: RouteRequest = { url, pathParts: url.pathname.split("/").slice(1), now, forPerson: false };
  const [, kind = ""] = url.pathname.split("/");
  const about = { topics: resolveTopics, search: resolveSearch }[kind] ?? resolveSite;
  const entries = new LruCache<Bytes>(2 ** 20);
  const sources = { store, base: "", stylesheet: "/style.css", words: en, entries };
  const selection = foreseeable.get(about)?.(asked);
  const representation = await representFeed(sources, asked, about(sources, asked), "json", selection);
  return { store, kept: keepRepresentation(representation), represent: async () => representation, url };
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/** Bytes that this process holds once V8 has cleared up. */
function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const requests = {
  "a topic's feed": `${selectionPath(selections.topic)}feed.json`,
  "three topics, one of them small": `${selectionPath(selections.combination)}feed.json`,
  "page 50 of the site's feed": "/feed.json?page=50",
  "a search for a rare word and a common one": `/search/feed.json?q=harbour+${keeper(1)}`,
};

/** These grow with what they are bounded by. */
const bounded = {
  "a search for a word of every article (bounded by their number)": "/search/feed.json?q=harbour",
  "three large topics (bounded by the shortest)": `${selectionPath(selections.overlap)}feed.json`,
};

/**
 * The rows on D1.
 *
 * @param sizes how many articles the databases hold; the last is compared with the first
 * @param rounds how often each is asked
 */
export async function d1Rows(sizes: readonly number[], rounds: number): Promise<Row[]> {
  const databases: Filled[] = [];
  for (const size of sizes) databases.push(await filled(size));
  try {
    return [
      ...(await ratiosOf(databases, rounds)),
      ...(await tripsOf(databases)),
      ...(await floodOf(databases)),
      ...(await rowsReadOf(databases)),
    ];
  } finally {
    for (const { close } of databases) await close();
  }
}

/** Times with many articles, to those with few: medians over the rounds, in which who comes first alternates. */
async function ratiosOf(databases: readonly Filled[], rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  const [few] = databases;
  const many = databases.at(-1);
  const compare = async (name: string, run: (database: Filled) => Promise<unknown>, goal?: Goal) => {
    if (!few || !many) return;
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? [few, many] : [many, few];
      const times = new Map<Filled, number>();
      for (const database of order) times.set(database, await time(() => run(database)));
      ratios.push((times.get(many) ?? 0) / (times.get(few) ?? 1));
    }
    const named = `D1, ${name}, ${many.size} articles to ${few.size}`;
    rows.push(row(named, median(ratios), "× time", goal));
  };
  const make = (path: string) => async (database: Filled) => {
    const { kept, represent, url } = await made(database.db, path);
    await (await sendRepresentation(new Request(url), kept, now, represent)).arrayBuffer();
  };
  for (const [name, path] of Object.entries(requests)) await compare(name, make(path), "<= 1.1");
  for (const [name, path] of Object.entries(bounded)) await compare(name, make(path));
  const readers = new Map<Filled, () => Promise<void>>();
  for (const database of databases) {
    const { store, kept, represent, url } = await made(database.db, "/feed.json");
    const request = new Request(url, { headers: { "If-None-Match": kept.head.etag } });
    readers.set(database, async () => {
      await store.version();
      const { status } = await sendRepresentation(request, kept, now, represent);
      if (status !== 304) throw new Error(`expected 304, not ${status}`);
    });
  }
  await compare("a 304", async (database) => readers.get(database)?.(), "<= 1.1");
  return rows;
}

/** Ways to the database, one after the other, for an answer that is made with nothing kept. */
async function tripsOf([first]: readonly Filled[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, path] of Object.entries({ "the site's feed": "/feed.json", ...requests })) {
    if (!first || path.includes("page=")) continue;
    const { db, take } = watch(first.db);
    const response = await isolate(db).request(path);
    await response.arrayBuffer();
    rows.push(row(`D1, ${name}, not kept: round trips one after the other`, take().trips, "", "<= 2"));
  }
  return rows;
}

/** What is kept of many odd requests, mostly by HEAD and conditional. */
async function floodOf(databases: readonly Filled[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { db, size } of databases) {
    const app = isolate(db);
    const before = heldBytes();
    for (const { path, method = "GET", headers = {} } of oddRequests(floodRequests, Math.floor(size / 36))) {
      const odd = path.replaceAll("topic-", "small-");
      const response = await app.request(odd, { method, headers });
      if (response.status >= 500) throw new Error(`${odd} is answered with ${response.status}`);
      await response.arrayBuffer();
    }
    const held = (heldBytes() - before) / 2 ** 20;
    rows.push(row(`D1, ${floodRequests} odd requests on ${size} articles: memory held`, held, "MB"));
  }
  return rows;
}

async function rowsReadOf(databases: readonly Filled[]): Promise<Row[]> {
  const rows: Row[] = [];
  const last = databases.at(-1);
  for (const [name, query] of last ? questions(now, perPage) : []) {
    const statement = last?.db.prepare(query.sql).bind(...query.values);
    const result = await statement?.all();
    rows.push(row(`D1, ${name}, of ${last?.size} articles: rows read`, result?.meta.rows_read ?? 0, ""));
  }
  return rows;
}

/** An isolate that has answered nothing yet. */
function isolate(db: D1Database) {
  const clock = () => new Date(now);
  return createApp({ base: "", stylesheet: "/style.css", words: en, store: d1Store(db), clock });
}

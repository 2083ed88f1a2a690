/**
 * What a request costs over D1 with 1,000, 10,000 and 100,000 articles: `npm run bench:d1`
 *
 * The databases are local, in workerd, all three open at once, and asked in turn. Of each answer the first making is
 * measured, with nothing kept; the 304 is that of an isolate that has made the answer before. Times are medians, with
 * the way from Node to workerd and back for every query; rows read are what D1 counts.
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
import { keeper, large, plan, questions, selections, small } from "../tests/helpers/d1-questions.ts";
import { database } from "../tests/helpers/database.ts";
import { randomNumbers } from "../tests/helpers/random.ts";
import { article, site } from "../tests/helpers/site.ts";
import { asInstant, asRevision } from "../tests/helpers/values.ts";
import { oddRequests } from "./corpus.ts";

const sizes = [1000, 10_000, 100_000];
const rounds = 60;
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

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

const databases: Awaited<ReturnType<typeof filled>>[] = [];
for (const size of sizes) databases.push(await filled(size));

const requests = {
  "a topic's feed": `${selectionPath(selections.topic)}feed.json`,
  "three topics, one of them small": `${selectionPath(selections.combination)}feed.json`,
  "page 50 of the site's feed": "/feed.json?page=50",
  "a search for a rare word and a common one": `/search/feed.json?q=harbour+${keeper(1)}`,
  "a search for a word of every article (bounded by their number)": "/search/feed.json?q=harbour",
  "three large topics (bounded by the shortest)": `${selectionPath(selections.overlap)}feed.json`,
};

const table: Record<string, Record<string, string>> = {};
function report(name: string, times: Map<number, number[]>): void {
  const medians = sizes.map((size) => median(times.get(size) ?? []));
  const ratio = (medians.at(-1) ?? 0) / (medians[0] ?? 1);
  const cells = sizes.map((size, at): [string, string] => [`${size}`, `${medians[at]?.toFixed(2)} ms`]);
  table[name] = { ...Object.fromEntries(cells), "last : first": ratio.toFixed(2) };
}

for (const [name, path] of Object.entries(requests)) {
  const times = new Map(sizes.map((size): [number, number[]] => [size, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { db, size } of databases) {
      const taken = await time(async () => {
        const { kept, represent, url } = await made(db, path);
        await (await sendRepresentation(new Request(url), kept, now, represent)).arrayBuffer();
      });
      times.get(size)?.push(taken);
    }
  }
  report(name, times);
}

const times = new Map(sizes.map((size): [number, number[]] => [size, []]));
const readers = await Promise.all(
  databases.map(async ({ db, size }) => {
    const { store, kept, represent, url } = await made(db, "/feed.json");
    return {
      store,
      kept,
      represent,
      size,
      request: new Request(url, { headers: { "If-None-Match": kept.head.etag } }),
    };
  }),
);
for (let round = 0; round < rounds * 5; round++) {
  for (const { store, kept, represent, size, request } of readers) {
    const taken = await time(async () => {
      await store.version();
      const { status } = await sendRepresentation(request, kept, now, represent);
      if (status !== 304) throw new Error(`expected 304, not ${status}`);
    });
    times.get(size)?.push(taken);
  }
}
report("a 304", times);
console.table(table);

const flooded: Record<string, Record<string, string>> = {};
for (const { db, size } of databases) {
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: d1Store(db),
    clock: () => new Date(now),
  });
  const before = heldBytes();
  for (const { path, method = "GET", headers = {} } of oddRequests(floodRequests, Math.floor(size / 36))) {
    const odd = path.replaceAll("topic-", "small-");
    const response = await app.request(odd, { method, headers });
    if (response.status >= 500) throw new Error(`${odd} is answered with ${response.status}`);
    await response.arrayBuffer();
  }
  flooded[`${size} articles`] = { held: `${((heldBytes() - before) / 2 ** 20).toFixed(1)} MB` };
}
console.log(`${floodRequests} odd requests, mostly by HEAD and conditional: what is kept of them`);
console.table(flooded);

const rows: Record<string, Record<string, number>> = {};
const plans: string[] = [];
for (const [name, query] of questions(now, perPage)) {
  const counts: Record<string, number> = {};
  for (const { db, size } of databases) {
    const { meta } = await db
      .prepare(query.sql)
      .bind(...query.values)
      .all();
    counts[`${size}`] = meta.rows_read;
    if (size === sizes.at(-1)) plans.push(name, ...(await plan(db, query)).map((step) => `    ${step}`));
  }
  rows[name] = counts;
}
console.log("Rows read");
console.table(rows);
console.log(["Query plans", ...plans].join("\n"));
for (const { close } of databases) await close();

import { afterAll, beforeAll, expect, test } from "vitest";
import { en } from "../../../../src/cli/words/en.ts";
import { createApp } from "../../../../src/worker/app.ts";
import { d1Store } from "../../../../src/worker/store/d1/store.ts";
import { database, fill } from "../../../helpers/database.ts";
import { bundle, site, type Written } from "../../../helpers/site.ts";
import { watch } from "../../../helpers/watched-database.ts";

const articles = 1500;
const topics = 600;

/** Each article is on one of many topics, and all but every tenth on a large one. */
const written = Array.from(
  { length: articles },
  (_, at): Written => ({
    slug: `a-${at}`,
    date: new Date(Date.UTC(2022, 0, 1) - at * 60_000).toISOString().replace(".000", ""),
    tags: [`topic-${at % topics}`, ...(at % 10 === 0 ? [] : ["large"])],
    html: "",
  }),
);

let opened: Awaited<ReturnType<typeof database>>;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, bundle(written), 250);
}, 120_000);
afterAll(() => opened.close());

/** An isolate that has answered nothing yet. */
function fresh() {
  const { db, take } = watch(opened.db);
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: d1Store(db),
    clock: () => new Date("2023-01-01T00:00:00Z"),
  });
  return async (path: string, headers: Record<string, string> = {}) => {
    const { status } = await app.request(path, { headers });
    return { status, rows: take().rows };
  };
}

const page = { "Sec-Fetch-Dest": "document" };

test("a misspelt topic reads the names once, and then next to nothing", async () => {
  const ask = fresh();
  const first = await ask("/topics/lrage/feed.xml");
  expect(first.status).toBe(404);
  expect(first.rows).toBeLessThan(2 * topics + 60);
  for (const path of ["/topics/larg/feed.xml", "/topics/topci-9/", "/topics/cooking/"]) {
    const { status, rows } = await ask(path);
    expect([path, status, rows < 20]).toEqual([path, 404, true]);
  }
});

test.each([
  ["/nothing/", page, 404],
  ["/nothing/", {}, 404],
  ["/authors/nobody/", {}, 404],
  ["/feed.xml?page=999999999", {}, 404],
  ["/topics/large/?page=999999999", page, 404],
  ["/topics/large+topic-1/feed.xml?page=999999999", {}, 404],
  ["/topics/!large/feed.xml?page=999999999", {}, 404],
])("%s reads few rows, whatever the site holds", async (path, headers, expected) => {
  const { status, rows } = await fresh()(path, headers);
  expect(status).toBe(expected);
  expect(rows).toBeLessThan(60);
});

/** A page shows three articles, and passes over what is in its block, of 200 at the most. */
test.each([
  "/feed.xml?page=2",
  "/feed.xml?page=50",
  "/feed.xml?page=500",
  "/topics/large/feed.xml?page=50",
  "/topics/large/feed.xml?page=450",
  "/authors/ann/feed.xml?page=500",
  "/topics/lang:en/feed.xml?page=500",
  "/topics/!topic-1/feed.xml?page=499",
])("%s reads few rows, however far down it is", async (path) => {
  const { status, rows } = await fresh()(path);
  expect([status, rows < 350 ? "few" : rows]).toEqual([200, "few"]);
});

/** A topic has three articles, the large one 1350. */
test.each([
  ["/topics/large+topic-1/feed.xml", 80],
  ["/topics/large+topic-1+lang:en/feed.xml", 90],
  ["/topics/topic-1+!large/feed.xml", 80],
  ["/topics/large+topic-1+!topic-2/feed.xml", 90],
  ["/topics/large,topic-1/feed.xml", 100],
  ["/topics/large,topic-1+topic-2,topic-3/feed.xml", 120],
  ["/topics/topic-1,lang:en/feed.xml", 100],
  ["/topics/!topic-1+!topic-2/feed.xml", 100],
  ["/topics/!large/feed.xml", 150],
  ["/search/feed.xml?q=a+17", 100],
])("%s reads as many rows as its rare topics have articles", async (path, bound) => {
  const { status, rows } = await fresh()(path);
  expect([status, rows < bound ? "few" : rows]).toEqual([200, "few"]);
});

test.each([
  ["/topics/!topic-1/", 4000],
  ["/topics/!topic-1/feed.xml", 100],
  ["/topics/large/", 4000],
  ["/authors/ann/", 4000],
])("%s reads what it shows, and counts topics by the newest articles only", async (path, bound) => {
  const { status, rows } = await fresh()(path, path.endsWith("/") ? page : {});
  expect([status, rows < bound ? "few" : rows]).toEqual([200, "few"]);
});

test.each(["/", "/llms.txt"])("%s is told of few topics of a large site", async (path) => {
  const { rows } = await fresh()(path, path === "/" ? page : {});
  expect(rows).toBeLessThan(2 * topics + 20 * site.perPage);
});

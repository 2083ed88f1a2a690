import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { d1Store } from "../../../../src/worker/store/d1/store.ts";
import { beginPublication, putArticles, removeArticles } from "../../../../src/worker/store/d1/writing.ts";
import { expectBlocks } from "../../../helpers/blocks.ts";
import { database, publicationOf, type TestDatabase } from "../../../helpers/database.ts";
import { type Decided, expectWindow, oracleSite } from "../../../helpers/oracle.ts";
import { groupsOf } from "../../../helpers/selections.ts";
import { bundle, type Written } from "../../../helpers/site.ts";
import { asSlug } from "../../../helpers/values.ts";

const migrations = join(import.meta.dirname, "../../../../migrations");
const portion = 100;

let opened: TestDatabase;
beforeAll(async () => {
  opened = await database();
});
afterAll(() => opened.close());

/** Articles a minute apart, the newest first, on one topic all and on another every other. */
const steady = (count: number): Written[] =>
  Array.from({ length: count }, (_, at) => ({
    slug: `a-${at}`,
    date: new Date(Date.UTC(2022, 11, 31) - at * 60_000).toISOString().replace(".000", ""),
    tags: at % 2 === 0 ? ["law", "mars"] : ["law"],
    html: "",
  }));

async function generationOf(db: D1Database): Promise<number> {
  return (await beginPublication(db).first<number>("generation")) ?? 0;
}

/** Publishes articles in the order given. */
async function put(db: D1Database, written: readonly Written[]): Promise<void> {
  const generation = await generationOf(db);
  for (let at = 0; at < written.length; at += portion) {
    const { items } = publicationOf(bundle(written.slice(at, at + portion)));
    await db.batch(putArticles(db, generation, items));
  }
}

async function remove(db: D1Database, written: readonly Written[]): Promise<void> {
  const slugs = written.map(({ slug }) => asSlug(slug));
  await db.batch(removeArticles(db, await generationOf(db), slugs));
}

afterEach(async () => {
  const { results } = await opened.db.prepare("SELECT slug FROM article").all<Written>();
  await remove(opened.db, results);
  await expectBlocks(opened.db);
});

/** Throws unless every list's pages are those of a filter over all articles. */
async function expectPages(db: D1Database, written: readonly Written[]): Promise<void> {
  const store = d1Store(db);
  await store.version();
  const content = bundle(written);
  const lists = [undefined, ...["law", "mars", "lang:en", "!mars", "!law+!mars"].map((of) => groupsOf(of))];
  const selections = lists.flatMap((groups): Decided[] => [
    { kind: "site", groups },
    { kind: "site", groups, inFeeds: true },
  ]);
  await Promise.all(
    selections.flatMap((selection) =>
      [1, 101, 250, 477, 5000].map((offset) =>
        expectWindow(store, content, selection, { offset, limit: 20 }),
      ),
    ),
  );
}

test.each([
  ["newest", steady(700)],
  ["oldest", steady(700).reverse()],
])("far pages are found where the %s articles come first, in blocks that stay small", async (_, written) => {
  await put(opened.db, written);
  expect(await expectBlocks(opened.db)).toBeLessThan(300);
  await expectPages(opened.db, written);
});

test("far pages are found among articles of one date, not yet due, kept out of feeds or unlisted", async () => {
  const written = oracleSite(700, 3);
  await put(opened.db, written);
  await expectBlocks(opened.db);
  await expectPages(opened.db, written);
});

test("far pages are found while articles are removed, published anew and dated otherwise", async () => {
  const { db } = opened;
  const written = steady(700);
  await put(db, written);
  const gone = written.filter((_, at) => at % 3 === 1 || (at > 200 && at < 450));
  await remove(db, gone);
  await expectBlocks(db);
  const left = written.filter((each) => !gone.includes(each));
  await expectPages(db, left);
  // What stood at the end comes to the front, in among the others, and all to one date.
  const moved = left.map(
    (each, at): Written => (at % 2 === 0 ? { ...each, date: "2022-12-30T12:00:00Z" } : each),
  );
  await put(db, moved);
  await expectBlocks(db);
  await expectPages(db, moved);
  await remove(db, moved);
  await expectBlocks(db);
  await put(db, written);
  expect(await expectBlocks(db)).toBeLessThan(300);
  await expectPages(db, written);
});

test("far pages are found where all articles are of one date, or all but one", async () => {
  const { db } = opened;
  const date = "2022-06-01T00:00:00Z";
  const written = steady(420).map((each) => ({ ...each, date }));
  await put(db, written);
  await expectBlocks(db);
  await expectPages(db, written);
  const [first, ...others] = written;
  const apart = [{ ...first, slug: "a-0", date: "2022-05-01T00:00:00Z" }, ...others];
  await put(db, apart);
  await expectBlocks(db);
  await expectPages(db, apart);
});

test("a database from before there were blocks has them once it is migrated", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tagwire-migrations-"));
  const files = readdirSync(migrations).sort();
  const copy = (name: string) => copyFileSync(join(migrations, name), join(folder, name));
  for (const name of files.filter((each) => each < "0006")) copy(name);
  const before = await database(folder);
  try {
    const { db, migrate } = before;
    const written = oracleSite(900, 5);
    await put(db, written.slice(0, 700));
    for (const name of files) copy(name);
    await migrate();
    await expectBlocks(db);
    await expectPages(db, written.slice(0, 700));
    await put(db, written.slice(500));
    await remove(db, written.slice(100, 300));
    await expectBlocks(db);
    await expectPages(db, [...written.slice(0, 100), ...written.slice(300)]);
  } finally {
    await before.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toInstant } from "../../src/model/instant.ts";
import { createEndpoint } from "../../src/worker/publish/endpoint.ts";
import { d1Store } from "../../src/worker/store/d1/store.ts";
import { beginPublication, putArticles, removeArticles } from "../../src/worker/store/d1/writing.ts";
import { expectBlocks } from "../helpers/blocks.ts";
import { database, fill, publicationOf } from "../helpers/database.ts";
import { expectWindow, oracleSite } from "../helpers/oracle.ts";
import { randomNumbers } from "../helpers/random.ts";
import { aSelection } from "../helpers/selections.ts";
import { bundle, type Written } from "../helpers/site.ts";
import { asSlug } from "../helpers/values.ts";
import { effort } from "./effort.ts";
import { appOver, content, expectSound } from "./sites.ts";

const token = "open-sesame";
let opened: Awaited<ReturnType<typeof database>>;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, content, 60);
});
afterAll(() => opened.close());

const { settings, items } = publicationOf(content);
const batch = { written: items.slice(0, 3), deleted: [] };

/** What takes the place of something in a body. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1.5,
    1e308,
    "",
    " ",
    "A",
    "a".repeat(5000),
    [],
    {},
    [[]],
    "\uD800",
    "\u0000",
  ),
  fc.constantFrom(
    "https://",
    "https://[",
    "//a",
    "javascript:x",
    "xx-",
    "2022-99-99T00:00:00Z",
    "9999-12-31T23:59:59Z",
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: "binary", maxLength: 9 }),
);

/** Every path to a value within. */
function pathsOf(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))];
}

/** A copy with another value at a path; without it, if that is undefined. */
function withValue(whole: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof whole !== "object" || whole === null) return whole;
  const changed = Object.entries(whole).flatMap(([name, inner]) =>
    name === key
      ? rest.length === 0 && value === undefined
        ? []
        : [[name, withValue(inner, rest, value)]]
      : [[name, inner]],
  );
  return Array.isArray(whole) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

function mutations(body: unknown) {
  const change = fc.tuple(fc.constantFrom(...pathsOf(body)), fc.option(junk, { nil: undefined }));
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce<unknown>((whole, [path, value]) => withValue(whole, path, value), body));
}

const requests = fc.oneof(
  fc.record({ what: fc.constant("articles"), body: mutations(batch) }),
  fc.record({ what: fc.constant("settings"), body: mutations({ settings, revision: "settings--------" }) }),
  fc.record({ what: fc.constant("removals"), body: mutations({ slugs: ["nobody", "none"] }) }),
);

test("any publication is written or refused, and the site answers afterwards", async () => {
  const endpoint = createEndpoint({ DB: opened.db, PUBLISH_TOKEN: token }, "", () => {});
  const ask = (path: string, method: string, body?: string) =>
    endpoint.request(`/publication/${path}`, {
      method,
      body,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    });
  const { generation } = await (await ask("", "POST")).json<{ generation: number }>();
  const outcomes = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(requests, async ({ what, body }) => {
      const json = JSON.stringify(body) ?? "";
      const method = what === "removals" ? "POST" : "PUT";
      const { status } = await ask(`${what}?generation=${generation}`, method, json);
      expect([json, status]).toEqual([json, expect.toSatisfy((given: number) => [204, 422].includes(given))]);
      outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
      if (status !== 204) return;
      const app = appOver(d1Store(opened.db));
      for (const path of ["/", "/feed.xml", "/topics/", "/opml.xml"]) {
        await expectSound(path, await app.request(path));
      }
    }),
    effort(300),
  );
  expect([...outcomes.keys()].sort()).toEqual([204, 422]);
});

test("bytes that are no publication are refused", async () => {
  const endpoint = createEndpoint({ DB: opened.db, PUBLISH_TOKEN: token }, "", () => {});
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom("Bearer open-sesame", "Bearer x", "Basic x", ""),
      async (body, secret) => {
        const response = await endpoint.request("/publication/articles?generation=1", {
          method: "PUT",
          body,
          headers: { Authorization: secret, "Content-Type": "application/json" },
        });
        expect([400, 401, 403, 422]).toContain(response.status);
        expect(secret === "Bearer open-sesame").toBe(response.status === 422);
      },
    ),
    effort(200),
  );
});

/** What one publication does to a run of the articles of `pool`; each puts them at dates of its own, few or many. */
const courses = fc.array(
  fc.record({
    from: fc.nat({ max: 899 }),
    count: fc.integer({ min: 1, max: 400 }),
    does: fc.constantFrom("put", "put", "date anew", "remove"),
    dates: fc.constantFrom(1, 3, 50, 10_000),
    seed: fc.nat(),
    selection: aSelection,
    offset: fc.nat({ max: 700 }),
    limit: fc.integer({ min: 1, max: 60 }),
  }),
  { minLength: 1, maxLength: 8 },
);

test("after any course of publications and removals a page of any selection is what a filter finds", async () => {
  const { db, close } = await database();
  const pool = oracleSite(900, 4);
  const write = async (statements: (generation: number) => D1PreparedStatement[]) => {
    const generation = (await beginPublication(db).first<number>("generation")) ?? 0;
    await db.batch(statements(generation));
  };
  const remove = (slugs: Iterable<string>) =>
    write((generation) => removeArticles(db, generation, [...slugs].map(asSlug)));
  try {
    await fc.assert(
      fc.asyncProperty(courses, async (steps) => {
        const there = new Map<string, Written>();
        await remove(pool.map(({ slug }) => slug));
        for (const { from, count, does, dates, seed, selection, offset, limit } of steps) {
          const chosen = pool.slice(from, from + count);
          if (does === "remove") {
            await remove(chosen.map(({ slug }) => slug));
            for (const { slug } of chosen) there.delete(slug);
          } else {
            const random = randomNumbers(seed);
            const minutes = () => Math.floor(random() * dates);
            const dated = (each: Written): Written => ({
              ...each,
              date: toInstant(new Date(Date.UTC(2022, 11, 31, 23, 50) + 60_000 * (15 - minutes()))),
            });
            const put = does === "put" ? chosen : chosen.map(dated);
            await write((generation) => putArticles(db, generation, publicationOf(bundle(put)).items));
            for (const each of put) there.set(each.slug, each);
          }
          await expectBlocks(db);
          const store = d1Store(db);
          await store.version();
          const held = bundle([...there.values()]);
          await expectWindow(store, held, selection, { offset, limit });
          await expectWindow(store, held, { kind: "site", inFeeds: true }, { offset, limit });
        }
      }),
      effort(15),
    );
  } finally {
    await close();
  }
});

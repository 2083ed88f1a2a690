import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEndpoint } from "../../src/worker/publish/endpoint.ts";
import { d1Store } from "../../src/worker/store/d1/store.ts";
import { database, fill, publicationOf } from "../helpers/database.ts";
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

import { afterAll, beforeAll, expect, test } from "vitest";
import { parseSearch } from "../../../../src/model/search.ts";
import { d1Store } from "../../../../src/worker/store/d1/store.ts";
import { database, fill, type TestDatabase } from "../../../helpers/database.ts";
import { bundle, type Written } from "../../../helpers/site.ts";
import { asInstant } from "../../../helpers/values.ts";

const now = asInstant("2023-01-01T00:00:00Z");

/** The newest first; some are of one date, and the first is not yet due. */
const written = Array.from({ length: 400 }, (_, at): Written => {
  const words = ["harbour", ...(at % 2 === 0 ? ["ship"] : []), ...(at % 9 === 4 ? ["gull"] : [])];
  return {
    slug: `a-${String(at).padStart(3, "0")}`,
    date: new Date(Date.parse(now) + 60_000 - Math.floor(at / 3) * 60_000).toISOString().replace(".000", ""),
    html: `<p>${words.join(" ")}</p>`,
    ...(at % 11 === 3 && { feeds: false }),
  };
});

let opened: TestDatabase;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, bundle(written), 100);
});
afterAll(() => opened.close());

/** Few have a gull and a ship, many a harbour and a ship, and no gull is beside a harbour. */
test.each([
  ["harbour", /harbour/],
  ["harbour gull", /gull/],
  ["gull ship", /ship gull/],
  ["harbour ship", /ship/],
  ["harbour -ship", /harbour(?! ship)/],
  ["gull -ship", /harbour gull/],
  ['"harbour gull"', /harbour gull/],
  ["harbour gul*", /gull/],
  ["gull night", /night/],
])("a search for %s finds the newest first, page by page", async (typed, found) => {
  const parsed = parseSearch(typed);
  if (!parsed.ok) throw new Error(parsed.fault.name);
  const store = d1Store(opened.db);
  await store.version();
  for (const fed of [false, true]) {
    const expected = written.filter(
      ({ html = "", date, feeds }) => found.test(html) && date <= now && !(fed && feeds === false),
    );
    const slugs: string[] = [];
    for (let offset = 0; offset <= expected.length; offset += 40) {
      const selection = {
        kind: "search" as const,
        search: parsed.search,
        ...(fed && { inFeeds: true as const }),
      };
      const { articles, total } = await store.select(selection, { now, offset, limit: 40 });
      expect(total).toBe(expected.length);
      slugs.push(...articles.map(({ slug }) => slug));
    }
    expect(slugs).toEqual(expected.map(({ slug }) => slug));
  }
});

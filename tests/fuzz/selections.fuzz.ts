import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseSearch, splitWords } from "../../src/model/search.ts";
import { bundleStore } from "../../src/worker/store/bundle.ts";
import { d1Store } from "../../src/worker/store/d1/store.ts";
import { database, fill } from "../helpers/database.ts";
import { expectOracle, oracleSite } from "../helpers/oracle.ts";
import { aSelection } from "../helpers/selections.ts";
import { bundle } from "../helpers/site.ts";
import { asInstant } from "../helpers/values.ts";
import { effort } from "./effort.ts";

const words = ["harbour", "ship", "ships", "mars", "rover", "night", "deep", "space"];
const now = asInstant("2023-01-01T00:00:00Z");
const texts = Array.from({ length: 120 }, (_, at) =>
  words.filter((_, place) => (at * 7 + place * at) % 3 === 0).join(" "),
);
const content = bundle(
  oracleSite(120, 7).map((written, at) => ({ ...written, title: `n${at}`, html: `<p>${texts[at]}</p>` })),
);

let opened: Awaited<ReturnType<typeof database>>;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, content, 120);
});
afterAll(() => opened.close());

const windows = fc.record({ offset: fc.nat({ max: 130 }), limit: fc.integer({ min: 1, max: 30 }) });

test.each([
  ["the bundle", 1500],
  ["D1", 150],
])("%s gives what a filter over all articles gives, for any selection", async (name, runs) => {
  const store = name === "D1" ? d1Store(opened.db) : bundleStore(content);
  await store.version();
  await fc.assert(
    fc.asyncProperty(aSelection, windows, (selection, window) =>
      expectOracle(store, content, selection, window),
    ),
    effort(runs),
  );
});

test("a search finds what a reader of every article finds", async () => {
  const store = d1Store(opened.db);
  await store.version();
  const all = (await store.select({ kind: "site" }, { now, offset: 0, limit: 200 })).articles;
  const term = fc
    .tuple(
      fc.constantFrom("", "", "-"),
      fc.constantFrom(...words, '"deep space"', '"ship mars"', "shi*", "harb*"),
    )
    .map(([minus, word]) => minus + word);
  await fc.assert(
    fc.asyncProperty(fc.array(term, { minLength: 1, maxLength: 4 }), async (terms) => {
      const parsed = parseSearch(terms.join(" "));
      if (!parsed.ok) return;
      const { search } = parsed;
      const held = all.filter(({ title = "" }) => {
        const text = ` ${splitWords(`${title} ${texts[Number(title.slice(1))]}`).join(" ")} `;
        return search.terms.every(
          ({ words, not, prefix }) => text.includes(` ${words.join(" ")}${prefix ? "" : " "}`) !== not,
        );
      });
      const found = await store.select({ kind: "search", search }, { now, offset: 0, limit: 200 });
      expect([terms, found.total]).toEqual([terms, held.length]);
      expect(found.articles.map(({ slug }) => slug)).toEqual(held.map(({ slug }) => slug));
    }),
    effort(100),
  );
});

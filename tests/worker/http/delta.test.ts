/** @module */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asksForDelta, computeDelta, deltaHeaders } from "../../../src/worker/http/delta.ts";
import type { EntryIdentity } from "../../../src/worker/http/validators.ts";
import { formatFeedETag } from "../../../src/worker/http/validators.ts";

const frame = "frame-frame-";
const shown = "shown_shown_";
/** `"a1 b2"`: the ids and revisions of a list. */
const entries = (text: string) =>
  text
    .split(" ")
    .filter(Boolean)
    .map((pair) => ({ id: pair.slice(0, 1), revision: pair.slice(1) }));
const tagOf = (list: EntryIdentity[], of = frame) =>
  formatFeedETag({ frame: of, content: shown, entries: list });
const asking = (...tags: string[]) => new Headers({ "If-None-Match": tags.join(", ") });

describe("a delta is asked for", () => {
  it.each([
    ["feed", true],
    ["FEED ; Q=0.5", true],
    ["vcdiff, feed, gzip", true],
    ["feed;q=0", false],
    ["feed;q=0.000", false],
    ["feed;q=much", false],
    ["feeds", false],
    ["", false],
  ])("by A-IM: %s → %s", (value, expected) => {
    expect(asksForDelta(new Headers({ "A-IM": value }))).toBe(expected);
  });

  it("not without A-IM", () => expect(asksForDelta(new Headers())).toBe(false));
});

describe("a delta", () => {
  const cases: [rule: string, before: string, now: string, full: boolean, fresh: number[] | undefined][] = [
    ["holds what was published since", "b1 a1", "d1 c1 b1 a1", false, [0, 1]],
    ["holds what was published late, with an old date", "c1 a1", "c1 b1 a1", false, [1]],
    ["holds what was edited", "c1 b1 a1", "c1 b2 a1", false, [1]],
    ["lets entries fall off the end of a full page", "c1 b1 a1", "d1 c1 b1", true, [0]],
    ["is refused if the page is not full and one is missing", "c1 b1 a1", "d1 c1 b1", false, undefined],
    ["is refused if one was deleted from the middle", "c1 b1 a1", "d1 c1 a1", true, undefined],
    ["is refused if an older one moved up to the end", "c1 b1 a1", "d1 c1 z1", true, undefined],
    ["is refused if the last one was edited, and may have moved", "c1 b1 a1", "d1 c1 b2", true, undefined],
    ["is refused if nothing is fresh", "b1 a1", "b1 a1", false, undefined],
    ["is refused if everything is fresh", "b1 a1", "b2 a2", false, undefined],
    ["is refused if two entries cannot be told apart", "a1 a1", "b1 a1 a1", false, undefined],
  ];
  it.each(cases)("%s", (_, before, now, full, fresh) => {
    const result = computeDelta(asking(tagOf(entries(before))), { frame, entries: entries(now), full });
    expect(result?.fresh).toEqual(fresh);
  });

  const current = { frame, entries: entries("c1 b1 a1"), full: false };

  it("is refused for another frame, a foreign tag, * and no tag", () => {
    expect(computeDelta(asking(tagOf(entries("a1"), "other-frame-")), current)).toBeUndefined();
    expect(computeDelta(asking('"33a64df5"'), current)).toBeUndefined();
    expect(computeDelta(asking("*"), current)).toBeUndefined();
    expect(computeDelta(new Headers(), current)).toBeUndefined();
  });

  it("is the smallest that one of several tags allows", () => {
    const headers = asking('"foreign"', tagOf(entries("a1")), tagOf(entries("b1 a1")), tagOf(entries("x1")));
    expect(computeDelta(headers, current)).toEqual({ fresh: [0] });
  });

  it("is kept by no cache, not even by one that knows RFC 3229", () => {
    expect(deltaHeaders).toEqual({ IM: "feed", "Cache-Control": "no-store" });
  });
});

it("a reader who takes deltas holds what one who takes full answers holds, whatever happens", () => {
  type Held = EntryIdentity & { date: number };
  const newestFirst = (a: Held, b: Held) => b.date - a.date || (a.id < b.id ? -1 : 1);
  const act = fc.record({
    does: fc.constantFrom("publish", "publish", "edit", "redate", "delete", "poll", "poll"),
    id: fc.constantFrom(..."abcdefghij"),
    date: fc.nat(30),
  });
  let deltas = 0;
  fc.assert(
    fc.property(
      fc.array(act, { minLength: 10, maxLength: 60, size: "max" }),
      fc.integer({ min: 1, max: 8 }),
      (acts, perPage) => {
        const site = new Map<string, Held>();
        let revisions = 0;
        let etag: string | undefined;
        let instance: Held[] = [];
        let gathered = new Map<string, Held>();
        let gatheredInFull = new Map<string, Held>();
        for (const { does, id, date } of [...acts, { does: "poll", id: "a", date: 0 }]) {
          const old = site.get(id);
          const revision = `r${++revisions}`;
          if (does === "publish") site.set(id, { id, revision, date });
          if (does === "edit" && old) site.set(id, { ...old, revision });
          if (does === "redate" && old) site.set(id, { ...old, revision, date });
          if (does === "delete") site.delete(id);
          if (does !== "poll") continue;

          const page = [...site.values()].sort(newestFirst).slice(0, perPage);
          const part =
            etag && computeDelta(asking(etag), { frame, entries: page, full: page.length === perPage });
          const sent = part ? page.filter((_, i) => part.fresh.includes(i)) : page;
          if (part) deltas++;
          // What the page was, made into what it is: merged by id, in order, cut to the page's length.
          const merged = new Map([...(part ? instance : []), ...sent].map((entry) => [entry.id, entry]));
          instance = [...merged.values()].sort(newestFirst).slice(0, perPage);
          expect(instance).toEqual(page);
          // And what a reader has gathered who never lets go of an article.
          gathered = new Map([...gathered, ...sent.map((entry): [string, Held] => [entry.id, entry])]);
          gatheredInFull = new Map([
            ...gatheredInFull,
            ...page.map((entry): [string, Held] => [entry.id, entry]),
          ]);
          expect(Object.fromEntries(gathered)).toEqual(Object.fromEntries(gatheredInFull));
          etag = tagOf(page);
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(deltas).toBeGreaterThan(100);
});

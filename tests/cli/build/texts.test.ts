import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LaidTexts, layInScript, layTexts, mostPacksRead } from "../../../src/cli/build/texts.ts";
import { encodeBody } from "../../../src/cli/content/encoded-body.ts";

const kilobyte = 2 ** 10;
const megabyte = 2 ** 20;

/** A text that about so many bytes hold; no two are alike. */
const body = (number: number, length: number) => encodeBody({ html: `${number} ${"é".repeat(length / 2)}` });

const many = (count: number, length: number) =>
  Array.from({ length: count }, (_, at) => body(count - at, length));

/** All of the block: the script, and the packs in their order. */
function block({ script, packs, files }: LaidTexts): Buffer {
  return Buffer.concat([script, ...packs.map(({ name }) => files.get(name) ?? Buffer.from("gone"))]);
}

/** What a Worker reads of it, newest first. */
function read(laid: LaidTexts): string[] {
  const bytes = block(laid);
  return laid.spans.map(([offset, length]) => bytes.toString("utf8", offset, offset + length));
}

describe("texts that are laid out", () => {
  test("are all there, in their order, and none stands in two packs", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 400 * kilobyte }), { maxLength: 30 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 500 }), (lengths, perPage) => {
        const bodies = lengths.map((length, at) => body(at, length));
        const laid = layTexts(bodies, perPage);
        expect(read(laid)).toEqual(bodies.map(String));
        expect(laid.script.length).toBeLessThanOrEqual(megabyte);
        const ends = laid.packs.map(({ start, length }) => start + length);
        for (const [offset, length] of laid.spans)
          expect(ends.some((end) => offset < end && end < offset + length)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test("stay in the script, where they are few", () => {
    const laid = layTexts(many(100, 5 * kilobyte), 20);
    expect(laid.packs).toEqual([]);
    expect(laid).toEqual(layInScript(many(100, 5 * kilobyte)));
  });

  test("leave all packs but the last as they are when an article is added", () => {
    const before = layTexts(many(2000, 5 * kilobyte), 20);
    const after = layTexts(many(2001, 5 * kilobyte), 20);
    expect(before.packs.length).toBeGreaterThan(30);
    const names = ({ packs }: LaidTexts) => packs.map(({ name }) => name);
    const kept = names(after).filter((name) => names(before).includes(name));
    expect(kept.length).toBeGreaterThanOrEqual(before.packs.length - 1);
  });

  test.each([1, 20, 40, 41, 100, 500])(
    "are never in more packs than an answer may read: %i on a page",
    (perPage) => {
      const laid = layTexts(many(6000, 5 * kilobyte), perPage);
      const packOf = (offset: number) => laid.packs.findLastIndex(({ start }) => start <= offset);
      // The worst page: its texts are as far apart as can be.
      const every = Math.max(1, Math.floor(laid.spans.length / perPage));
      const page = laid.spans.filter((_, at) => at % every === 0).slice(0, perPage);
      const asked = new Set(page.map(([offset]) => packOf(offset)).filter((pack) => pack >= 0));
      expect(asked.size).toBeLessThanOrEqual(mostPacksRead);
      for (const { length } of laid.packs) expect(length).toBeLessThan(25 * megabyte);
    },
  );

  test("are refused where a page would have to read too many", () => {
    const long = body(1, 5 * megabyte);
    const texts = Array.from({ length: mostPacksRead + 1 }, () => long);
    expect(() => layTexts(texts, 500)).toThrow("entriesPerPage: 40");
    expect(layTexts(texts, 40).packs).toHaveLength(mostPacksRead + 1);
  });
});

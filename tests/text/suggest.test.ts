import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggest, Vocabulary } from "../../src/text/suggest.ts";

const topics = ["law", "mars", "open-source", "policy", "space", "spain", "航天"];

describe("nearest", () => {
  it.each([
    ["a letter is missing", "spce", "space"],
    ["a letter is too many", "spacce", "space"],
    ["a letter is another", "spane", "space"],
    ["two neighbours are swapped", "psace", "space"],
    ["the word is in the plural", "policies", "policy"],
    ["the word is in upper case", "LAW", "law"],
    ["a known plural is in the singular", "mar", "mars"],
    ["the hyphen is missing", "opensource", "open-source"],
    ["the word is cut short", "open", "open-source"],
    ["the word goes on", "lawmaking", "law"],
    ["the script is another", "航", "航天"],
  ])("is found when %s", (_, word, expected) => {
    expect(suggest(word, topics)).toBe(expected);
  });

  it.each([
    ["nothing is like it", "cooking"],
    ["a short word has another letter", "lo"],
    ["hardly a start is shared", "p"],
    ["the word is empty", ""],
    ["the word is enormous", "space".repeat(2000)],
  ])("is nothing when %s", (_, word) => {
    expect(suggest(word, topics)).toBeUndefined();
  });

  it("prefers the smaller distance to the earlier word", () => {
    expect(suggest("spine", ["spain", "spine-tingling", "spines"])).toBe("spines");
  });

  it("prefers the earlier of two equally near words", () => {
    expect(suggest("cat", ["bat", "hat"])).toBe("bat");
  });

  it("keeps to the limit it is given", () => {
    expect(suggest("sqade", topics, 1)).toBeUndefined();
    expect(suggest("sqade", topics, 2)).toBe("space");
  });

  it("returns the word as it is spelt among the known", () => {
    expect(suggest("perpage", ["title", "perPage"])).toBe("perPage");
  });
});

describe("a vocabulary", () => {
  /** Few letters, so that words are alike. */
  const aWord = fc.string({ unit: fc.constantFrom(..."abcs-é航"), maxLength: 9 });

  it("finds what a comparison with every word finds", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(aWord, { maxLength: 30 }),
        aWord,
        fc.nat({ max: 4 }),
        (known, word, limit) => {
          expect(new Vocabulary(known).nearest(word, limit)).toBe(nearestOf(word, known, limit));
        },
      ),
      { numRuns: 2000, seed: 15 },
    );
  });

  it("is asked for enormous words among enormous ones without taking their product of memory", () => {
    const known = new Vocabulary(["a".repeat(300)]);
    expect(known.nearest("b".repeat(100_000))).toBeUndefined();
  });

  /** As the vocabulary finds it, word by word, with the whole table of distances. */
  function nearestOf(word: string, known: readonly string[], limit: number): string | undefined {
    const fold = (text: string) => text.replace(/(?<=\w\w)ies$/, "y").replace(/(?<=\w\w)s$/, "");
    const ranked = known
      .map((each) => ({ each, away: distance(fold(word), fold(each)) }))
      .filter(({ away }) => away <= limit)
      .sort((a, b) => a.away - b.away);
    const begins = (start: string, whole: string) =>
      start.length * 3 >= whole.length && whole.startsWith(start);
    return (
      ranked[0]?.each ??
      known.find((each) => begins(fold(word), fold(each)) || begins(fold(each), fold(word)))
    );
  }

  function distance(a: string, b: string): number {
    const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      rows.push(row);
      for (let j = 1; j <= b.length; j++) {
        const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
        const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
        row.push(Math.min(changed, at(i - 1, j) + 1, at(i, j - 1) + 1, swapped));
      }
    }
    return at(a.length, b.length);
  }
});

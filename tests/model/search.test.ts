import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { parseSearch, splitWords } from "../../src/model/search.ts";
import { saySentence } from "../../src/model/words.ts";

const parsed = (typed: string) => {
  const found = parseSearch(typed);
  if (!found.ok) throw new Error(found.fault.name);
  return found.search;
};
/** Terms as they were understood: words joined by a space, `-` before and `*` behind. */
const terms = (typed: string) =>
  parsed(typed).terms.map(
    ({ words, not, prefix: open }) => `${not ? "-" : ""}${words.join(" ")}${open ? "*" : ""}`,
  );

describe("a search", () => {
  test.each([
    ["Mars rover", ["mars", "rover"]],
    ['"Deep Space" -nasa', ["deep space", "-nasa"]],
    ["laun*", ["laun*"]],
    ['"lift off"*', ["lift off*"]],
    ["lift-off", ["lift off"]],
    ["-lift-off moon", ["-lift off", "moon"]],
    ["Fish & chips", ["fish", "chips"]],
    ["“Deep Space”", ["deep space"]],
    ["航天 中国", ["航 天", "中 国"]],
    ["航天*", ["航 天"]],
    ["हिन्दी", ["हिन्दी"]],
    ['mars" AND title:"x', ["mars", "and title", "x"]],
  ])("%s is understood", (typed, expected) => {
    expect(terms(typed)).toEqual(expected);
  });

  test("is spelt in one way, whatever its case and its spaces", () => {
    expect(parsed("  MARS \t “Deep  Space”\u0000 ").query).toBe('mars "deep space"');
    expect(parsed("Cafe\u0301").query).toBe("caf\u00e9");
  });

  test.each([
    ["", /Write what to look for/],
    [" \u0000 ", /Write what to look for/],
    ["!!! *", /no word in “!!! \*”/],
    ['mars "rover', /no partner/],
    ["ma*", /begin with “ma”. Write 3 letters/],
    ["-mars", /only leaves out.*“harbour -mars”/],
    ["a b c d e f g h i j k", /11 terms. Write 10/],
    ["x".repeat(201), /too long/],
  ])("%j is refused with a sentence", (typed, sentence) => {
    const found = parseSearch(typed);
    expect(found.ok ? "" : saySentence(en, found.fault)).toMatch(sentence);
  });

  test("means the same when its spelling is parsed again", () => {
    const typed = fc.stringMatching(/^(-?"?[a-z航é &-]{1,5}"?\*? ?){1,4}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), typed), (text) => {
        const once = parseSearch(text);
        if (once.ok) expect(parseSearch(once.search.query)).toEqual(once);
        else expect(saySentence(en, once.fault)).toMatch(/^\S.*\.$/s);
      }),
      { numRuns: 2000 },
    );
  });
});

test("a text is taken apart where it has spaces and signs, and where its script has none", () => {
  expect(splitWords("Lift-off: 3 … “go”, 中国航天!")).toEqual([
    "Lift",
    "off",
    "3",
    "go",
    "中",
    "国",
    "航",
    "天",
  ]);
});

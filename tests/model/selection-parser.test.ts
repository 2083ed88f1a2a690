import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { canonicaliseGroups, spellGroups, type Term } from "../../src/model/selection.ts";
import { messageForUnknownTopic, parseSelection } from "../../src/model/selection-parser.ts";
import { saySentence } from "../../src/model/words.ts";
import { anAnswerable, languages, topics } from "../helpers/selections.ts";
import { asSlug } from "../helpers/values.ts";

/** What is said of a spelling that cannot be answered; nothing of others. */
function refusalOf(segment: string): string {
  const parsed = parseSelection(segment);
  return parsed.ok ? "" : saySentence(en, parsed.fault);
}

describe("parseSelection", () => {
  it.each([
    ["space", "space"],
    ["space+policy", "policy+space"],
    ["Space", "space"],
    ["space%2Bpolicy", "policy+space"],
    ["space%2cpolicy", "policy,space"],
    ["space+%21mars", "space+!mars"],
    ["%73pace", "space"],
    ["航天", "%E8%88%AA%E5%A4%A9"],
    ["%e8%88%aa%E5%A4%A9", "%E8%88%AA%E5%A4%A9"],
    ["cafe%CC%81", "caf%C3%A9"],
    ["J%CC%8C", "%C7%B0"],
    ["CAF%C3%89", "caf%C3%A9"],
    ["space%20+%20policy", "policy+space"],
    ["%20space,%20!%20mars%09", "space,!mars"],
    ["space+space", "space"],
    ["!mars", "!mars"],
    ["space,!space", "space,!space"],
    ["a+b+c+d,e+f+g+h", "a+b+c+d,e+f+g+h"],
    ["lang:zh+space", "space+lang:zh"],
    ["LANG%3AZH-hans", "lang:zh-hans"],
    ["space+!lang:%20en-gb+lang:en", "space+lang:en+!lang:en-gb"],
    ["lang:iw", "lang:he"],
    ["lang:zh-hans+lang:zh", "lang:zh+lang:zh-hans"],
    ["lang,lang:de", "lang,lang:de"],
    ["a+b+c+d+e+f+g+h+h+a", "a+b+c+d+e+f+g+h"],
  ])("reads %s as %s", (segment, expected) => {
    expect(parseSelection(segment)).toMatchObject({ ok: true, canonical: expected });
  });

  it.each([
    ["", "“” names no topic. Write one, such as “space” or “space+policy”."],
    ["+,%20+", "“+, +” names no topic. Write one, such as “space” or “space+policy”."],
    ["space+", "In “space+” a “+” or “,” lacks a topic beside it. Write “space”."],
    ["+space", "In “+space” a “+” or “,” lacks a topic beside it. Write “space”."],
    ["space,,Policy", "In “space,,Policy” a “+” or “,” lacks a topic beside it. Write “policy,space”."],
    ["space,+,%20,航天", "In “space,+, ,航天” a “+” or “,” lacks a topic beside it. Write “space,航天”."],
    ["c++", "In “c++” a “+” or “,” lacks a topic beside it. Write “c”."],
    ["!", "“!” leaves nothing out. Write a topic after one “!”, such as “!mars”."],
    ["space+!", "“!” leaves nothing out. Write a topic after one “!”, such as “!mars”."],
    ["space+!!mars", "“!!mars” has more than one “!”. Write “!mars” or “mars”."],
    [
      "open%20source",
      "“open source” is not a topic: topics are made of letters, digits and single hyphens. " +
        "Write “open-source” for one topic, “open+source” for articles on all of them.",
    ],
    [
      "!open%20source",
      "“!open source” is not a topic: topics are made of letters, digits and single hyphens. Write “!open-source”.",
    ],
    [
      "food&drink",
      "“food&drink” is not a topic: topics are made of letters, digits and single hyphens. Write “food-drink”.",
    ],
    [
      "open--source",
      "“open--source” is not a topic: topics are made of letters, digits and single hyphens. Write “open-source”.",
    ],
    ["a%2Fb", "“a/b” is not a topic: topics are made of letters, digits and single hyphens. Write “a-b”."],
    [
      "space+!-mars",
      "“!-mars” is not a topic: topics are made of letters, digits and single hyphens. Write “!mars”.",
    ],
    [
      "%F0%9F%9A%80",
      "“🚀” is not a topic: topics are made of letters, digits and single hyphens. Write one, such as “space”.",
    ],
    ["a%00b", "“a�b” is not a topic: topics are made of letters, digits and single hyphens. Write “a-b”."],
    ["100%", "“%” is not an escape of UTF-8 text. Write the letters themselves, such as “café” or “航天”."],
    [
      "space+%zz",
      "“%” is not an escape of UTF-8 text. Write the letters themselves, such as “café” or “航天”.",
    ],
    [
      "%73pace+caf%E9",
      "“%E9” is not an escape of UTF-8 text. Write the letters themselves, such as “café” or “航天”.",
    ],
    ["space+!space", "“space+!space” asks for “space” and leaves it out. Write “space” or “!space”."],
    [
      "law,mars+!航天+%E8%88%AA%E5%A4%A9",
      "“mars+航天+!航天” asks for “航天” and leaves it out. Write “mars+航天” or “mars+!航天”.",
    ],
    ["lang:", "“lang:” names no language. Write its tag, such as “lang:en” or “lang:zh-hans”."],
    ["space+!lang:x_y", "“!lang:x_y” names no language. Write its tag, such as “lang:en” or “lang:zh-hans”."],
    ["!!lang:de", "“!!lang:de” has more than one “!”. Write “!lang:de” or “lang:de”."],
    [
      "space+lang:en-gb+!lang:en",
      "“space+lang:en-gb+!lang:en” asks for “lang:en” and leaves it out. Write “space+lang:en-gb” or “space+!lang:en”.",
    ],
    [
      "space+lang:de+lang:zh",
      "“space+lang:de+lang:zh” asks for several languages at once, and an article has one. Write “space+lang:de,space+lang:zh”.",
    ],
    ["a+b+c+d+e,f+g+h+i", "“a+b+c+d+e,f+g+h+i” has 9 terms. Write 8 or fewer."],
  ])("refuses %s in a sentence", (segment, message) => {
    expect(refusalOf(segment)).toBe(message);
  });

  it("cuts what it quotes to a line", () => {
    expect(refusalOf("🚀".repeat(5000))).toContain(`“${"🚀".repeat(60)}…”`);
  });

  it("finds the groups that a spelling was made from", () => {
    fc.assert(
      fc.property(anAnswerable, (groups) => {
        const ordered = canonicaliseGroups(groups);
        expect(parseSelection(spellGroups(ordered))).toEqual({
          ok: true,
          groups: ordered,
          canonical: spellGroups(ordered),
        });
      }),
    );
  });

  it("gives every way to write a selection one canonical spelling", () => {
    const rewritten = anAnswerable.chain((groups) =>
      fc
        .tuple(
          shuffledAndDoubled(groups).chain((outer) => fc.tuple(...outer.map(shuffledAndDoubled))),
          fc.constantFrom<(text: string) => string>(
            (text) => text,
            (text) => text.toUpperCase(),
            (text) => text.normalize("NFD"),
          ),
          fc.constantFrom("", " ", "\t "),
          fc.constantFrom<(text: string) => string>(
            encodeURI,
            encodeURIComponent,
            escapeEverything,
            (text) => text,
          ),
        )
        .map(([doubled, recase, space, encode]) => {
          const name = (each: Term) => ("topic" in each ? each.topic : `lang:${space}${each.lang}`);
          const term = (each: Term) => `${space}${each.not ? "!" : ""}${recase(name(each))}${space}`;
          return { groups, written: encode(doubled.map((group) => group.map(term).join("+")).join(",")) };
        }),
    );
    fc.assert(
      fc.property(rewritten, ({ groups, written }) => {
        expect(parseSelection(written)).toMatchObject({
          ok: true,
          canonical: spellGroups(canonicaliseGroups(groups)),
        });
      }),
      { numRuns: 500 },
    );
  });

  it("answers anything at all, and accepts only what it then leaves as it is", () => {
    const segment = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(
          fc.constantFrom(
            ...[...topics, ...languages, "lang:", "lang", ":", "-", "x"],
            ...["+", ",", "!", " ", "%", "%2B", "%C3", "İ", "ẞ", "Σ", "K"],
          ),
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(segment, (written) => {
        const parsed = parseSelection(written);
        if (parsed.ok) expect(parseSelection(parsed.canonical)).toEqual(parsed);
        else expect(saySentence(en, parsed.fault)).toMatch(/^[^\p{C}]+\. ?.*Write .*\.$/u);
      }),
      { numRuns: 400 },
    );
  });

  it("refuses the longest address in the time of a short one", () => {
    const started = performance.now();
    parseSelection(Array.from({ length: 4000 }, (_, i) => `!t${i}`).join("+"));
    parseSelection("+!a".repeat(5000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("unknownTopic", () => {
  it("suggests the topic that was probably meant", () => {
    expect(saySentence(en, messageForUnknownTopic(asSlug("spce"), ["law", "space"].map(asSlug)))).toBe(
      "There is no topic “spce”. Did you mean “space”? Write that, or another of those listed at /topics/.",
    );
  });

  it("says where to look when none is near", () => {
    expect(saySentence(en, messageForUnknownTopic(asSlug("cooking"), ["law", "space"].map(asSlug)))).toBe(
      "There is no topic “cooking”. Write one of those listed at /topics/.",
    );
  });
});

/** The values in any order, some of them twice. */
function shuffledAndDoubled<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc
    .subarray([...values])
    .chain((again) =>
      fc.shuffledSubarray([...values, ...again], { minLength: values.length + again.length }),
    );
}

function escapeEverything(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

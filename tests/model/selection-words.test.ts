import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { canonicaliseGroups, spellGroups } from "../../src/model/selection.ts";
import { describeGroups as inWords } from "../../src/model/selection-words.ts";
import { aGroups, groupsOf } from "../helpers/selections.ts";

const titles = new Map([
  ["space", "Space"],
  ["policy", "policy"],
  ["law", "law"],
  ["mars", "Mars"],
  ["moon", "the Moon"],
]);

describe("a topic expression in words", () => {
  it.each([
    ["space", "Space"],
    ["space+policy", "Space and policy"],
    ["space+policy+law", "Space, policy and law"],
    ["space,policy", "Space or policy"],
    ["space,policy,law", "Space, policy or law"],
    ["space+!mars", "Space without Mars"],
    ["space+policy+!mars", "Space and policy, without Mars"],
    ["space+!mars+!moon", "Space without Mars or the Moon"],
    ["space+policy+!law+!mars+!moon", "Space and policy, without law, Mars or the Moon"],
    ["!mars", "Everything without Mars"],
    ["!mars+!moon", "Everything without Mars or the Moon"],
    ["space+policy,mars+!moon", "Space and policy, or Mars without the Moon"],
    ["space+policy+!moon,mars", "Space and policy without the Moon, or Mars"],
    ["mars,space+policy", "Mars, or Space and policy"],
    ["law,mars,space+policy", "law, or Mars, or Space and policy"],
    ["space,!mars", "Space, or everything without Mars"],
    ["!mars,!moon", "Everything without Mars, or everything without the Moon"],
    ["lang:zh", "Everything in Chinese"],
    ["lang:zh-hans,lang:pt-br", "Everything in Simplified Chinese or Brazilian Portuguese"],
    ["space+lang:de", "Space in German"],
    ["space+policy+lang:de+!mars", "Space and policy in German, without Mars"],
    ["lang:en+!lang:en-gb", "Everything in English without British English"],
    ["!lang:de", "Everything without German"],
    ["space,lang:de", "Space, or everything in German"],
  ])("%s reads “%s”", (written, expected) => {
    expect(inWords(en, groupsOf(...written.split(",")), (topic) => titles.get(topic) ?? topic)).toBe(
      expected,
    );
  });

  it("reads differently when it says something else", () => {
    fc.assert(
      fc.property(aGroups, aGroups, (a, b) => {
        const words = [a, b].map((groups) => inWords(en, canonicaliseGroups(groups), (topic) => topic));
        const spellings = [a, b].map((groups) => spellGroups(canonicaliseGroups(groups)));
        expect(words[0] === words[1]).toBe(spellings[0] === spellings[1]);
      }),
    );
  });
});

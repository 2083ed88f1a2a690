import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicaliseGroups, matches, type Selection, spellGroups } from "../../src/model/selection.ts";
import { parseSelection } from "../../src/model/selection-parser.ts";
import { aGroups, anArticle, groupsOf } from "../helpers/selections.ts";
import { asSlug } from "../helpers/values.ts";

describe("spell", () => {
  it("percent-encodes slugs and leaves the operators as they are", () => {
    expect(spellGroups(groupsOf("café+!航天", "open-source"))).toBe(
      "caf%C3%A9+!%E8%88%AA%E5%A4%A9,open-source",
    );
  });
});

describe("canonical", () => {
  it.each([
    ["sorts terms by code unit", "b+é+a+c", "a+b+c+é"],
    ["puts topics before languages", "lang:de+space", "space+lang:de"],
    ["sorts languages by code unit", "!lang:zh+!lang:de+!a+b", "b+!a+!lang:de+!lang:zh"],
    ["puts what is asked for before what is left out", "!a+b", "b+!a"],
    ["sorts groups", "c,a", "a,c"],
    ["sorts groups by their second terms when the first are equal", "a+!b,a+c", "a+c,a+!b"],
    ["puts a group before those that go on from it", "a+b,a", "a,a+b"],
    ["puts groups that only leave out last", "!a,b", "b,!a"],
    ["drops doubled terms", "a+b+a", "a+b"],
    ["keeps a topic that is asked for here and left out there", "a,!a", "a,!a"],
    ["drops groups that are equal once sorted", "a+b,b+a", "a+b"],
    ["keeps a group that another implies", "a+b,a", "a,a+b"],
  ])("%s", (_, written, expected) => {
    expect(canonicaliseGroups(groupsOf(...written.split(",")))).toEqual(groupsOf(...expected.split(",")));
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(aGroups, (groups) => {
        expect(canonicaliseGroups(canonicaliseGroups(groups))).toEqual(canonicaliseGroups(groups));
      }),
    );
  });

  it("leaves the groups it is given as they are", () => {
    const groups = groupsOf("b+a", "a");
    canonicaliseGroups(groups);
    expect(groups).toEqual(groupsOf("b+a", "a"));
  });

  it("keeps what is selected", () => {
    fc.assert(
      fc.property(aGroups, anArticle, (groups, article) => {
        const selects = (each: typeof groups) => matches({ kind: "topics", groups: each }, article);
        expect(selects(canonicaliseGroups(groups))).toBe(selects(groups));
      }),
    );
  });
});

describe("matches", () => {
  const article = {
    tags: [
      { name: "Space", topic: asSlug("space") },
      { name: "Outer space", topic: asSlug("space") },
      { name: "Law", topic: asSlug("law") },
    ],
    authors: [
      { slug: asSlug("ada"), name: "Ada" },
      { slug: asSlug("grace"), name: "Grace" },
    ],
    lang: "zh-Hans",
  };

  function topics(segment: string): Selection {
    const parsed = parseSelection(segment);
    if (!parsed.ok) throw new Error(parsed.fault.name);
    return { kind: "topics", groups: parsed.groups };
  }

  it.each<[string, Selection, boolean]>([
    ["the site", { kind: "site" }, true],
    ["its first author", { kind: "author", author: asSlug("ada") }, true],
    ["its second author", { kind: "author", author: asSlug("grace") }, true],
    ["another author", { kind: "author", author: asSlug("alan") }, false],
    ["one of its topics", topics("space"), true],
    ["another topic", topics("mars"), false],
    ["both of its topics", topics("space+law"), true],
    ["one of its topics and another", topics("space+mars"), false],
    ["one of its topics or another", topics("space,mars"), true],
    ["one of its topics without the other", topics("space+!law"), false],
    ["one of its topics without a third", topics("space+!mars"), true],
    ["everything without another topic", topics("!mars"), true],
    ["everything without one of its topics", topics("!law"), false],
    ["its language", topics("lang:zh-hans"), true],
    ["a range that its language is in", topics("law+lang:zh"), true],
    ["a part of its language", topics("lang:zh-hans-cn"), false],
    ["a language whose tag begins alike", topics("lang:zhx"), false],
    ["another language", topics("lang:de"), false],
    ["everything without another language", topics("!lang:de"), true],
    ["everything without its language", topics("!lang:zh"), false],
  ])("for %s", (_, selection, expected) => {
    expect(matches(selection, article)).toBe(expected);
  });
});

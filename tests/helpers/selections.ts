/** Selections and articles to try the rules on. @module */

import fc from "fast-check";
import type { Author } from "../../src/model/author.ts";
import { rangesOf } from "../../src/model/language.ts";
import { canonicaliseGroups, type Group, type Selection, type Term } from "../../src/model/selection.ts";
import { asRange, asSlug } from "./values.ts";

/** Few topics, so that terms meet: of several scripts, and with every character that may join a slug's parts. */
export const topics = ["law", "mars", "open-source", "node.js", "c_2", "café", "航天", "हिन्दी"];

/** Languages of articles: two in one range, and some of which nothing is part. */
export const languages = ["en", "en-GB", "de", "zh-Hans"];

const aTopic = fc.constantFrom(...topics).map(asSlug);
const aRange = fc.constantFrom(...new Set(languages.flatMap(rangesOf)));

const aTerm: fc.Arbitrary<Term> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ topic: aTopic, not: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ lang: aRange, not: fc.boolean() }) },
);

/** Any groups at all, those that contradict themselves included. */
export const aGroups = fc.array(fc.array(aTerm, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 4,
});

/** Groups that an address may ask for: at most 8 terms, and none of them asked for and left out in one group. */
export const anAnswerable: fc.Arbitrary<Group[]> = fc
  .array(
    fc.uniqueArray(aTerm, {
      minLength: 1,
      maxLength: 8,
      // One language in a group: of several, some would contradict others.
      selector: (term) => ("topic" in term ? term.topic : "lang:"),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map(firstTerms);

/** Whatever can be decided by groups: combinations, named feeds and the site's own, as lists and as feeds show them. */
export const aSelection: fc.Arbitrary<Exclude<Selection, { kind: "author" | "search" }>> = fc
  .record({
    kind: fc.constantFrom("topics", "feed", "site"),
    groups: anAnswerable.map(canonicaliseGroups),
    everything: fc.boolean(),
    fed: fc.boolean(),
  })
  .map(({ kind, groups, everything, fed }) => {
    const some = everything ? undefined : groups;
    const inFeeds = fed ? ({ inFeeds: true } as const) : {};
    if (kind === "topics") return { kind, groups, ...inFeeds };
    return kind === "site"
      ? { kind, groups: some, ...inFeeds }
      : { kind: "feed", name: asSlug("essays"), groups: some, ...inFeeds };
  });

/** As many of the terms as an address may hold, from the first on. */
function firstTerms(groups: Group[]): Group[] {
  let left = 8;
  return groups
    .map((group) => {
      const kept = group.slice(0, left);
      left -= kept.length;
      return kept;
    })
    .filter((group) => group.length > 0);
}

export const anArticle = fc.record({
  tags: fc
    .uniqueArray(aTopic, { maxLength: 4 })
    .map((slugs) => slugs.map((topic) => ({ name: topic, topic }))),
  authors: fc.constant<Author[]>([]),
  lang: fc.constantFrom(...languages),
});

/** Groups as they would be typed, in the order given. */
export function groupsOf(...written: string[]): Group[] {
  return written.map((group) =>
    group.split("+").map((term) => {
      const [, mark = "", prefix, name = ""] = /^(!?)(lang:)?(.*)$/.exec(term) ?? [];
      return prefix ? { lang: asRange(name), not: mark === "!" } : { topic: asSlug(name), not: mark === "!" };
    }),
  );
}

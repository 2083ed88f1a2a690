/** Selections and articles to try the rules on. @module */

import fc from "fast-check";
import type { Author } from "../../src/model/author.ts";
import { canonicaliseGroups, type Group, type Selection } from "../../src/model/selection.ts";
import { asSlug } from "./values.ts";

/** Few topics, so that terms meet: of several scripts, and with every character that may join a slug's parts. */
export const topics = ["law", "mars", "open-source", "node.js", "c_2", "café", "航天", "हिन्दी"];

const aTopic = fc.constantFrom(...topics).map(asSlug);

/** Any groups at all, those that contradict themselves included. */
export const aGroups = fc.array(
  fc.array(fc.record({ topic: aTopic, not: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  { minLength: 1, maxLength: 4 },
);

/** Groups that an address may ask for: at most 8 terms, and none of them asked for and left out in one group. */
export const anAnswerable: fc.Arbitrary<Group[]> = fc
  .array(
    fc.uniqueArray(fc.record({ topic: aTopic, not: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
      selector: (term) => term.topic,
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
});

/** Groups as they would be typed, in the order given. */
export function groupsOf(...written: string[]): Group[] {
  return written.map((group) =>
    group.split("+").map((term) => ({ topic: asSlug(term.replace("!", "")), not: term.startsWith("!") })),
  );
}

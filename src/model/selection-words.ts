/** What a topic expression says, in words. @module */

import type { Group } from "./selection.ts";
import type { Slug } from "./slug.ts";
import { say, sayCounted, sayList, type Words } from "./words.ts";

/**
 * A topic expression in a language, in English such as `Space and policy, without Mars`; titles stay as they are given.
 * Groups of one topic each read `Mars or Venus`; others are kept apart by a comma, as in `Mars without Venus, or Space`.
 */
export function describeGroups(words: Words, groups: Group[], title: (topic: Slug) => string): string {
  if (groups.every((group) => group.length === 1 && !group[0]?.not)) {
    const topics = groups.flat().map(({ topic }) => title(topic));
    return sayList(words, topics, "or");
  }
  const phrases = groups.map((group, at) => describeGroup(words, group, title, { at, of: groups.length }));
  return phrases.reduce((rest, group) => say(words, "orGroup", { rest, group }));
}

function describeGroup(
  words: Words,
  group: Group,
  title: (topic: Slug) => string,
  { at, of }: { at: number; of: number },
): string {
  const asked = group.filter((term) => !term.not).map(({ topic }) => title(topic));
  const subject = sayList(words, asked, "and");
  const leftOut = group.filter((term) => term.not).map(({ topic }) => title(topic));
  if (leftOut.length === 0) return subject;
  const named = leftOut.map((topic) => say(words, "leftOut", { topic }));
  const left = sayList(words, named, "nor");
  if (asked.length === 0) {
    const within = at === 0 ? words : withSmallLetter(words, "everythingWithout");
    return sayCounted(within, "everythingWithout", leftOut.length, { left });
  }
  const message = of === 1 && asked.length > 1 ? "withoutAfterSeveral" : "without";
  return sayCounted(words, message, leftOut.length, { subject, left });
}

/** The words with the forms of one message as they stand within a sentence; what stands in braces keeps its letters. */
function withSmallLetter(words: Words, name: "everythingWithout"): Words {
  const forms = Object.entries(words[name]).map(([category, form]) => [
    category,
    form.replace(/^\p{Lu}/u, (letter) => letter.toLocaleLowerCase(words.grammar)),
  ]);
  return { ...words, [name]: { other: "", ...Object.fromEntries(forms) } };
}

/** What a topic expression says, in words. @module */

import type { Group } from "./selection.ts";
import type { Slug } from "./slug.ts";

/**
 * A topic expression in English, such as `Space and policy, without Mars`; titles stay as they are given. Groups
 * of one topic each read `Mars or Venus`; others are kept apart by a comma, as in `Mars without Venus, or Space`.
 */
export function describeGroups(groups: Group[], title: (topic: Slug) => string): string {
  if (groups.every((group) => group.length === 1 && !group[0]?.not)) {
    return joinWords(
      groups.flat().map(({ topic }) => title(topic)),
      "or",
    );
  }
  const phrases = groups.map((group, i) => {
    const asked = group.filter((term) => !term.not).map(({ topic }) => title(topic));
    const left = group.filter((term) => term.not).map(({ topic }) => title(topic));
    const subject = asked.length > 0 ? joinWords(asked, "and") : i === 0 ? "Everything" : "everything";
    if (left.length === 0) return subject;
    const pause = groups.length === 1 && asked.length > 1 ? "," : "";
    return `${subject}${pause} without ${joinWords(left, "or")}`;
  });
  return phrases.join(", or ");
}

/** `A`, `A and B`, `A, B and C`. */
function joinWords(words: string[], link: "and" | "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${link} ${words.at(-1)}`;
}

/** What a topic expression says, in words. @module */

import { nameLanguage, tagOf } from "./language.ts";
import type { Group, Term } from "./selection.ts";
import type { Slug } from "./slug.ts";
import { say, sayCounted, sayList, type Words } from "./words.ts";

/**
 * A topic expression in a language, in English such as `Space and policy in Chinese, without Mars`; titles stay as they
 * are given. Groups of one topic each read `Mars or Venus`; others are kept apart by a comma, as in `Mars without Venus,
 * or Space`.
 */
export function describeGroups(words: Words, groups: Group[], title: (topic: Slug) => string): string {
  const name = (term: Term) =>
    "topic" in term ? title(term.topic) : nameLanguage(tagOf(term.lang), words.grammar);
  const [first] = groups.flat();
  const isAlike = (term: Term | undefined) =>
    term && !term.not && first && "topic" in term === "topic" in first;
  if (groups.every((group) => group.length === 1 && isAlike(group[0]))) {
    const names = sayList(words, groups.flat().map(name), "or");
    return first && "lang" in first ? say(words, "everythingIn", { language: names }) : names;
  }
  const phrases = groups.map((group, at) => describeGroup(words, group, name, { at, of: groups.length }));
  return phrases.reduce((rest, group) => say(words, "orGroup", { rest, group }));
}

function describeGroup(
  words: Words,
  group: Group,
  name: (term: Term) => string,
  { at, of }: { at: number; of: number },
): string {
  const within = at === 0 ? words : withSmallLetters(words);
  const asked = group.filter((term) => !term.not);
  const topics = asked.filter((term) => "topic" in term).map(name);
  const languages = asked.filter((term) => "lang" in term).map(name);
  const leftOut = group
    .filter((term) => term.not)
    .map((term) => say(words, "leftOut", { topic: name(term) }));
  const left = sayList(words, leftOut, "nor");
  if (asked.length === 0) return sayCounted(within, "everythingWithout", leftOut.length, { left });
  const subject = describeAsked(within, sayList(words, topics, "and"), sayList(words, languages, "and"));
  if (leftOut.length === 0) return subject;
  const message = of === 1 && asked.length > 1 ? "withoutAfterSeveral" : "without";
  return sayCounted(words, message, leftOut.length, { subject, left });
}

function describeAsked(words: Words, subject: string, language: string): string {
  if (language === "") return subject;
  return subject === ""
    ? say(words, "everythingIn", { language })
    : say(words, "inLanguage", { subject, language });
}

/** The words with those for everything as they stand within a sentence; what stands in braces keeps its letters. */
function withSmallLetters(words: Words): Words {
  const small = (form: string) =>
    form.replace(/^\p{Lu}/u, (letter) => letter.toLocaleLowerCase(words.grammar));
  const forms = Object.entries(words.everythingWithout).map(([category, form]) => [category, small(form)]);
  return {
    ...words,
    everythingIn: small(words.everythingIn),
    everythingWithout: { other: "", ...Object.fromEntries(forms) },
  };
}

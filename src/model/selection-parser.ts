/**
 * Topic expressions as people and programs write them, and the sentences for those that cannot be answered.
 *
 * @module
 */
import { decodePercent } from "../text/percent.ts";
import { suggest } from "../text/suggest.ts";
import { isWithin, toLanguageRange } from "./language.ts";
import {
  canonicaliseGroups,
  type Group,
  type LanguageTerm,
  languagePrefix,
  spellGroups,
  type Term,
  type TopicTerm,
} from "./selection.ts";
import { foldSlug, isSlug, type Slug } from "./slug.ts";
import { type Sentence, sentence } from "./words.ts";

/** A topic expression that was understood, or a sentence that says what is wrong and what to write instead. */
export type ParsedSelection =
  | { ok: true; groups: Group[]; canonical: string }
  | { ok: false; fault: Sentence };

const maxTerms = 8;

/**
 * A topic expression from its segment of an address, still percent-encoded as the client sent it.
 *
 * Escapes are undone everywhere, in separators too: RFC 3986 §2.2 lets `%2B` differ from `+`, but no slug holds
 * or tag a `+`, `,` or `!`, so `space%2Bpolicy` can only come from a client that escapes everything. Upper case and white
 * space around a term are forgiven in the same way: they change the spelling, not the meaning. A separator
 * without a topic on either side is not forgiven: the topic that was cut off would widen or narrow the answer.
 */
export function parseSelection(segment: string): ParsedSelection {
  const text = decodePercent(segment);
  if (text === undefined) return failWith(messageForEscapes(segment));
  const written = foldSlug(text)
    .split(",")
    .map((group) => group.split("+").map((term) => term.trim()));
  const kept = written
    .map((group) => group.filter((term) => term !== ""))
    .filter((group) => group.length > 0);
  if (kept.length === 0) return failWith(sentence("namesNoTopic", { text }));

  const groups: Group[] = [];
  for (const terms of kept) {
    const group: Group = [];
    for (const term of terms) {
      const not = term.startsWith("!");
      const named = readName(not ? term.slice(1).trimStart() : term);
      if (!named) return failWith(messageForTerm(term));
      group.push({ ...named, not });
    }
    groups.push(group);
  }

  const ordered = canonicaliseGroups(groups);
  const count = ordered.flat().length;
  if (count > maxTerms) {
    return failWith(sentence("tooManyTerms", { text, count, most: maxTerms }));
  }
  const contradiction = ordered
    .map((group) => messageForContradiction(group) ?? messageForLanguages(group))
    .find((message) => message !== undefined);
  if (contradiction) return failWith(contradiction);
  if (written.flat().includes("")) {
    return failWith(sentence("lacksTopic", { text, spelling: typeGroups(ordered) }));
  }
  return { ok: true, groups: ordered, canonical: spellGroups(ordered) };
}

/** The topic or the language that a term names; undefined if it names none. */
function readName(name: string): Pick<TopicTerm, "topic"> | Pick<LanguageTerm, "lang"> | undefined {
  if (!name.startsWith(languagePrefix)) return isSlug(name) ? { topic: name } : undefined;
  const lang = toLanguageRange(name.slice(languagePrefix.length).trimStart());
  return lang && { lang };
}

const failWith = (fault: Sentence): ParsedSelection => ({ ok: false, fault });

/** A spelling as a person types it. */
function typeGroups(groups: Group[]): string {
  return decodeURIComponent(spellGroups(groups));
}

function messageForEscapes(segment: string): Sentence {
  const bad = segment.match(/(?:%[\da-f]{0,2})+/gi)?.find((escapes) => decodePercent(escapes) === undefined);
  return sentence("badEscape", { text: bad ?? segment });
}

function messageForTerm(term: string): Sentence {
  const bare = term.replace(/^[!\s]+/, "");
  if (bare === "") return sentence("leavesNothingOut", { term });
  if (readName(bare)) return sentence("tooManyMarks", { term, without: `!${bare}`, with: bare });
  if (bare.startsWith(languagePrefix)) return sentence("notALanguage", { term });
  const words = bare.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
  const not = term.startsWith("!");
  if (words.length === 0) return sentence("notATopic", { term });
  const hyphened = `${not ? "!" : ""}${words.join("-")}`;
  // A space may be one in a topic's title, or the “+” of somebody's form.
  if (not || words.length === 1 || !/\s/.test(bare))
    return sentence("notATopicWrite", { term, spelling: hyphened });
  return sentence("notATopicWriteEither", { term, one: hyphened, all: words.join("+") });
}

/** What is wrong with a group that asks for a topic or a language and leaves it out. */
function messageForContradiction(group: Group): Sentence | undefined {
  const left = group.find((term) => term.not && group.some((other) => !other.not && isPartOf(other, term)));
  if (!left) return undefined;
  return sentence("contradiction", {
    group: typeGroups([group]),
    topic: typeGroups([[{ ...left, not: false }]]),
    with: typeGroups([group.filter((term) => term !== left)]),
    without: typeGroups([group.filter((term) => term.not || !isPartOf(term, left))]),
  });
}

/** Whether all articles of one term are of another. */
function isPartOf(term: Term, whole: Term): boolean {
  if ("topic" in term) return "topic" in whole && term.topic === whole.topic;
  return "lang" in whole && isWithin(term.lang, whole.lang);
}

/** What is wrong with a group that asks for several languages of which none is part of another. */
function messageForLanguages(group: Group): Sentence | undefined {
  const asked = group.filter((term) => "lang" in term && !term.not);
  const apart = asked.filter((term) =>
    asked.some((other) => !isPartOf(term, other) && !isPartOf(other, term)),
  );
  if (apart.length === 0) return undefined;
  const rest = group.filter((term) => !apart.includes(term));
  const either = canonicaliseGroups(apart.map((term) => [...rest, term]));
  return sentence("severalLanguages", { group: typeGroups([group]), spelling: typeGroups(either) });
}

/** The error for a topic that nobody has written about, with the one that was probably meant. */
export function messageForUnknownTopic(topic: Slug, known: Iterable<Slug>): Sentence {
  const meant = suggest(topic, known);
  return meant === undefined
    ? sentence("unknownTopic", { topic })
    : sentence("unknownTopicMeant", { topic, meant });
}

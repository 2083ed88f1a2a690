/**
 * Topic expressions as people and programs write them, and the sentences for those that cannot be answered.
 *
 * @module
 */
import * as v from "valibot";
import { Slug } from "../article.ts";
import { nearest } from "../nearest.ts";
import { quoted } from "../quoted.ts";
import { canonical, type Group, spell } from "../selection.ts";

/** A topic expression that was understood, or a sentence that says what is wrong and what to write instead. */
export type Parsed = { ok: true; groups: Group[]; canonical: string } | { ok: false; message: string };

const mostTerms = 8;

const isSlug = (text: string): boolean => v.is(Slug, text);

/**
 * A topic expression from its segment of an address, still percent-encoded as the client sent it.
 *
 * Escapes are undone everywhere, in separators too: RFC 3986 §2.2 lets `%2B` differ from `+`, but no slug holds
 * a `+`, `,` or `!`, so `space%2Bpolicy` can only come from a client that escapes everything. Upper case and white
 * space around a term are forgiven in the same way: they change the spelling, not the meaning. A separator
 * without a topic on either side is not forgiven: the topic that was cut off would widen or narrow the answer.
 */
export function parseSelection(segment: string): Parsed {
  const text = decoded(segment);
  if (text === undefined) return wrong(aboutEscapes(segment));
  const written = folded(text)
    .split(",")
    .map((group) => group.split("+").map((term) => term.trim()));
  const kept = written
    .map((group) => group.filter((term) => term !== ""))
    .filter((group) => group.length > 0);
  if (kept.length === 0)
    return wrong(`${quoted(text)} names no topic. Write one, such as “space” or “space+policy”.`);

  const groups: Group[] = [];
  for (const terms of kept) {
    const group: Group = [];
    for (const term of terms) {
      const not = term.startsWith("!");
      const topic = not ? term.slice(1).trimStart() : term;
      if (!isSlug(topic)) return wrong(aboutTerm(term));
      group.push({ topic, not });
    }
    groups.push(group);
  }

  const ordered = canonical(groups);
  const count = ordered.flat().length;
  if (count > mostTerms) {
    return wrong(`${quoted(text)} has ${count} terms. Write ${mostTerms} or fewer.`);
  }
  const contradiction = ordered.map(aboutContradiction).find((message) => message !== undefined);
  if (contradiction) return wrong(contradiction);
  if (written.flat().includes("")) {
    return wrong(`In ${quoted(text)} a “+” or “,” lacks a topic beside it. Write ${readable(ordered)}.`);
  }
  return { ok: true, groups: ordered, canonical: spell(ordered) };
}

const wrong = (message: string): Parsed => ({ ok: false, message });

/** The text behind percent-escapes; nothing if they are not those of UTF-8. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** Slugs are in lower case and Unicode's form C; lower-casing can leave that form, and so it is made last. */
function folded(text: string): string {
  return text.normalize().toLowerCase().normalize();
}

/** A spelling as a person types it. */
function readable(groups: Group[]): string {
  return quoted(decodeURIComponent(spell(groups)));
}

function aboutEscapes(segment: string): string {
  const bad = segment.match(/(?:%[\da-f]{0,2})+/gi)?.find((escapes) => decoded(escapes) === undefined);
  return `${quoted(bad ?? segment)} is not an escape of UTF-8 text. Write the letters themselves, such as “café” or “航天”.`;
}

function aboutTerm(term: string): string {
  const bare = term.replace(/^[!\s]+/, "");
  if (bare === "") return `${quoted(term)} leaves nothing out. Write a topic after one “!”, such as “!mars”.`;
  if (isSlug(bare))
    return `${quoted(term)} has more than one “!”. Write ${quoted(`!${bare}`)} or ${quoted(bare)}.`;
  const rule = `${quoted(term)} is not a topic: topics are made of letters, digits and single hyphens.`;
  const words = bare.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
  const not = term.startsWith("!");
  if (words.length === 0) return `${rule} Write one, such as “space”.`;
  const hyphened = quoted(`${not ? "!" : ""}${words.join("-")}`);
  // A space may be one in a topic's title, or the “+” of somebody's form.
  if (not || words.length === 1 || !/\s/.test(bare)) return `${rule} Write ${hyphened}.`;
  return `${rule} Write ${hyphened} for one topic, ${quoted(words.join("+"))} for articles on all of them.`;
}

/** What is wrong with a group that asks for a topic and leaves it out. */
function aboutContradiction(group: Group): string | undefined {
  const both = group.find(
    ({ topic, not }) => not && group.some((other) => !other.not && other.topic === topic),
  );
  if (!both) return undefined;
  const withOnly = (not: boolean) =>
    readable([group.filter((term) => term.topic !== both.topic || term.not === not)]);
  return `${readable([group])} asks for “${both.topic}” and leaves it out. Write ${withOnly(false)} or ${withOnly(true)}.`;
}

/** The error for a topic that nobody has written about, with the one that was probably meant. */
export function unknownTopic(topic: Slug, known: Iterable<Slug>): string {
  const meant = nearest(topic, known);
  const missing = `There is no topic ${quoted(topic)}.`;
  return meant === undefined
    ? `${missing} Write one of those listed at /topics/.`
    : `${missing} Did you mean “${meant}”? Write that, or another of those listed at /topics/.`;
}

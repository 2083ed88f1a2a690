/**
 * Topic expressions as people and programs write them, and the sentences for those that cannot be answered.
 *
 * @module
 */
import { decodePercent } from "../text/percent.ts";
import { quote } from "../text/quote.ts";
import { suggest } from "../text/suggest.ts";
import { canonicaliseGroups, type Group, spellGroups } from "./selection.ts";
import { foldSlug, isSlug, type Slug } from "./slug.ts";

/** A topic expression that was understood, or a sentence that says what is wrong and what to write instead. */
export type ParsedSelection =
  | { ok: true; groups: Group[]; canonical: string }
  | { ok: false; message: string };

const maxTerms = 8;

/**
 * A topic expression from its segment of an address, still percent-encoded as the client sent it.
 *
 * Escapes are undone everywhere, in separators too: RFC 3986 §2.2 lets `%2B` differ from `+`, but no slug holds
 * a `+`, `,` or `!`, so `space%2Bpolicy` can only come from a client that escapes everything. Upper case and white
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
  if (kept.length === 0)
    return failWith(`${quote(text)} names no topic. Write one, such as “space” or “space+policy”.`);

  const groups: Group[] = [];
  for (const terms of kept) {
    const group: Group = [];
    for (const term of terms) {
      const not = term.startsWith("!");
      const topic = not ? term.slice(1).trimStart() : term;
      if (!isSlug(topic)) return failWith(messageForTerm(term));
      group.push({ topic, not });
    }
    groups.push(group);
  }

  const ordered = canonicaliseGroups(groups);
  const count = ordered.flat().length;
  if (count > maxTerms) {
    return failWith(`${quote(text)} has ${count} terms. Write ${maxTerms} or fewer.`);
  }
  const contradiction = ordered.map(messageForContradiction).find((message) => message !== undefined);
  if (contradiction) return failWith(contradiction);
  if (written.flat().includes("")) {
    return failWith(`In ${quote(text)} a “+” or “,” lacks a topic beside it. Write ${quoteGroups(ordered)}.`);
  }
  return { ok: true, groups: ordered, canonical: spellGroups(ordered) };
}

const failWith = (message: string): ParsedSelection => ({ ok: false, message });

/** A spelling as a person types it. */
function quoteGroups(groups: Group[]): string {
  return quote(decodeURIComponent(spellGroups(groups)));
}

function messageForEscapes(segment: string): string {
  const bad = segment.match(/(?:%[\da-f]{0,2})+/gi)?.find((escapes) => decodePercent(escapes) === undefined);
  return `${quote(bad ?? segment)} is not an escape of UTF-8 text. Write the letters themselves, such as “café” or “航天”.`;
}

function messageForTerm(term: string): string {
  const bare = term.replace(/^[!\s]+/, "");
  if (bare === "") return `${quote(term)} leaves nothing out. Write a topic after one “!”, such as “!mars”.`;
  if (isSlug(bare))
    return `${quote(term)} has more than one “!”. Write ${quote(`!${bare}`)} or ${quote(bare)}.`;
  const rule = `${quote(term)} is not a topic: topics are made of letters, digits and single hyphens.`;
  const words = bare.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
  const not = term.startsWith("!");
  if (words.length === 0) return `${rule} Write one, such as “space”.`;
  const hyphened = quote(`${not ? "!" : ""}${words.join("-")}`);
  // A space may be one in a topic's title, or the “+” of somebody's form.
  if (not || words.length === 1 || !/\s/.test(bare)) return `${rule} Write ${hyphened}.`;
  return `${rule} Write ${hyphened} for one topic, ${quote(words.join("+"))} for articles on all of them.`;
}

/** What is wrong with a group that asks for a topic and leaves it out. */
function messageForContradiction(group: Group): string | undefined {
  const both = group.find(
    ({ topic, not }) => not && group.some((other) => !other.not && other.topic === topic),
  );
  if (!both) return undefined;
  const withOnly = (not: boolean) =>
    quoteGroups([group.filter((term) => term.topic !== both.topic || term.not === not)]);
  return `${quoteGroups([group])} asks for “${both.topic}” and leaves it out. Write ${withOnly(false)} or ${withOnly(true)}.`;
}

/** The error for a topic that nobody has written about, with the one that was probably meant. */
export function messageForUnknownTopic(topic: Slug, known: Iterable<Slug>): string {
  const meant = suggest(topic, known);
  const missing = `There is no topic ${quote(topic)}.`;
  return meant === undefined
    ? `${missing} Write one of those listed at /topics/.`
    : `${missing} Did you mean “${meant}”? Write that, or another of those listed at /topics/.`;
}

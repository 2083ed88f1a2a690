/**
 * What people type to search for: words that all have to occur, in any order
 *
 *     search = term *( white-space term )
 *     term   = [ "-" ] ( words | DQUOTE words DQUOTE ) [ "*" ]
 *
 * A term of several words, by quotation marks or by punctuation within, asks for them side by side. `*` lets the last
 * word go on; `-` leaves out.
 *
 * @module
 */
import { type Sentence, sentence } from "./words.ts";

export interface SearchTerm {
  words: string[];
  /** Leaves articles out instead of asking for them. */
  not: boolean;
  /** The last word need only begin like this. */
  prefix: boolean;
}

export interface Search {
  /** As it stands in an address and on a page: lower case, one space between terms. */
  query: string;
  /** At least one that asks for something. */
  terms: SearchTerm[];
}

/** A search that was understood, or a sentence that says what is wrong and what to write instead. */
export type ParsedSearch = { ok: true; search: Search } | { ok: false; fault: Sentence };

const maxTerms = 10;
/** Letters before `*`: with fewer, an index would have to be read in large parts. */
const minPrefixLength = 3;
/** In UTF-16 code units. */
const maxLength = 200;

/** A search as somebody typed it. */
export function parseSearch(typed: string): ParsedSearch {
  const query = normaliseQuery(typed);
  const terms = parseTerms(query);
  const fault = messageForQuery(query) ?? messageForTerms(terms, query);
  return fault === undefined ? { ok: true, search: { query, terms } } : { ok: false, fault };
}

function parseTerms(query: string): SearchTerm[] {
  const typed = [...query.matchAll(/(-?)(?:"([^"]*)"|([^\s"]+))(\*?)/g)];
  return typed.flatMap(([, minus, phrase, bare = "", star]) => {
    const words = splitWords(phrase ?? bare);
    const last = words.at(-1);
    if (last === undefined) return [];
    // Where each letter is a word, no word goes on.
    const prefix = (star === "*" || bare.endsWith("*")) && !unspaced.test(last);
    return [{ words, not: minus === "-", prefix }];
  });
}

function messageForQuery(query: string): Sentence | undefined {
  if (query === "") return sentence("searchMissing");
  if (query.length > maxLength) return sentence("searchTooLong", { most: maxLength });
  if ((query.split('"').length - 1) % 2 === 1) return sentence("searchUnpaired", { query });
  return undefined;
}

function messageForTerms(terms: SearchTerm[], query: string): Sentence | undefined {
  if (terms.length === 0) return sentence("searchNoWord", { query });
  if (terms.length > maxTerms)
    return sentence("tooManyTerms", { text: query, count: terms.length, most: maxTerms });
  const beginnings = terms.flatMap(({ words, prefix: open }) => (open ? words.slice(-1) : []));
  const short = beginnings.find((beginning) => [...beginning].length < minPrefixLength);
  if (short) return sentence("searchTooShort", { beginning: short, least: minPrefixLength });
  return terms.every(({ not }) => not) ? sentence("searchOnlyLeavesOut", { query }) : undefined;
}

function normaliseQuery(typed: string): string {
  return typed
    .toWellFormed()
    .normalize()
    .toLowerCase()
    .normalize()
    .replace(/[“”„«»]/g, '"')
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
}

/** Scripts that put no space between words: each letter is taken for one. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/u;
const word = new RegExp(`${unspaced.source}|(?:(?!${unspaced.source})[\\p{L}\\p{M}\\p{N}])+`, "gu");

/** The words of a text, in order; whoever searches and what is searched are taken apart in the same way. */
export function splitWords(text: string): string[] {
  return text.match(word) ?? [];
}

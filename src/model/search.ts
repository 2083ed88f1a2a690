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
import { quote } from "../text/quote.ts";

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
export type ParsedSearch = { ok: true; search: Search } | { ok: false; message: string };

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
  return fault === undefined ? { ok: true, search: { query, terms } } : { ok: false, message: fault };
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

function messageForQuery(query: string): string | undefined {
  if (query === "") return "Write what to look for behind “?q=”, such as “/search/feed.xml?q=harbour”.";
  if (query.length > maxLength) return `This is too long to search for. Write ${maxLength} letters or fewer.`;
  if ((query.split('"').length - 1) % 2 === 1)
    return `A quotation mark in ${quote(query)} has no partner. Write two, or none.`;
  return undefined;
}

function messageForTerms(terms: SearchTerm[], query: string): string | undefined {
  if (terms.length === 0) return `There is no word in ${quote(query)}. Write one, such as “harbour”.`;
  if (terms.length > maxTerms)
    return `${quote(query)} has ${terms.length} terms. Write ${maxTerms} or fewer.`;
  const beginnings = terms.flatMap(({ words, prefix: open }) => (open ? words.slice(-1) : []));
  const short = beginnings.find((beginning) => [...beginning].length < minPrefixLength);
  if (short)
    return `Too many words begin with ${quote(short)}. Write ${minPrefixLength} letters or more before “*”.`;
  if (terms.every(({ not }) => not))
    return `${quote(query)} only leaves out. Write what to look for before it, such as “harbour ${query}”.`;
  return undefined;
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

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
import { quoted } from "./quoted.ts";

export interface SearchTerm {
  words: string[];
  /** Leaves articles out instead of asking for them. */
  not: boolean;
  /** The last word need only begin like this. */
  open: boolean;
}

export interface Search {
  /** As it stands in an address and on a page: lower case, one space between terms. */
  query: string;
  /** At least one that asks for something. */
  terms: SearchTerm[];
}

/** A search that was understood, or a sentence that says what is wrong and what to write instead. */
export type ParsedSearch = { ok: true; search: Search } | { ok: false; message: string };

const mostTerms = 10;
/** Letters before `*`: with fewer, an index would have to be read in large parts. */
const leastBeginning = 3;
/** In UTF-16 code units. */
const longest = 200;

/** A search as somebody typed it. */
export function parseSearch(typed: string): ParsedSearch {
  const query = folded(typed);
  const terms = termsOf(query);
  const fault = aboutQuery(query) ?? aboutTerms(terms, query);
  return fault === undefined ? { ok: true, search: { query, terms } } : { ok: false, message: fault };
}

function termsOf(query: string): SearchTerm[] {
  const typed = [...query.matchAll(/(-?)(?:"([^"]*)"|([^\s"]+))(\*?)/g)];
  return typed.flatMap(([, minus, phrase, bare = "", star]) => {
    const words = wordsOf(phrase ?? bare);
    const last = words.at(-1);
    if (last === undefined) return [];
    // Where each letter is a word, no word goes on.
    const open = (star === "*" || bare.endsWith("*")) && !unspaced.test(last);
    return [{ words, not: minus === "-", open }];
  });
}

function aboutQuery(query: string): string | undefined {
  if (query === "") return "Write what to look for behind “?q=”, such as “/search/feed.xml?q=harbour”.";
  if (query.length > longest) return `This is too long to search for. Write ${longest} letters or fewer.`;
  if ((query.split('"').length - 1) % 2 === 1)
    return `A quotation mark in ${quoted(query)} has no partner. Write two, or none.`;
  return undefined;
}

function aboutTerms(terms: SearchTerm[], query: string): string | undefined {
  if (terms.length === 0) return `There is no word in ${quoted(query)}. Write one, such as “harbour”.`;
  if (terms.length > mostTerms)
    return `${quoted(query)} has ${terms.length} terms. Write ${mostTerms} or fewer.`;
  const beginnings = terms.flatMap(({ words, open }) => (open ? words.slice(-1) : []));
  const short = beginnings.find((beginning) => [...beginning].length < leastBeginning);
  if (short)
    return `Too many words begin with ${quoted(short)}. Write ${leastBeginning} letters or more before “*”.`;
  if (terms.every(({ not }) => not))
    return `${quoted(query)} only leaves out. Write what to look for before it, such as “harbour ${query}”.`;
  return undefined;
}

function folded(typed: string): string {
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
export function wordsOf(text: string): string[] {
  return text.match(word) ?? [];
}

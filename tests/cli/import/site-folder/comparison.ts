/** A post's own text and links by another program's reading of Markdown, to hold an import against. @module */

import { toText } from "hast-util-to-text";
import { marked } from "marked";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

const reader = unified().use(rehypeParse, { fragment: true }).freeze();

/** What stands before a text, in any form. */
const before =
  /^\s*(?:---[^\S\n]*\n[\s\S]*?\n---+[^\S\n]*(?:\n|$)|\+\+\+\n[\s\S]*?\n\+\+\+[^\S\n]*\n|\{[\s\S]*?\n\}\n)/;
const headers = /^(?:\p{L}[\p{L}\d _-]*\s*:.*\n(?:[ \t]+.*\n|- .*\n)*)+(?:---+[^\S\n]*\n|\n|(?![\s\S]))/u;

/** What belongs to an admonition is indented, and no code. */
const admonition = /^([^\S\n]*)(?:!!!|\?\?\?\+?)[^\n]*\n((?:\1(?: {4}|\t)[^\n]*\n|[^\S\n]*\n)+)/gm;

/** Template code of all kinds, with what stands in its parameters. */
const templates: RegExp[] = [
  /\{%-?\s*comment[\s\S]*?endcomment\s*-?%\}/g,
  /%%[\s\S]*?%%/g,
  /\{\{[<%][\s\S]*?[>%]\}\}/g,
  /\{%[\s\S]*?%\}/g,
  /\{\{[\s\S]*?\}\}/g,
  /\{::?[^{}\n]*\}|\{[:.#][^{}\n]*\}/g,
  /^(?:import|export)\s[^\n]*(?:\n[^\n]+)*/gm,
  /\{\/\*[\s\S]*?\*\/\}/g,
  /\s[\w-]+=\{(?:[^{}]|\{[^{}]*\})*\}/g,
  // What a frame holds is for browsers that know none.
  /<iframe\b[^<>]*?(?:\/>|>[\s\S]*?<\/iframe>)/gi,
  /<\/?[A-Z][^<>]*>/g,
  /^[^\S\n]*:::+.*$/gm,
  /^[^\S\n]*(?:!!!|\?\?\?\+?)[^\n]*/gm,
  /^((?:[^\S\n]*>)+)\s*\[![\w-]+\][^\n]*/gm,
  /!\[\[[^\]\n]*\]\]/g,
  /\s\^[\w-]+$/gm,
  // The other program knows neither footnotes nor formulas.
  /^[^\S\n]*\[\^[^\]\n]+\]:|\[\^[^\]\n]+\]/gm,
  /\$\$[\s\S]*?\$\$|(?<![\\$])\$(?=\S)[^$\n]*\$/g,
];

/** A link of a wiki, which shows its own words if it has some; how a bare name is shown differs. */
const wikiLink = /\[\[(?:[^\]|\n]*\\?\|([^\]\n]*)|[^\]|\n]*)\]\]/g;

export interface Reading {
  /** Words of three letters or more, or of one where letters are words. */
  words: Map<string, number>;
  /** Addresses elsewhere that are linked. */
  links: Set<string>;
}

/** What a reader of HTML sees. */
export function readHtml(html: string): Reading {
  const tree = reader.parse(html);
  const links = new Set<string>();
  visit(tree, "element", ({ tagName, properties }) => {
    const url = tagName === "a" && typeof properties.href === "string" ? URL.parse(properties.href) : null;
    // A backslash or a bracket in an address is the other program's reading of the signs around it.
    if (url && /^https?:$/.test(url.protocol) && !/%5[BCD]|[()]/i.test(url.href)) links.add(url.href);
  });
  return { words: countWords(toText(tree)), links };
}

/** What a post's file shows, its template code taken out. */
export function readSource(text: string): Reading {
  const body = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const bare = before.test(body) ? body.replace(before, "") : body.replace(headers, "");
  const open = bare.replace(
    admonition,
    (_, indent: string, inner: string) =>
      `\n${inner.replaceAll(new RegExp(`^${indent}(?: {4}|\\t)`, "gm"), indent)}\n`,
  );
  // Text behind a break is Markdown to kramdown and Python-Markdown, and HTML to the other program.
  const broken = open.replace(/^([^\S\n]*<br\s*\/?>)[^\S\n]*$/gim, "$1\n");
  const plain = outsideCode(broken, (part) =>
    templates.reduce((rest, template) => rest.replace(template, " "), part).replace(wikiLink, " $1 "),
  );
  return readHtml(marked.parse(plain, { async: false, gfm: true }));
}

/** Changes a text where it is no code. */
function outsideCode(text: string, change: (part: string) => string): string {
  const code = /^([^\S\n>]*(?:`{3,}|~{3,}))[^\n]*\n[\s\S]*?^\1[^\n]*$|`[^`\n]+`/gm;
  let whole = "";
  let at = 0;
  for (const { 0: found, index } of text.matchAll(code)) {
    whole += change(text.slice(at, index)) + found;
    at = index + found.length;
  }
  return whole + change(text.slice(at));
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

function countWords(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const word = segment.toLowerCase().normalize("NFKC");
    if (isWordLike && (word.length > 2 || /\P{ASCII}/u.test(word)))
      words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

/** Which part of one text's words is in another, from 0 to 1. */
export function shareOf(words: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let all = 0;
  let found = 0;
  for (const [word, count] of words) {
    all += count;
    found += Math.min(count, other.get(word) ?? 0);
  }
  return all === 0 ? 1 : found / all;
}

/**
 * Running words put aside while a text is read.
 *
 * micromark gives each character to a state machine, several times over, and most of them are letters of which it asks
 * nothing. A text is read with one character in place of several words between white space; where fewer words could read
 * otherwise, they stay.
 *
 * @module
 */
import type { Nodes, Root } from "mdast";
import type { Point } from "unist";

/**
 * What stands for words: characters of the Private Use Area. To Markdown they are neither white space nor punctuation
 * (CommonMark §2.1), as letters are, and they mean nothing else in it.
 */
const [first, last] = [0xe000, 0xf8ff];
const standIn = /[\uE000-\uF8FF]/g;

/** What is taken for a stand-in, written out or as a reference. */
const odd = /[\uE000-\uF8FF]|&#(?:x0*(?:e[\da-f]|f[0-8])[\da-f]{2}|0*(?:5[7-9]|6[0-3])\d{3})(?![\da-f])/i;

/** What is left of the lines up to the next empty one, beyond which no tag, label or formula in a line goes on. */
const restOfBlock = String.raw`[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*`;

/** Where words count, and how far: nothing is put aside within a match. */
const kept = [
  // A tag, whose attributes are words. It is plain, with quotes in pairs on one line, or its whole block is kept.
  String.raw`<[a-z/][^<>"'\n\]$]*(?:"[^"<>\n\]$]*"[^<>"'\n\]$]*|'[^'<>\n\]$]*'[^<>"'\n\]$]*)*>`,
  `<[a-z/!?]${restOfBlock}`,
  // A formula, which is none if it reads as prose.
  String.raw`\$${restOfBlock}`,
  // A link's address, and the language that a fence names: each ends with the first word.
  String.raw`(?:\]\((?:\s|>)*|(?:\x60{3,}|~{3,})[ \t]*)[^\s<\]$\x60~]*`,
];

/** Labels, which are compared with those of definitions. */
const labels = String.raw`\[${restOfBlock}`;

/** Words with what stands between them in a sentence, from white space up to white space or to what closes something. */
const words = (() => {
  const word = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’-]*[\p{L}\p{N}])?`;
  // An address may begin with “www.”.
  const mark = String.raw`(?:[,;:!?]|(?<!www)\.)`;
  const end = String.raw`(?=[\s*\])]|${mark}(?:[\s*)]|$)|$)`;
  // What begins with a digit may be the mark of a list.
  return String.raw`(?<=^|[ \t\n\r])(?=\p{L})${word}(?:(?:${mark}| &)? ${word})+${end}`;
})();

const pattern = patternOf([...kept]);
const patternWithDefinitions = patternOf([labels, ...kept]);

function patternOf(parts: readonly string[]): RegExp {
  return new RegExp(`${parts.join("|")}|(?<words>${words})`, "giu");
}

/** A text with words put aside. */
export interface Abridged {
  text: string;
  /** The words, in their order; each has a stand-in of its own. */
  aside: string[];
  /** Where the stand-ins are in the text. */
  offsets: number[];
}

/** Puts words of a text aside; none of a text that has stand-ins of its own. */
export function abridge(whole: string): Abridged {
  const aside: string[] = [];
  const offsets: number[] = [];
  if (odd.test(whole)) return { text: whole, aside, offsets };
  let text = "";
  let done = 0;
  for (const { index, groups } of whole.matchAll(whole.includes("]:") ? patternWithDefinitions : pattern)) {
    const words = groups?.words;
    if (words === undefined) continue;
    if (aside.length > last - first) break;
    text += whole.slice(done, index);
    offsets.push(text.length);
    text += String.fromCharCode(first + aside.length);
    aside.push(words);
    done = index + words.length;
  }
  return { text: text + whole.slice(done), aside, offsets };
}

/** Puts the words back into the tree of an abridged text, whose nodes then stand where they do in the whole of it. */
export function restore(tree: Root, { aside, offsets }: Abridged): void {
  if (aside.length === 0) return;
  // How many characters are missing before each stand-in, and in all.
  const missing = [0];
  for (const [at, { length }] of aside.entries()) missing.push((missing[at] ?? 0) + length - 1);

  restoreNode(tree);

  function restoreNode(node: Nodes): void {
    if ("value" in node) node.value = whole(node.value);
    if ("url" in node) node.url = whole(node.url);
    if ("title" in node && node.title) node.title = whole(node.title);
    if ("alt" in node && node.alt) node.alt = whole(node.alt);
    if ("meta" in node && node.meta) node.meta = whole(node.meta);
    const { position } = node;
    if (position) node.position = { start: placeOf(position.start), end: placeOf(position.end) };
    if ("children" in node) for (const child of node.children) restoreNode(child);
  }

  function whole(text: string): string {
    return text.replace(standIn, (each) => aside[each.charCodeAt(0) - first] ?? each);
  }

  function placeOf({ line, column, offset = 0 }: Point): Point {
    const at = offsetOf(offset);
    return { line, column: at - offsetOf(offset - column + 1) + 1, offset: at };
  }

  /** Where a character of the abridged text stands in the whole of it. */
  function offsetOf(offset: number): number {
    let [low, high] = [0, offsets.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset + (missing[low] ?? 0);
  }
}

/** The words of an article, without its HTML. @module */
import type { ElementContent, Root } from "hast";
import { toText } from "hast-util-to-text";
import { formulaText } from "./mathml.ts";

/** What is no running text: headings and code, notes, what is heard or seen, and how ruby text is pronounced. */
const apart = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "pre", "audio", "video", "rt", "rp"]);

const apartWithCaptions = new Set([...apart, "figcaption"]);

/** What stands for something to hear or see, and the name of an alert's kind. */
const named = new Set<string | number>(["embed", "alert-label"]);

/** Elements that are text in their line, and those that stand on lines of their own; with no more to them than that. */
const inLine = new Set([
  "a",
  "abbr",
  "b",
  "code",
  "del",
  "em",
  "i",
  "img",
  "ins",
  "span",
  "strong",
  "sub",
  "sup",
]);
const onLines = new Set(["blockquote", "br", "hr", "li", "ol", "p", "ul"]);

/** What is left out between letters, or keeps a line's end from being a space: marks of direction, a space of no width. */
const unseen = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** White space that is not a single space already, as nearly all of it is. */
const otherSpace = /(?! \S)\s+/g;

/**
 * The running text, from the first paragraph on, every white space a single space. Captions are no part of it, unless
 * nothing else is said.
 */
export function extractProse(tree: Root): string {
  return textWithout(tree, apartWithCaptions) || textWithout(tree, apart);
}

function textWithout(tree: Root, leftOut: ReadonlySet<string>): string {
  const children = tree.children.flatMap((node) => (node.type === "doctype" ? [] : running(node, leftOut)));
  const text = plainText(children) ?? toText({ type: "root", children });
  return text.replace(otherSpace, " ").trim();
}

/**
 * The text of plain elements, of which CSS asks no more than that lines are set off by white space. Undefined if there are
 * others among them.
 */
function plainText(nodes: readonly ElementContent[]): string | undefined {
  let text = "";
  for (const node of nodes) {
    // What separates the letters around it, though there is nothing of it.
    if (node.type === "text" && node.value === "") return undefined;
    if (node.type === "text") text += node.value;
    if (node.type !== "element") continue;
    const isLine = onLines.has(node.tagName);
    const inside = isLine || inLine.has(node.tagName) ? plainText(node.children) : undefined;
    if (inside === undefined) return undefined;
    text += isLine ? `\n${inside}\n` : inside;
  }
  return unseen.test(text) ? undefined : text;
}

function running(node: ElementContent, leftOut: ReadonlySet<string>): ElementContent[] {
  if (node.type !== "element") return [node];
  if (node.tagName === "math") return [{ type: "text", value: formulaText(node) }];
  const { dataFootnotes, dataFootnoteRef, className } = node.properties;
  if (Array.isArray(className) && className.some((name) => named.has(name))) return [];
  if (leftOut.has(node.tagName) || dataFootnotes !== undefined || dataFootnoteRef !== undefined) return [];
  return [{ ...node, children: node.children.flatMap((child) => running(child, leftOut)) }];
}

// A fixed locale, so that every machine counts alike; Chinese and Japanese are cut by dictionary in any.
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/**
 * The number of words in a text of any language.
 *
 * A space is always between words (UAX #29, WB3d and WB999), and most words need nobody to cut them out.
 */
export function countWords(text: string): number {
  let words = 0;
  let doubtful = "";
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(" ", start);
    const end = space < 0 ? text.length : space;
    if (isPlainWord(text, start, end)) words += 1;
    else doubtful += `${text.slice(start, end)} `;
    start = end + 1;
  }
  if (doubtful === "") return words;
  for (const { isWordLike } of segmenter.segment(doubtful)) if (isWordLike) words += 1;
  return words;
}

/** Whether this is one word in any language's rules: Latin letters, with what may end a sentence behind them. */
function isPlainWord(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && isLatin(text.charCodeAt(at))) at += 1;
  if (at === start) return false;
  while (at < end && ",.;:!?".includes(text.charAt(at))) at += 1;
  return at === end;
}

function isLatin(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

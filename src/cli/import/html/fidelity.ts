/** What a page says, for comparing it with what was made of it. @module */
import type { Element, Root } from "hast";
import { isFormula, isRaw } from "./elements.ts";
import { parseHtml } from "./parse.ts";

export interface Content {
  /** All letters without the white space between them. */
  text: string;
  links: ReadonlySet<string>;
  images: readonly string[];
  /** The text of each block of code, to the letter. */
  code: readonly string[];
  /** The text as it can be read. */
  words: string;
}

/**
 * What a tree shows: text, links to elsewhere, pictures, code.
 *
 * @param page the address of the page, links within which begin with it
 */
export function contentOf(tree: Root | Element, page = ""): Content {
  let words = "";
  const links = new Set<string>();
  const images: string[] = [];
  const code: string[] = [];
  walk(tree);
  return { text: lettersOf(words), links, images, code, words };

  /** A picture within the text becomes a file only later, and a drawing is a file of the page. */
  function isElsewhere(address: string): boolean {
    return /^https?:/i.test(address) && (page === "" || !address.startsWith(page));
  }

  function walk(parent: Root | Element): void {
    for (const node of parent.children) {
      if (node.type === "text") words += node.value;
      if (node.type !== "element") continue;
      const { tagName, properties } = node;
      // Marks of footnotes and what leads back to them are made anew.
      if (properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined) continue;
      if (isRaw(node) && !isFormula(node)) walk(parseHtml(String(properties.raw)).tree);
      // The renderer draws and sets these anew.
      if (/^(?:script|style|source|track|input|svg|math)$/.test(tagName)) continue;
      if (tagName === "img" && isElsewhere(String(properties.src))) images.push(String(properties.src));
      if (tagName === "pre" && rawText(node).trim() !== "")
        code.push(rawText(node).replace(/(?<!\n)\n+$/, ""));
      const href = typeof properties.href === "string" ? properties.href : undefined;
      if (tagName === "a" && href && !href.startsWith(`${page}#`) && !isLiteral(node, href))
        links.add(URL.parse(href)?.href ?? href);
      walk(node);
    }
  }
}

export function isSame(one: Content, other: Content): boolean {
  return (
    one.text === other.text &&
    one.links.size === other.links.size &&
    [...one.links].every((link) => other.links.has(link)) &&
    isSameList(one.images, other.images) &&
    isSameList(one.code, other.code)
  );
}

/** The first words of one that the other does not have; empty if the difference is not in the text. */
export function firstDifference(one: Content, other: Content): string {
  let letters = 0;
  while (letters < one.text.length && one.text[letters] === other.text[letters]) letters++;
  if (letters === one.text.length && letters === other.text.length) return "";
  // Where these letters end among the white space that they were taken out of.
  let at = 0;
  for (let count = 0; count < letters && at < one.words.length; at++)
    count += lettersOf(one.words[at] ?? "").length;
  return one.words
    .slice(Math.max(0, at - 20), at + 40)
    .toWellFormed()
    .replace(/\s+/g, " ")
    .trim();
}

/** Whether a link shows nothing, or its own address, of which Markdown makes a link whether it was one or not. */
function isLiteral(link: Element, href: string): boolean {
  const text = rawText(link).trim();
  const hasPicture = link.children.some(
    (child) => child.type === "element" && /<img|"img"/.test(JSON.stringify(child)),
  );
  if (text === "") return !hasPicture;
  return [text, `http://${text}`, `mailto:${text}`].some(
    (each) => URL.parse(each)?.href === URL.parse(href)?.href,
  );
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}

function lettersOf(text: string): string {
  // The renderer drops what XML forbids, and writes boxes as characters.
  return text.replace(/[\s\p{Cc}☐☑\u200b\ufeff\ufffd\ufffe\uffff]+/gu, "").normalize();
}

function rawText(node: Element): string {
  return node.children
    .map((child) => (child.type === "text" ? child.value : child.type === "element" ? rawText(child) : ""))
    .join("");
}

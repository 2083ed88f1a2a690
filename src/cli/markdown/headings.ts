/** Addresses for headings. @module */
import GithubSlugger from "github-slugger";
import type { Element, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { elementsIn } from "./elements.ts";

/**
 * Gives each heading an id made from its text, as GitHub makes them, in the letters of any script. It keeps clear of
 * the ids that the author wrote, and leaves a heading without any letter alone.
 */
export function identifyHeadings(tree: Root): void {
  const slugger = new GithubSlugger();
  const headings: Element[] = [];
  for (const [element] of elementsIn(tree)) {
    if (element.properties.id) slugger.occurrences[String(element.properties.id)] = 0;
    else if (/^h[1-6]$/.test(element.tagName)) headings.push(element);
  }
  for (const heading of headings) {
    const text = textOf(heading).trim();
    delete heading.properties.id;
    if (/[\p{L}\p{N}]/u.test(text)) heading.properties.id = slugger.slug(text);
  }
}

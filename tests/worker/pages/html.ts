/** A page as a browser would read it. @module */
import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

export interface Tag {
  /** By the names that hast gives to attributes, such as `ariaLabel`. */
  attributes: Element["properties"];
  text: string;
}

const parser = unified().use(rehypeParse);

/** The elements of some names, in the order in which they stand. */
export function elements(html: string, ...names: string[]): Tag[] {
  const found: Tag[] = [];
  visit(parser.parse(html), "element", (element) => {
    if (names.includes(element.tagName)) {
      found.push({ attributes: element.properties, text: textOf(element).replace(/\s+/g, " ").trim() });
    }
  });
  return found;
}

/** Where the links of a page lead, in order. */
export function links(html: string): string[] {
  return elements(html, "a").map(({ attributes }) => String(attributes.href));
}

/** The content of a page's `meta` elements by name or property. */
export function meta(html: string): Map<string, string> {
  return new Map(
    elements(html, "meta").map(({ attributes: { name, property, content } }) => [
      String(property ?? name),
      String(content),
    ]),
  );
}

/** The addresses of a page's `link` elements of a relation. */
export function related(html: string, relation: string): string[] {
  return elements(html, "link")
    .filter(({ attributes: { rel } }) => Array.isArray(rel) && rel.includes(relation))
    .map(({ attributes: { href } }) => String(href));
}

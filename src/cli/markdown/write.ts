/** Trees as text that HTML and XML parsers read alike. @module */
import type { Element, Root } from "hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { htmlForLibrary as fitForCdata } from "../../feeds/feed-library.ts";
import { replaceControlCharacters } from "../../text/control-characters.ts";

// Void elements as `<br />`, which XML parsers take too. References are numeric: named ones break some readers.
const html = unified().use(rehypeStringify, { closeSelfClosing: true }).freeze();
const svg = unified().use(rehypeStringify, { space: "svg", closeEmptyElements: true }).freeze();

/** A tree as HTML that can stand in CDATA. */
export function writeHtml(tree: Root): string {
  return written(html.stringify(tree));
}

/** An `svg` element as a file. */
export function writeSvg(element: Element): string {
  return written(svg.stringify({ type: "root", children: [element] }));
}

const tag = /<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)+>/gi;

function written(markup: string): string {
  // HTML lets `<` stand in an attribute's value, XML does not (§2.3).
  const strict = markup.replace(tag, (found) =>
    found.replace(/"[^"]*"/g, (value) => value.replaceAll("<", "&#x3C;")),
  );
  // Raw HTML can spell a control character as a reference, which the text that it stands in does not show.
  return replaceControlCharacters(fitForCdata(strict));
}

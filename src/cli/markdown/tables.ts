/** Tables without empty headings. @module */
import type { Element, Root } from "hast";
import { toText } from "hast-util-to-text";
import { elementsIn } from "./elements.ts";

/**
 * GFM asks for a heading row whether a table needs one or not. An empty heading is a plain cell, and a row of nothing
 * but empty ones goes: a screen reader would announce them (WCAG 1.3.1).
 */
export function dropEmptyHeadings(tree: Root): void {
  for (const [table] of elementsIn(tree)) {
    if (table.tagName !== "table") continue;
    table.children = table.children.filter((part) => part.type !== "element" || !isEmptyHead(part));
  }
  for (const [cell] of elementsIn(tree)) {
    if (cell.tagName === "th" && isEmpty(cell)) cell.tagName = "td";
  }
}

function isEmptyHead(part: Element): boolean {
  return part.tagName === "thead" && isEmpty(part);
}

/** Whether an element shows nothing: neither text nor a picture. */
function isEmpty(element: Element): boolean {
  return toText(element).trim() === "" && !JSON.stringify(element).includes('"img"');
}

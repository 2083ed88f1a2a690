/** Tables without empty headings, and with all of their cells. @module */
import type { Element, Root } from "hast";
import { toText } from "hast-util-to-text";
import type { Root as MarkdownRoot } from "mdast";
import { visit } from "unist-util-visit";
import { elementsIn } from "./elements.ts";
import { type Findings, placeOf } from "./finding.ts";

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

/** Finds the cells that GFM drops: those beyond the last heading (GFM §4.10). */
export function findLostCells(markdown: MarkdownRoot, findings: Findings): void {
  visit(markdown, "table", ({ children: [head, ...rows] }) => {
    const columns = head?.children.length ?? 0;
    for (const { children } of rows) {
      const lost = children[columns];
      if (lost && children.slice(columns).some((cell) => cell.children.length > 0))
        findings.add(
          `This row has more cells than there are headings (${columns}), and those from here on are left out. Add a heading, or write “\\|” for a “|” in a cell.`,
          placeOf(lost),
        );
    }
  });
}

function isEmptyHead(part: Element): boolean {
  return part.tagName === "thead" && isEmpty(part);
}

/** Whether an element shows nothing: neither text nor a picture. */
function isEmpty(element: Element): boolean {
  return toText(element).trim() === "" && !JSON.stringify(element).includes('"img"');
}

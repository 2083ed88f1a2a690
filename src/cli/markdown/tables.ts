/** Tables without empty headings, and with all of their cells. @module */
import type { Element, Root } from "hast";
import { toText } from "hast-util-to-text";
import type { Root as MarkdownRoot } from "mdast";
import { visit } from "unist-util-visit";
import { countOf } from "../../text/plural.ts";
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

/**
 * Finds what was meant for a table and is shown as text, since the row of dashes has another number of columns than the
 * headings above it (GFM §4.10).
 *
 * @param source the Markdown that the places in the tree count in
 */
export function findBrokenTables(markdown: MarkdownRoot, source: string, findings: Findings): void {
  const lines = source.split("\n");
  /** By the number of the row's line, from 1. */
  const broken = new Map<number, { columns: number; headings: number }>();
  for (const [at, line] of lines.entries()) {
    const columns = columnsOf(line);
    const headings = columns === undefined ? undefined : cellsOf(lines[at - 1] ?? "").length;
    if (columns !== undefined && headings !== undefined && columns !== headings)
      broken.set(at + 1, { columns, headings });
  }
  if (broken.size === 0) return;
  visit(markdown, "paragraph", ({ position }) => {
    if (!position) return;
    for (let line = position.start.line + 1; line <= position.end.line; line++) {
      const row = broken.get(line);
      if (!row) continue;
      const { columns, headings } = row;
      findings.add(
        `This row of dashes has ${countOf(columns, "column")} and the row above it ${headings}, so that they are no table, and are shown as text. Write “${"|---".repeat(headings)}|”, or as many headings as columns.`,
        { line, column: 1 + (lines[line - 1] ?? "").search(/[^\s>]/) },
      );
      return;
    }
  });
}

/** How many columns a row of dashes makes; undefined of any other line. */
function columnsOf(line: string): number | undefined {
  if (!line.includes("|") || !/^[\s>|:-]+$/.test(line)) return undefined;
  const cells = cellsOf(line);
  return cells.every((cell) => /^:?-+:?$/.test(cell.trim())) ? cells.length : undefined;
}

/** The cells of a row, as they are written. */
function cellsOf(line: string): string[] {
  const row = line.replace(/^[\s>]+/, "").trimEnd();
  return row
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/);
}

function isEmptyHead(part: Element): boolean {
  return part.tagName === "thead" && isEmpty(part);
}

/** Whether an element shows nothing: neither text nor a picture. */
function isEmpty(element: Element): boolean {
  return toText(element).trim() === "" && !JSON.stringify(element).includes('"img"');
}

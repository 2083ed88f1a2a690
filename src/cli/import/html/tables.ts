/** Tables: those that Markdown can hold, those that are there for the layout, and the others. @module */
import type { Element, ElementContent } from "hast";
import { descendants, find, hasClass, isBlank, isElement, make, raw, textOf } from "./elements.ts";
import { blockHtml } from "./kept-html.ts";

export type ReadTable =
  /** Rows of cells, each with nothing but running text in it. */
  | { kind: "grid"; table: Element }
  /** No table to a reader: its content is to be read on. */
  | { kind: "layout"; content: ElementContent[] }
  /** One that Markdown cannot write. */
  | { kind: "html"; html: Element };

/**
 * What a table is.
 *
 * @param isInline whether a node may stand within a paragraph
 */
export function readTable(table: Element, isInline: (node: ElementContent) => boolean): ReadTable {
  const inside = [...descendants(table)];
  const cells = inside.filter(({ tagName }) => tagName === "td" || tagName === "th");
  const nested = inside.some(({ tagName }) => tagName === "table");
  const caption = inside.find(({ tagName }) => tagName === "caption");
  const hasCaption = caption !== undefined && !isBlank(caption.children);
  // Blogger sets a picture and what is said of it one above the other.
  if (hasClass(table, /^tr-caption-container$/)) return { kind: "layout", content: figureOf(cells) };
  const single = cells.length <= 1 && !hasCaption;
  if (single || String(table.properties.role) === "presentation") {
    const outermost = nested ? outermostCells(table) : cells;
    return { kind: "layout", content: outermost.map((cell) => make("div", cell.children)) };
  }
  const spans = cells.some(
    ({ properties }) => Number(properties.colSpan ?? 1) > 1 || Number(properties.rowSpan ?? 1) > 1,
  );
  const grid = new Map(cells.map((cell) => [cell, runningText(cell, isInline)]));
  if (spans || nested || hasCaption || [...grid.values()].includes(undefined))
    return { kind: "html", html: raw(blockHtml(table), "block") };
  for (const [cell, children] of grid) cell.children = children ?? [];
  return { kind: "grid", table };
}

/** What a cell holds, if that is running text; undefined otherwise. */
function runningText(
  cell: Element,
  isInline: (node: ElementContent) => boolean,
): ElementContent[] | undefined {
  const shown = cell.children.filter((child) => !isBlank([child]) || !isInline(child));
  const [only] = shown;
  if (shown.length === 1 && isElement(only, "p", "div", "center")) return runningText(only, isInline);
  return cell.children.every(isInline) ? cell.children : undefined;
}

function outermostCells(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (!isElement(child)) return [];
    return child.tagName === "td" || child.tagName === "th" ? [child] : outermostCells(child);
  });
}

function figureOf(cells: readonly Element[]): ElementContent[] {
  const [picture, ...captions] = cells;
  const caption = captions.filter((cell) => textOf(cell).trim() !== "").flatMap((cell) => cell.children);
  if (!picture || !find(picture, ({ tagName }) => tagName === "img"))
    return cells.map((cell) => make("div", cell.children));
  return [
    make("figure", [...picture.children, ...(caption.length > 0 ? [make("figcaption", caption)] : [])]),
  ];
}

/** Running text of a tree of HTML, and where it stands in the Markdown. @module */
import type { Element, Root, RootContent } from "hast";

/** What may hold marks of Markdown for their own sake. */
const apart = new Set(["a", "code", "kbd", "math", "pre", "samp", "script", "style", "svg", "tt", "var"]);

/** Shows every node in document order, but for those within what holds such marks for their own sake. */
export function visitRunningText(parent: Root | Element, see: (node: RootContent) => void): void {
  for (const node of parent.children) {
    see(node);
    if (node.type === "element" && !apart.has(node.tagName)) visitRunningText(node, see);
  }
}

/**
 * Where a text begins and ends in the Markdown; undefined of what is none. HTML's parser joins texts to line ends of its own,
 * and then does not say where they begin or end.
 */
export function spanOf(node: RootContent): { start: number; end: number } | undefined {
  const start = node.position?.start?.offset;
  if (node.type !== "text" || start === undefined) return undefined;
  return { start, end: node.position?.end?.offset ?? start + node.value.length };
}

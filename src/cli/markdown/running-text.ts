/** Running text of a tree of HTML, and where it stands in the Markdown. @module */
import type { Element, Root, RootContent, Text } from "hast";

/** What may hold marks of Markdown for their own sake. */
const apart = new Set(["a", "code", "kbd", "math", "pre", "samp", "script", "style", "svg", "tt", "var"]);

/** Where something begins and ends in the Markdown. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Shows every node in document order, and of a text where it stands if that is known, but for those within what holds such
 * marks for their own sake.
 */
export function visitRunningText(
  parent: Root | Element,
  see: (node: RootContent, span: Span | undefined) => void,
): void {
  for (const [at, node] of parent.children.entries()) {
    see(node, node.type === "text" ? (spanOf(node) ?? spanOfPieces(parent, at)) : undefined);
    if (node.type === "element" && !apart.has(node.tagName)) visitRunningText(node, see);
  }
}

/**
 * Where a text begins and ends; undefined if it does not say. HTML's parser joins texts to line ends of its own, and then
 * does not say where they begin or end.
 */
function spanOf({ position, value }: Text): Span | undefined {
  const start = position?.start?.offset;
  if (start === undefined) return undefined;
  return { start, end: position?.end?.offset ?? start + value.length };
}

/**
 * Where the text stood whose first piece a node is: what is cut at an address in it has no place, nor has the link. Undefined
 * of any other node.
 */
function spanOfPieces({ children, position }: Root | Element, at: number): Span | undefined {
  let from = at;
  for (; isPiece(children[from - 1]); from--) if (children[from - 1]?.type === "text") return undefined;
  let to = at + 1;
  let links = at - from;
  for (; isPiece(children[to]); to++) if (children[to]?.type === "element") links += 1;
  // Line ends between blocks have no place either.
  if (links === 0) return undefined;
  const start = from === 0 ? position?.start.offset : children[from - 1]?.position?.end.offset;
  const end = to === children.length ? position?.end.offset : children[to]?.position?.start.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}

function isPiece(node: RootContent | undefined): boolean {
  if (node === undefined || node.position !== undefined) return false;
  return node.type === "text" || (node.type === "element" && node.tagName === "a");
}

/** The elements of a tree. @module */
import type { Element, Root } from "hast";

/**
 * Every element below a node with its parent, in document order, as it stands when its turn comes.
 *
 * Written out because it is walked for every idea of this folder: `unist-util-visit` gives each node a function
 * with a name of its own, and took a fifth of all rendering.
 */
export function* elementsIn(parent: Root | Element): Generator<[element: Element, parent: Root | Element]> {
  for (const node of [...parent.children]) {
    if (node.type !== "element") continue;
    yield [node, parent];
    yield* elementsIn(node);
  }
}

/** Puts a text where an element stands. */
export function replaceByText(element: Element, parent: Root | Element, value: string): void {
  parent.children[parent.children.indexOf(element)] = { type: "text", value };
}

/** The elements of a tree. @module */
import type { Element, ElementContent, Root } from "hast";

/**
 * Every element below a node with its parent, in document order, as it stands when its turn comes.
 *
 * Written out because it is walked for every idea of this folder: `unist-util-visit` gives each node a function
 * with a name of its own, and took a fifth of all rendering. A generator that calls itself passes each element on
 * through all that it stands in.
 */
export function* elementsIn(root: Root | Element): Generator<[element: Element, parent: Root | Element]> {
  const walks = [walkOf(root)];
  for (let walk = walks.at(-1); walk; walk = walks.at(-1)) {
    const node = walk.children[walk.next++];
    if (node?.type === "element") {
      yield [node, walk.parent];
      // Most hold nothing but text.
      if (node.children.some(({ type }) => type === "element")) walks.push(walkOf(node));
    } else if (walk.next > walk.children.length) walks.pop();
  }
}

/** The children that a node has now, and which of them is next. */
function walkOf(parent: Root | Element) {
  return { parent, children: [...parent.children], next: 0 };
}

/** Puts a text where an element stands. */
export function replaceByText(element: Element, parent: Root | Element, value: string): void {
  replaceBy(element, parent, [{ type: "text", value }]);
}

/** Puts other nodes, or none, where an element stands. */
export function replaceBy(element: Element, parent: Root | Element, nodes: ElementContent[]): void {
  parent.children.splice(parent.children.indexOf(element), 1, ...nodes);
}

/** The value of an attribute as it was written; undefined if there is none. */
export function attributeOf({ properties }: Element, name: string): string | undefined {
  const value = properties[name];
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** Whether a node shows nothing: white space, or a comment. */
export function isBlank(node: Root["children"][number]): boolean {
  return node.type === "text" ? node.value.trim() === "" : node.type !== "element";
}

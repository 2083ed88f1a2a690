/** Small questions about elements, and elements of our own making. @module */
import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";

export type Node = Root["children"][number];

/** Whether a node is an element, of one of these names if there are any. */
export function isElement<Name extends string>(
  node: Node | undefined,
  ...names: Name[]
): node is Element & { tagName: Name } {
  return node?.type === "element" && (names.length === 0 || names.some((name) => name === node.tagName));
}

export function make(
  tagName: string,
  children: ElementContent[],
  properties: Element["properties"] = {},
): Element {
  return { type: "element", tagName, properties, children };
}

export function classesOf({ properties }: Element): string[] {
  return Array.isArray(properties.className) ? properties.className.map(String) : [];
}

export function hasClass(node: Element, pattern: RegExp): boolean {
  return classesOf(node).some((name) => pattern.test(name));
}

/** Every element below a node, in document order, as it stands when its turn comes. */
export function* descendants(parent: Root | Element): Generator<Element> {
  for (const node of [...parent.children]) {
    if (node.type !== "element") continue;
    yield node;
    yield* descendants(node);
  }
}

export function find(parent: Root | Element, test: (element: Element) => boolean): Element | undefined {
  for (const element of descendants(parent)) if (test(element)) return element;
  return undefined;
}

/** Replaces every element for which the function has something else, outermost first; that is not looked into again. */
export function replaceElements(
  parent: Root | Element,
  replace: (element: Element) => ElementContent[] | undefined,
): void {
  const children: ElementContent[] = [];
  for (const node of parent.children) {
    if (node.type === "doctype") continue;
    const other = node.type === "element" ? replace(node) : undefined;
    if (other) children.push(...other);
    else {
      if (node.type === "element") replaceElements(node, replace);
      children.push(node);
    }
  }
  parent.children = children;
}

/**
 * HTML that stands in the Markdown as it is. It travels as an `embed`, which the conversion takes for
 * something that shows, so that the white space around it stays.
 */
export function raw(text: string, kind: "inline" | "block"): Element {
  return make("embed", [], { raw: text, kind });
}

export function isRaw(node: Node): node is Element & { tagName: "embed" } {
  return isElement(node, "embed") && node.properties.raw !== undefined;
}

/**
 * A formula, which travels likewise.
 *
 * @param written as Markdown has it, with its dollars
 * @param math the same in MathML, for where these would not be read
 */
export function formula(written: string, math: string): Element {
  return make("embed", [], { raw: written, math });
}

export function isFormula(node: Element): boolean {
  return node.tagName === "embed" && node.properties.math !== undefined;
}

/** A Markdown footnote's mark in the text. */
export function footnoteMark(label: string): Element {
  return make("embed", [], { footnote: label });
}

export function isFootnoteMark(node: Node): node is Element & { tagName: "embed" } {
  return isElement(node, "embed") && node.properties.footnote !== undefined;
}

/** Whether nothing of these nodes would be seen; a no-break space is nothing. */
export function isBlank(nodes: readonly Node[]): boolean {
  return nodes.every((node) => {
    if (node.type === "text") return node.value.trim() === "";
    if (node.type !== "element") return true;
    if (/^(?:img|embed|hr|input|audio|video|svg|math|canvas|picture)$/.test(node.tagName)) return false;
    return isBlank(node.children);
  });
}

export { textOf };

/**
 * Footnotes as Markdown has them, of any program that writes a mark which links to a note, and a note which links back.
 *
 * @module
 */
import type { Element, ElementContent, Root } from "hast";
import { decodePercent } from "../../../text/percent.ts";
import { descendants, footnoteMark, hasClass, isBlank, isElement, make, textOf } from "./elements.ts";

/** A mark: `1`, `[1]`, `(1)`. */
const markText = /^[\s\u200b\ufeff]*(?:[[(]\s*)?(\d{1,3})(?:\s*[\])])?[\s\u200b\ufeff]*$/;

interface Note {
  label: string;
  /** The element whose content is the note. */
  block: Element;
  marks: Element[];
}

/**
 * Takes the notes out of a tree and puts marks in their places, if every one of them can be had: numbered in the order
 * of their marks, each with a mark and a text.
 *
 * @returns the notes, each as an element whose children are its text
 */
export function takeFootnotes(tree: Root): Element[] {
  const parents = new Map<Element, Root | Element>();
  const byId = new Map<string, Element>();
  const visit = (parent: Root | Element) => {
    for (const child of parent.children) {
      if (child.type !== "element") continue;
      parents.set(child, parent);
      for (const id of [child.properties.id, child.tagName === "a" ? child.properties.name : undefined])
        if (typeof id === "string" && !byId.has(id)) byId.set(id, child);
      visit(child);
    }
  };
  visit(tree);

  const notes = new Map<Element, Note>();
  const order = new Map([...descendants(tree)].map((element, at) => [element, at]));
  for (const [link, at] of order) {
    const target = targetOf(link, byId);
    const label = link.tagName === "a" ? markText.exec(textOf(link))?.[1] : undefined;
    // A note stands behind its mark; from a note to its mark it is the other way round.
    if (!target || !label || (order.get(target) ?? 0) < at) continue;
    const block = blockOf(target, parents);
    if (!block || isWithin(link, block, parents)) continue;
    if (!isNote(block, target) && !backlinks(block, link, byId, parents).length) continue;
    const note = notes.get(block) ?? { label, block, marks: [] };
    note.marks.push(link);
    notes.set(block, note);
  }
  const taken = [...notes.values()];
  const inOrder = taken.every(({ label }, at) => Number(label) === at + 1);
  const apart = taken.every(
    ({ block }) => !taken.some((other) => other.block !== block && isWithin(block, other.block, parents)),
  );
  if (taken.length === 0 || !inOrder || !apart) return [];

  const containers = new Set<Root | Element>();
  // Before any note is taken out: it may hold the mark of another one, or of its own.
  for (const { label, block, marks } of taken) {
    const back = marks.flatMap((mark) => backlinks(block, mark, byId, parents));
    for (const link of new Set(back)) remove(link, parents, block);
    for (const mark of marks) replaceMark(mark, label, parents);
  }
  const made = taken.map(({ label, block }) => {
    dropNumber(block, label);
    const parent = parents.get(block) ?? tree;
    containers.add(parent);
    parent.children = withoutChild(parent, block);
    return make("div", block.children, { label });
  });
  for (const container of containers) dropIfEmpty(container, parents);
  const end = tree.children.findLastIndex((node) => node.type !== "text" || node.value.trim() !== "");
  if (isElement(tree.children[end], "hr")) tree.children.splice(end, 1);
  return made;
}

function targetOf({ properties }: Element, byId: ReadonlyMap<string, Element>): Element | undefined {
  const href = String(properties.href ?? "");
  if (!href.startsWith("#")) return undefined;
  const id = href.slice(1);
  return byId.get(id) ?? byId.get(decodePercent(id) ?? id);
}

/** The element that a note is: the target of its mark, or what stands around a target that is but a place. */
function blockOf(target: Element, parents: ReadonlyMap<Element, Root | Element>): Element | undefined {
  let node: Root | Element | undefined = target;
  while (node?.type === "element" && !/^(?:li|p|div|dd|aside|section)$/.test(node.tagName))
    node = parents.get(node);
  if (node?.type !== "element") return undefined;
  const around = parents.get(node);
  // The text of Substack's notes stands in an element beside the number.
  return around?.type === "element" && hasClass(around, /^footnote$/) && node.tagName !== "li"
    ? around
    : node;
}

/** Whether an element says by its class or its role that it is a note. */
function isNote(block: Element, target: Element): boolean {
  return [block, target].some(
    (each) =>
      hasClass(each, /^(?:footnote|endnote)(?:-?(?:item|text|def|definition|content))?$/i) ||
      /^doc-(?:end|foot)note$/.test(String(each.properties.role ?? "")),
  );
}

/** The links of a note that lead back to a mark. */
function backlinks(
  block: Element,
  mark: Element,
  byId: ReadonlyMap<string, Element>,
  parents: ReadonlyMap<Element, Root | Element>,
): Element[] {
  return [...descendants(block)].filter((link) => {
    const target = link.tagName === "a" ? targetOf(link, byId) : undefined;
    // Back to the mark, to the `sup` around it or an empty place beside it; not to the whole text.
    return target !== undefined && (target === mark || isNear(mark, target, parents));
  });
}

function isNear(mark: Element, target: Element, parents: ReadonlyMap<Element, Root | Element>): boolean {
  const around = parents.get(mark);
  if (around === undefined) return false;
  if (around === target) return textOf(target).length <= textOf(mark).length + 4;
  const outer = around.type === "element" ? parents.get(around) : undefined;
  const beside = around.children.includes(target) || outer?.children.includes(target) === true;
  const short = textOf(target).trim().length <= textOf(mark).trim().length + 4;
  return short && (beside || outer === target);
}

function isWithin(node: Element, outer: Element, parents: ReadonlyMap<Element, Root | Element>): boolean {
  for (
    let each: Root | Element | undefined = node;
    each;
    each = each.type === "element" ? parents.get(each) : undefined
  )
    if (each === outer) return true;
  return false;
}

function withoutChild(parent: Root | Element, child: Element): ElementContent[] {
  return parent.children.flatMap((each) => (each === child || each.type === "doctype" ? [] : [each]));
}

/** Takes a link out, and what would be left empty around it. */
function remove(link: Element, parents: ReadonlyMap<Element, Root | Element>, limit: Element): void {
  const parent = parents.get(link);
  if (!parent) return;
  parent.children = withoutChild(parent, link);
  const rest = parent.type === "element" ? textOf(parent).replace(/\p{M}|[\s[\]()↩↑^]/gu, "") : "x";
  if (
    parent.type === "element" &&
    parent !== limit &&
    rest === "" &&
    isBlank(parent.children.filter((each) => each.type !== "text"))
  )
    remove(parent, parents, limit);
}

/** Puts a Markdown footnote's mark in the place of a link, and of a `sup` that holds nothing else but brackets. */
function replaceMark(mark: Element, label: string, parents: ReadonlyMap<Element, Root | Element>): void {
  let node = mark;
  for (;;) {
    const around = parents.get(node);
    const alone = around?.type === "element" && withoutBrackets(around) === withoutBrackets(mark);
    if (!alone || !isElement(around, "sup", "span", "small", "b", "strong")) break;
    node = around;
  }
  const parent = parents.get(node);
  if (parent) parent.children = parent.children.map((each) => (each === node ? footnoteMark(label) : each));
}

function withoutBrackets(element: Element): string {
  return textOf(element).replace(/[\s[\]()]+/g, "");
}

/** Drops the number that a note begins with where no list counts it, or the sign behind one that led back. */
function dropNumber(block: Element, label: string): void {
  if (block.tagName === "li") return;
  for (const element of [block, ...descendants(block)]) {
    const first = element.children.find((child) => child.type !== "text" || child.value.trim() !== "");
    if (first?.type !== "text") continue;
    const rest = first.value.replace(
      new RegExp(`^\\s*(?:[[(]?${label}(?:[\\])]?[.:]?(?=\\s|$)|[\\])])|[.:](?=\\s))\\s*`),
      "",
    );
    if (rest !== first.value) first.value = rest;
    return;
  }
}

function dropIfEmpty(container: Root | Element, parents: ReadonlyMap<Element, Root | Element>): void {
  if (container.type !== "element") return;
  // What sets the notes off goes with them: ours are set off anew.
  const isFrame = (node: ElementContent) =>
    isElement(node, "hr") ||
    (isElement(node) && hasClass(node, /^(?:sr-only|screen-reader-text|visually-hidden|footnotes-sep)$/));
  const rest = container.children.filter((node) => !isFrame(node));
  if (!isBlank(rest)) return;
  const parent = parents.get(container);
  if (!parent) return;
  const at = parent.children.indexOf(container);
  const before = parent.children
    .slice(0, at)
    .findLastIndex((node) => node.type !== "text" || node.value.trim() !== "");
  const rule = parent.children[before];
  parent.children = parent.children.filter(
    (node) => node !== container && !(node === rule && isElement(rule, "hr")),
  );
  dropIfEmpty(parent, parents);
}

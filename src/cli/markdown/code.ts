/** Highlighted code that reads well with and without a style sheet. @module */
import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import type { VFile } from "vfile";
import { elementsIn } from "./elements.ts";

/** The elements that tell tokens apart where no style sheet does. */
const elements: Record<string, string> = {
  "hljs-keyword": "b",
  "hljs-selector-tag": "b",
  "hljs-name": "b",
  "hljs-section": "b",
  "hljs-strong": "b",
  "hljs-comment": "i",
  "hljs-quote": "i",
  "hljs-emphasis": "i",
};

/** The tokens worth a colour on a page; every other span would only make the feed longer. */
const coloured = new Set(
  [
    ...["addition", "attr", "attribute", "built_in", "deletion", "literal", "meta", "number", "property"],
    ...["regexp", "string", "symbol", "title", "type", "variable"],
  ].map((token) => `hljs-${token}`),
);

/** Loaded where code says its language: with all that it knows, it is a third of what a thread has to load. */
let highlighter: Promise<(tree: Root, file: VFile) => void> | undefined;

async function loadHighlighter(): Promise<(tree: Root, file: VFile) => void> {
  const { default: rehypeHighlight } = await import("rehype-highlight");
  return rehypeHighlight();
}

/** Characters of a code block that are looked at; beyond, colours tell nobody anything and cost seconds. */
const longest = 50_000;

/**
 * Highlights code blocks whose language is known, keywords in bold and comments in italics, and lets the keyboard
 * reach every block, for one that is too wide scrolls within itself.
 */
export async function highlightCode(tree: Root, file: VFile): Promise<void> {
  for (const [pre] of elementsIn(tree)) {
    if (pre.tagName !== "pre") continue;
    pre.properties.tabIndex = 0;
    if (saysLanguage(pre) && textOf(pre).length <= longest) {
      highlighter ??= loadHighlighter();
      const highlight = await highlighter;
      highlight({ type: "root", children: [pre] }, file);
    }
    for (const code of pre.children) {
      if (code.type !== "element" || code.tagName !== "code") continue;
      const classes = classesOf(code).filter((name) => name !== "hljs");
      code.properties.className = classes.length > 0 ? classes : undefined;
      code.children = code.children.flatMap(legible);
    }
  }
}

function saysLanguage(pre: Element): boolean {
  return [...elementsIn(pre)].some(([code]) => classesOf(code).some((name) => /^lang(?:uage)?-/.test(name)));
}

function legible(node: ElementContent): ElementContent[] {
  if (node.type !== "element") return [node];
  const children = node.children.flatMap(legible);
  const [token] = classesOf(node);
  // An element that the author wrote, in a block that is not highlighted.
  if (!token?.startsWith("hljs-")) return [{ ...node, children }];
  const tagName = elements[token] ?? (coloured.has(token) ? "span" : undefined);
  return tagName ? [{ type: "element", tagName, properties: { className: [token] }, children }] : children;
}

function classesOf({ properties }: Element): string[] {
  return Array.isArray(properties.className) ? properties.className.map(String) : [];
}

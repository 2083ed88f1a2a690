/** Running text: what stands within a paragraph, in a form that Markdown can write. @module */
import type { Element, ElementContent } from "hast";
import { canBeFormula } from "../../markdown/formula-syntax.ts";
import { isBlank, isElement, isFormula, isRaw, make, raw, textOf } from "./elements.ts";
import { inlineHtml } from "./kept-html.ts";

/** Elements with a sign of their own in Markdown, by the names they go by in HTML. */
const formats: Record<string, "strong" | "em" | "del"> = {
  ...{ strong: "strong", b: "strong", em: "em", i: "em", del: "del", s: "del", strike: "del" },
};

/** Elements that Markdown has no sign for, and without which a text would say something else: 10⁶ is not 106. */
export const keptElements = new Set(
  "abbr bdi bdo cite dfn ins kbd mark q rp rt ruby small sub sup u var".split(" "),
);

/** What these say besides their text: `<bdo>` without its direction turns nothing round. */
export const keptAttributes = ["title", "lang", "dir"];

const phrasing = new Set([
  ...Object.keys(formats),
  ...keptElements,
  ...[
    "a",
    "acronym",
    "area",
    "basefont",
    "big",
    "blink",
    "br",
    "button",
    "code",
    "data",
    "embed",
    "font",
    "img",
  ],
  ...[
    "input",
    "label",
    "map",
    "meter",
    "nobr",
    "noscript",
    "output",
    "progress",
    "rb",
    "rtc",
    "samp",
    "select",
  ],
  ...["slot", "span", "textarea", "time", "tt", "wbr", "image", "canvas", "picture"],
]);

/** Whether a node may stand within a paragraph, and nothing in it that may not. */
export function isInline(node: ElementContent): boolean {
  if (node.type !== "element") return true;
  if (isRaw(node)) return node.properties.kind !== "block";
  if (/^(?:select|textarea|canvas)$/.test(node.tagName)) return true;
  // What nobody knows, such as `o:p` or `fb:like`, is text in a browser.
  const known = phrasing.has(node.tagName) || !knownBlocks.has(node.tagName);
  return known && node.children.every(isInline);
}

export const knownBlocks = new Set(
  (
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu " +
    "multicol nav ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
  ).split(" "),
);

/** Gives an element the place that a link leads to, if one does. */
export type Anchor = (element: Element) => ElementContent[];

/**
 * Nodes of running text as Markdown can write them: signs within signs and beside their like are one, white space and
 * line breaks stand outside of them, elements that mean nothing are gone.
 */
export function tidyInline(nodes: readonly ElementContent[], anchor: Anchor): ElementContent[] {
  return separate(merge(nodes.flatMap((node) => tidy(node, anchor, new Set()))));
}

function tidy(node: ElementContent, anchor: Anchor, within: ReadonlySet<string>): ElementContent[] {
  if (node.type === "text") return node.value === "" ? [] : [{ type: "text", value: node.value }];
  if (node.type !== "element") return [];
  if (isRaw(node) || node.tagName === "embed" || node.tagName === "br") return [node];
  const { tagName, properties } = node;
  if (tagName === "img" || tagName === "image") return [...anchor(node), ...imageOf(node)];
  if (tagName === "wbr") return [raw("<wbr>", "inline")];
  if (tagName === "input") return properties.type === "checkbox" ? [make("input", [], properties)] : [];
  if (/^(?:select|textarea|canvas|area|progress|meter|datalist)$/.test(tagName)) return [];
  const format = formats[tagName];
  if (format && within.has(format)) return [...anchor(node), ...children(node, within)];
  if (format)
    return [...anchor(node), ...wrapped(make(format, []), children(node, new Set([...within, format])))];
  if (/^(?:code|tt|samp)$/.test(tagName)) return [...anchor(node), ...codeOf(node, anchor, within)];
  if (tagName === "a" && typeof properties.href === "string" && !within.has("a")) {
    const link = make("a", [], { href: properties.href, title: properties.title });
    return [...anchor(node), ...wrapped(link, children(node, new Set([...within, "a"])))];
  }
  // Without a meaning written out, an abbreviation is a word.
  const means = tagName !== "abbr" || properties.title !== undefined;
  if (keptElements.has(tagName) && means) {
    const inside = children(node, within);
    const said = Object.fromEntries(keptAttributes.map((name) => [name, properties[name]]));
    return isBlank(inside) ? [...anchor(node), ...inside] : [...anchor(node), make(tagName, inside, said)];
  }
  return [...anchor(node), ...children(node, within)];

  function children(element: Element, inside: ReadonlySet<string>): ElementContent[] {
    return merge(element.children.flatMap((child) => tidy(child, anchor, inside)));
  }
}

/** An element around nodes, without the white space and line breaks at its ends: `**so \**` would show its signs. */
function wrapped(element: Element, nodes: ElementContent[]): ElementContent[] {
  const before: ElementContent[] = [];
  const behind: ElementContent[] = [];
  let inside = nodes;
  for (let node = inside[0]; node; node = inside[0]) {
    const space = node.type === "text" ? (/^[ \t\n\r\f\u00a0]+/.exec(node.value)?.[0] ?? "") : "";
    if (!isElement(node, "br") && space === "") break;
    before.push(isElement(node, "br") ? node : { type: "text", value: space });
    inside =
      node.type === "text" && space !== node.value
        ? [trimmed(node.value, space.length), ...inside.slice(1)]
        : inside.slice(1);
  }
  for (let node = inside.at(-1); node; node = inside.at(-1)) {
    const space =
      node.type === "text" ? (/(?<![ \t\n\r\f\u00a0])[ \t\n\r\f\u00a0]+$/.exec(node.value)?.[0] ?? "") : "";
    if (!isElement(node, "br") && space === "") break;
    behind.unshift(isElement(node, "br") ? node : { type: "text", value: space });
    inside =
      node.type === "text" && space !== node.value
        ? [...inside.slice(0, -1), trimmed(node.value, -space.length)]
        : inside.slice(0, -1);
  }
  const shown = inside.length === 0 ? [] : isBlank(inside) ? inside : [{ ...element, children: inside }];
  return [...before, ...shown, ...behind];
}

function trimmed(value: string, by: number): ElementContent {
  return { type: "text", value: by > 0 ? value.slice(by) : value.slice(0, by) };
}

function imageOf({ properties }: Element): ElementContent[] {
  if (properties.src !== undefined)
    return [make("img", [], { src: properties.src, alt: properties.alt, title: properties.title })];
  return properties.alt ? [{ type: "text", value: String(properties.alt) }] : [];
}

/** Code within a line. What it links to or shows cannot be within Markdown's signs for it. */
function codeOf(node: Element, anchor: Anchor, within: ReadonlySet<string>): ElementContent[] {
  const text = textOf(node);
  if (text.trim() === "") return node.children.flatMap((child) => tidy(child, anchor, within));
  const [only] = node.children;
  if (
    node.children.length === 1 &&
    isElement(only, "a") &&
    only.properties.href !== undefined &&
    !within.has("a")
  ) {
    const code = make("code", [{ type: "text", value: textOf(only) }]);
    return [make("a", [code], { href: only.properties.href, title: only.properties.title })];
  }
  const more = node.children.some((child) => child.type === "element" && !isPlainText(child));
  if (more) return [raw(inlineHtml(make("code", node.children)), "inline")];
  return [make("code", [{ type: "text", value: text.replace(/\s+/g, " ") }])];
}

function isPlainText(element: Element): boolean {
  if (/^(?:a|img|br|sub|sup|embed)$/.test(element.tagName))
    return element.tagName === "a" && !element.properties.href;
  return element.children.every((child) => child.type !== "element" || isPlainText(child));
}

/** Joins texts, and elements of one kind that stand side by side. */
function merge(nodes: readonly ElementContent[]): ElementContent[] {
  const merged: ElementContent[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.type === "text" && last?.type === "text")
      merged[merged.length - 1] = { type: "text", value: last.value + node.value };
    else if (isElement(node, "strong", "em", "del") && isElement(last, node.tagName))
      merged[merged.length - 1] = { ...last, children: merge([...last.children, ...node.children]) };
    else merged.push(node);
  }
  return merged;
}

/**
 * Writes the second of two spans of code in HTML, whose signs would run together, and in MathML a formula whose dollars
 * would not be read as such.
 */
function separate(nodes: readonly ElementContent[]): ElementContent[] {
  const separated: ElementContent[] = [];
  for (const [at, node] of nodes.entries()) {
    const last = separated.at(-1);
    if (isElement(node) && isFormula(node)) {
      const isRead = canBeFormula(String(node.properties.raw), signAt(-1, last), signAt(0, nodes[at + 1]));
      separated.push(isRead ? node : raw(String(node.properties.math), "inline"));
      continue;
    }
    const codes = isElement(node, "code") && isElement(last, "code");
    separated.push(
      codes
        ? raw(inlineHtml(node), "inline")
        : isElement(node) && !isRaw(node)
          ? { ...node, children: separate(node.children) }
          : node,
    );
  }
  return separated;
}

/** The character that stands at an end of a node, as far as dollars beside it go. */
function signAt(at: -1 | 0, node: ElementContent | undefined): string {
  if (isElement(node)) return isFormula(node) ? "$" : "";
  return node?.type === "text" ? (node.value.at(at) ?? "") : "";
}

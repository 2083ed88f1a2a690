/** MathML that is safe, shows alike wherever it is shown, and can be read as text. @module */
import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { attributeOf, elementsIn } from "./elements.ts";
import { type Findings, placeOf } from "./finding.ts";
import { withoutComments } from "./formulas.ts";

const colours = ["mathbackground", "mathcolor"];
const everywhere = ["dir", "displaystyle", "mathsize", "mathvariant", "scriptlevel", ...colours];
const box = ["width", "height", "depth"];
const alignment = ["columnalign", "rowalign"];

/**
 * The elements of MathML Core with their attributes, and what older texts hold besides that Firefox and Safari show.
 * None has an address, and none holds HTML.
 */
export const mathElements: Record<string, string[]> = {
  math: ["display", "alttext", ...everywhere],
  menclose: ["notation", ...everywhere],
  merror: everywhere,
  mfrac: ["linethickness", ...everywhere],
  mi: everywhere,
  mmultiscripts: everywhere,
  mn: everywhere,
  mo: [
    ...["form", "fence", "separator", "lspace", "rspace", "stretchy", "symmetric", "maxsize", "minsize"],
    ...["largeop", "movablelimits", ...everywhere],
  ],
  mover: ["accent", ...everywhere],
  mpadded: [...box, "lspace", "voffset", ...everywhere],
  mphantom: everywhere,
  mprescripts: everywhere,
  mroot: everywhere,
  mrow: everywhere,
  ms: everywhere,
  mspace: [...box, ...everywhere],
  msqrt: everywhere,
  mstyle: everywhere,
  msub: everywhere,
  msubsup: everywhere,
  msup: everywhere,
  mtable: [...alignment, "columnlines", "rowlines", "columnspacing", "rowspacing", "frame", ...everywhere],
  mtd: ["columnspan", "rowSpan", ...alignment, ...everywhere],
  mtext: everywhere,
  mtr: [...alignment, ...everywhere],
  munder: ["accentunder", ...everywhere],
  munderover: ["accent", "accentunder", ...everywhere],
  none: everywhere,
};

/**
 * Leaves MathML alone inside each formula. An `annotation` goes, since a reader that does not know it shows its text
 * in the line; LaTeX that it holds becomes the formula's `alttext`.
 */
export function cleanFormulas(tree: Root, findings: Findings): void {
  for (const [math] of elementsIn(tree)) {
    if (math.tagName !== "math") continue;
    const tex = [...elementsIn(math)].find(
      ([{ tagName, properties }]) => tagName === "annotation" && /tex/i.test(String(properties.encoding)),
    );
    if (tex && math.properties.alttext === undefined)
      math.properties.alttext = withoutComments(textOf(tex[0])).trim();
    math.children = math.children.flatMap((child) => cleaned(child, findings));
  }
}

function cleaned(node: ElementContent, findings: Findings): ElementContent[] {
  if (node.type !== "element") return node.type === "text" ? [node] : [];
  const { tagName } = node;
  if (tagName === "annotation" || tagName === "annotation-xml") return [];
  const children = node.children.flatMap((child) => cleaned(child, findings));
  const parts = children.filter(({ type }) => type === "element");
  if (tagName === "semantics") return children;
  // A part of several that a reader would click through; the first is shown.
  if (tagName === "maction") return parts.slice(0, 1);
  if (tagName === "mfenced") return [unfence(node, parts)];
  if (tagName in mathElements && tagName !== "math") return [withAttributes({ ...node, children })];
  // Temml's mark for a number that a style sheet would count.
  if (textOf(node) === "" && tagName === "span") return [];
  findings.add(`“<${tagName}>” cannot stand in a formula, and only its text shows there.`, placeOf(node));
  return /^(?:script|style|template|title|noscript|textarea|select)$/.test(tagName)
    ? []
    : [{ type: "text", value: textOf(node) }];
}

/** `mfenced`, which no browser draws any more, as the operators that it stands for (MathML 3 §3.3.8.2). */
function unfence(element: Element, parts: ElementContent[]): Element {
  const signs = (text: string) => (text === "" ? [] : [operator(text)]);
  const separators = [...(attributeOf(element, "separators") ?? ",").replace(/\s/g, "")];
  const separated = parts.flatMap((part, at) =>
    at === 0 ? [part] : [...signs(separators[at - 1] ?? separators.at(-1) ?? ""), part],
  );
  const children = [
    ...signs(attributeOf(element, "open") ?? "("),
    ...separated,
    ...signs(attributeOf(element, "close") ?? ")"),
  ];
  return { ...element, tagName: "mrow", properties: {}, children };
}

/** What Temml says with classes and styles, which no feed carries, said with attributes and elements of MathML Core. */
function withAttributes(element: Element): Element {
  const { style, className, ...properties } = element.properties;
  const classes = Array.isArray(className) ? className : [];
  // Temml calls the colour of a cell that a row lacks “undefined”.
  const colour = /(?:^|;)\s*color:\s*(?!undefined)([^;]+)/.exec(String(style ?? ""))?.[1];
  if (colour) properties.mathcolor ??= colour;
  if (classes.includes("tml-right")) properties.columnalign = "right";
  if (classes.includes("tml-left")) properties.columnalign = "left";
  const { tagName, children } = element;
  if (tagName === "mrow" && /(?:^|;)\s*border:/.test(String(style ?? "")))
    return { ...element, tagName: "menclose", properties: { ...properties, notation: "box" } };
  // A line above or below: Chrome draws no `menclose`.
  const line = tagName === "menclose" ? lines[String(properties.notation)] : undefined;
  if (!line) return { ...element, properties };
  const row: Element = { type: "element", tagName: "mrow", properties: {}, children };
  return { type: "element", tagName: line.tagName, properties: {}, children: [row, operator(line.sign)] };
}

const lines: Record<string, { tagName: string; sign: string }> = {
  top: { tagName: "mover", sign: "‾" },
  bottom: { tagName: "munder", sign: "_" },
};

function operator(value: string): Element {
  return { type: "element", tagName: "mo", properties: {}, children: [{ type: "text", value }] };
}

/** The digits and signs that have a small form of their own. */
const plain = "0123456789+−-";
const [superscripts, subscripts] = ["⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", "₀₁₂₃₄₅₆₇₈₉₊₋₋"];

/** A formula as a line of text, for summaries and searches: `x²`, `1/2`, `e^(kt)`. */
export function formulaText(node: ElementContent): string {
  if (node.type === "text") return node.value.replace(/\s+/g, " ");
  if (node.type !== "element") return "";
  const parts = node.children.filter((child) => child.type === "element").map(formulaText);
  const [first = "", second = "", third = ""] = parts;
  switch (node.tagName) {
    case "mfrac":
      return `${grouped(first)}${/^0/.test(String(node.properties.linethickness)) ? " choose " : "/"}${grouped(second)}`;
    case "msup":
    case "mover":
      return first + raised(second);
    case "msub":
    case "munder":
      return first + lowered(second);
    case "msubsup":
    case "munderover":
      return first + lowered(second) + raised(third);
    case "msqrt":
      return `√${grouped(parts.join(""))}`;
    case "mroot":
      return `${raised(second).replace("^", "")}√${grouped(first)}`;
    case "mtable":
      return parts.join("; ");
    case "mtr":
      return parts.join(" ").trim();
    case "mspace":
      return /^[.\d]*[1-9]/.test(String(node.properties.width ?? "")) ? " " : "";
    case "mphantom":
    case "mprescripts":
    case "none":
      return "";
    case "mi":
    case "mn":
    case "mo":
    case "mtext":
    case "ms":
      // U+2061 to U+2064 are operators that do not show.
      return textOf(node)
        .replace(/[\u2061-\u2064]/g, "")
        .replace(/\s+/g, " ");
    default:
      return parts.length > 0 ? parts.join("") : textOf(node).trim();
  }
}

function raised(text: string): string {
  // A prime, a star and an accent stand behind their letter as they are.
  if (text === "" || /^[′″‴*†‡^~¯‾→˙¨ˉˆ˜]+$/.test(text)) return text;
  return spelled(text, superscripts) ?? `^${grouped(text)}`;
}

function lowered(text: string): string {
  return text === "" ? "" : (spelled(text, subscripts) ?? `_${grouped(text)}`);
}

function spelled(text: string, small: string): string | undefined {
  const at = [...text].map((letter) => plain.indexOf(letter));
  return at.includes(-1) ? undefined : at.map((each) => small[each]).join("");
}

function grouped(text: string): string {
  return /^(?:[\p{N}.,]+|.)$/u.test(text) ? text : `(${text})`;
}

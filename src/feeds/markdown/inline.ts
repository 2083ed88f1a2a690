/** What stands within a line, as Markdown (CommonMark, with GitHub's additions). @module */
import {
  decodeReferences,
  type HtmlElement,
  type HtmlNode,
  openTag,
  textOf,
  writeHtml,
} from "./html-tree.ts";

const marks: Record<string, string> = {
  em: "*",
  i: "*",
  strong: "**",
  b: "**",
  del: "~~",
  s: "~~",
  strike: "~~",
};

/** Elements that say nothing which Markdown could say. */
const plain = new Set(["span", "bdi"]);

/**
 * Nodes within a line. White space is a single space, and a break is a line of its own.
 *
 * @param around the mark that they stand between, if they do
 */
export function inlineMarkdown(nodes: readonly HtmlNode[], around = ""): string {
  const parts: string[] = [];
  let before = around;
  for (const [at, node] of nodes.entries()) {
    const next = nodes[at + 1];
    const after =
      next === undefined
        ? around
        : typeof next === "string"
          ? decodeReferences(next.slice(0, 12)).charAt(0)
          : "a";
    const part = typeof node === "string" ? escapeText(node) : inlineElement(node, before, after);
    parts.push(part);
    before = part.at(-1) ?? before;
  }
  return parts.join("");
}

function inlineElement(element: HtmlElement, before: string, after: string): string {
  const { name, attributes, children } = element;
  const mark = marks[name];
  if (mark !== undefined) return emphasise(element, mark, before, after);
  if (plain.has(name) && !attributes.has("dir") && !attributes.has("lang")) return inlineMarkdown(children);
  switch (name) {
    case "br":
      return "\\\n";
    case "code":
      return codeSpan(textOf(element));
    case "a":
      return link(element);
    case "img":
      return `!${labelled(escapeText(attributes.get("alt") ?? ""), attributes.get("src"), attributes.get("title"))}`;
    case "math":
      return onOneLine(writeHtml(element));
    case "sup": {
      const reference = footnoteReference(element);
      if (reference !== undefined) return `[^${reference}]`;
    }
  }
  // Markdown has no sign for it.
  return children.length === 0 && !/<\//.test(writeHtml(element))
    ? openTag(element)
    : `${openTag(element)}${inlineMarkdown(children)}</${name}>`;
}

/** The label of the footnote that an element refers to, if it does. */
function footnoteReference({ children }: HtmlElement): string | undefined {
  const [only] = children;
  const isReference = typeof only === "object" && only.attributes.has("data-footnote-ref");
  return isReference ? footnoteLabel(only.attributes.get("href")) : undefined;
}

/** The label of a footnote, from its id or from an address that leads to it. */
export function footnoteLabel(address: string | undefined): string | undefined {
  return /-fn-([^#]+)$/.exec(decodeReferences(address ?? ""))?.[1];
}

/**
 * Marks open and close only where CommonMark (§6.2) takes them for such, and one that touches another is read with it. In
 * any doubt the element itself stands.
 */
function emphasise({ name, children }: HtmlElement, mark: string, before: string, after: string): string {
  const written = inlineMarkdown(children, mark);
  const core = written.trim();
  if (core === "") return written;
  const [lead = "", trail = ""] = written.split(core);
  const [left, right] = [lead || before, trail || after];
  const [first, last] = [core.charAt(0), core.at(-1) ?? ""];
  const fits = (inside: string, outside: string) => !isSign(inside) || outside.trim() === "";
  const isApart = [left, right, first, last].every((each) => !/[*_~\\]/.test(each));
  return isApart && fits(first, left) && fits(last, right)
    ? lead + mark + core + mark + trail
    : `${lead}<${name}>${core}</${name}>${trail}`;
}

function isSign(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character);
}

function codeSpan(code: string): string {
  const text = code.replace(/\n/g, " ");
  const runs = text.match(/`+/g)?.map(({ length }) => length) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  const padding = /^`|`$|^ .* $/.test(text) && text.trim() !== "" ? " " : "";
  return text === "" ? "" : fence + padding + text + padding + fence;
}

function link(element: HtmlElement): string {
  const { attributes, children } = element;
  const href = attributes.get("href");
  const text = inlineMarkdown(children);
  if (href === undefined) return text;
  const isItself = textOf(element) === decodeReferences(href) && /^https?:\/\/[^\s<>]+$/.test(href);
  return isItself ? `<${decodeReferences(href)}>` : labelled(text, href, attributes.get("title"));
}

function labelled(label: string, address = "", title: string | undefined): string {
  const target = decodeReferences(address).replace(/\s/g, encodeURIComponent);
  const bracketed = /[()<>]/.test(target) ? `<${target.replace(/[<>]/g, encodeURIComponent)}>` : target;
  const words =
    title &&
    decodeReferences(title)
      .replace(/\s+/g, " ")
      .replace(/["\\]|&(?=#?\w+;)|:(?=[\w+-]+:)/g, "\\$&");
  return `[${label.replace(/\n/g, " ")}](${bracketed}${words ? ` "${words}"` : ""})`;
}

/** HTML without line breaks between its lines, which could end it. */
function onOneLine(html: string): string {
  return html.replace(/(?<!\s)\s*\n\s*/g, " ");
}

/** Text as Markdown that shows it: what could be taken for a sign has a backslash before it. */
function escapeText(written: string): string {
  const text = decodeReferences(written).replace(/[ \t\n\r\f]+/g, " ");
  return (
    text
      .replace(/[\\`*[\]~|$]/g, "\\$&")
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/<(?=[a-z/!?])/gi, "\\<")
      .replace(/&(?=#?\w+;)/g, "\\&")
      .replace(/:(?=[\w+-]+:)/g, "\\:")
      // Of an address GitHub would make a link, and take what comes behind it along.
      .replace(/(https?|ftp)(?=:\/\/)/gi, "$1\\")
      .replace(/(www)(?=\.)/gi, "$1\\")
  );
}

/** The HTML of an article as Markdown (CommonMark, with GitHub's additions). What Markdown has no sign for stays HTML. @module */
import {
  decodeReferences,
  type HtmlElement,
  type HtmlNode,
  openTag,
  parseHtml,
  textOf,
  writeHtml,
} from "./html-tree.ts";
import { footnoteLabel, inlineMarkdown } from "./inline.ts";

/** Elements that only hold others, be it blocks or a line; items may stray out of lists that were left open. */
const wrappers = new Set([
  ...["address", "article", "aside", "dd", "div", "dt", "figcaption", "figure", "footer", "header", "li"],
  ...["main", "nav", "section"],
]);

/** Elements that stand on lines of their own. */
const blockNames = new Set([
  ...wrappers,
  ...["audio", "blockquote", "details", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre"],
  ...["summary", "table", "ul", "video"],
]);

const isBlock = (node: HtmlNode): node is HtmlElement =>
  typeof node === "object" && blockNames.has(node.name);

/** An article's text as Markdown: no more than its HTML shows, with the addresses that it has. */
export function htmlToMarkdown(html: string): string {
  return joinBlocks(blocksOf(parseHtml(html)));
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.join("\n\n");
}

function blocksOf(nodes: readonly HtmlNode[]): string[] {
  const blocks: string[] = [];
  let line: HtmlNode[] = [];
  let before: HtmlElement | undefined;
  const endLine = () => {
    const text = paragraph(line);
    line = [];
    if (text === "") return;
    blocks.push(text);
    before = undefined;
  };
  for (const node of nodes) {
    if (!isBlock(node)) {
      if (!holdsBlock(node)) line.push(node);
      else {
        endLine();
        blocks.push(...blocksOf(spread(node)));
      }
      continue;
    }
    endLine();
    // Two lists side by side would be read as one.
    const alternate = before?.name === node.name;
    blocks.push(...blockOf(node, alternate).filter((block) => block !== ""));
    before = alternate ? undefined : node;
  }
  endLine();
  return blocks;
}

/** Whether something within a line holds what stands on lines of its own, such as a link around a heading. */
function holdsBlock(node: HtmlNode): node is HtmlElement {
  return typeof node === "object" && node.children.some((child) => isBlock(child) || holdsBlock(child));
}

/** What an element holds, each with the element within it: lists, tables and footnotes without, for these hold no text themselves. */
function spread(element: HtmlElement): HtmlNode[] {
  const within = (children: HtmlNode[]): HtmlElement => ({ ...element, children });
  return element.children
    .flatMap((child) => (!isBlock(child) && holdsBlock(child) ? spread(child) : [child]))
    .map((child) => {
      if (!isBlock(child)) return within([child]);
      const isWrapper = wrappers.has(child.name) && !child.attributes.has("data-footnotes");
      const holdsText = /^(?:p|h[1-6])$/.test(child.name) || isWrapper;
      return holdsText ? { ...child, children: [within(child.children)] } : child;
    });
}

function blockOf(element: HtmlElement, alternate: boolean): string[] {
  const { name, attributes, children } = element;
  if (attributes.has("data-footnotes")) return footnotes(element);
  const picture = name === "figure" && captionedPicture(children);
  if (picture) return [inlineMarkdown([picture])];
  if (wrappers.has(name)) return blocksOf(children);
  switch (name) {
    case "p":
      return blocksOf(children);
    case "hr":
      return ["***"];
    case "pre":
      return [fencedCode(element)];
    case "blockquote":
      return [quotation(element)];
    case "ul":
    case "ol":
      return isPlainList(element) ? [list(element, alternate)] : [rawBlock(element)];
    case "table":
      return [table(element) ?? rawBlock(element)];
    case "details":
      return [details(element)];
  }
  const [, level] = /^h([1-6])$/.exec(name) ?? [];
  if (level === undefined || children.some((child) => isBlock(child) || holdsBlock(child)))
    return [rawBlock(element)];
  const text = inlineMarkdown(children).replace(/\\?\n/g, " ").trim();
  return [text === "" ? "" : `${"#".repeat(Number(level))} ${text.replace(/#$/, "\\#")}`];
}

/** The picture of a figure, or the link that it is, with the caption for its title; undefined if Markdown cannot write it. */
function captionedPicture(children: readonly HtmlNode[]): HtmlElement | undefined {
  const [shown, caption, ...others] = children.filter(
    (node) => typeof node === "object" || node.trim() !== "",
  );
  if (others.length > 0 || typeof caption !== "object" || caption.name !== "figcaption") return undefined;
  const [title] = caption.children;
  return caption.children.length === 1 && typeof title === "string" ? withTitle(shown, title) : undefined;
}

function withTitle(node: HtmlNode | undefined, title: string): HtmlElement | undefined {
  if (typeof node !== "object") return undefined;
  if (node.name === "img") return { ...node, attributes: new Map([...node.attributes, ["title", title]]) };
  const picture = node.name === "a" && node.children.length === 1 && withTitle(node.children[0], title);
  return picture ? { ...node, children: [picture] } : undefined;
}

/** A paragraph whose lines begin with nothing that would make something else of them. */
function paragraph(nodes: readonly HtmlNode[]): string {
  const end = nodes.findLastIndex((node) =>
    typeof node === "string" ? node.trim() !== "" : node.name !== "br",
  );
  return inlineMarkdown(nodes.slice(0, end + 1))
    .trim()
    .split("\n")
    .map((line) =>
      line
        .trimStart()
        .replace(/^(#{1,6}|[-+])(?=\s|$)/, "\\$1")
        .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
        .replace(/^(?=[>:]|=+\s*$|[-:| ]+$)/, (_, __, whole: string) => (whole === "" ? "" : "\\")),
    )
    .join("\n");
}

function fencedCode(element: HtmlElement): string {
  const [only] = element.children;
  const language =
    typeof only === "object" ? /\blanguage-([^\s"]+)/.exec(only.attributes.get("class") ?? "")?.[1] : "";
  const code = textOf(element).replace(/\n$/, "");
  const runs = code.match(/`{3,}/g)?.map(({ length }) => length + 1) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs));
  return `${fence}${decodeReferences(language ?? "")}\n${code}\n${fence}`;
}

function quotation({ attributes, children }: HtmlElement): string {
  const [, kind] = /\balert-(\w+)/.exec(attributes.get("class") ?? "") ?? [];
  const said = kind === undefined ? children : children.filter((node) => !isLabel(node));
  const text = joinBlocks(blocksOf(said));
  const lines = kind === undefined ? text : `[!${kind.toUpperCase()}]\n${text}`;
  return lines.replace(/^/gm, "> ").replace(/^> $/gm, ">");
}

/** Whether a node names the kind of an alert. */
function isLabel(node: HtmlNode): boolean {
  return typeof node === "object" && /\balert-label\b/.test(node.attributes.get("class") ?? "");
}

/** Whether Markdown can number a list as it is numbered. */
function isPlainList({ attributes, children }: HtmlElement): boolean {
  const numbered = children.some((node) => typeof node === "object" && node.attributes.has("value"));
  return !numbered && !attributes.has("reversed") && !attributes.has("type");
}

function itemsOf(element: HtmlElement): HtmlElement[] {
  return element.children.filter((node) => typeof node === "object");
}

/** The items of a list; what an author left open may stand between the two. */
function listItems(element: HtmlElement): HtmlElement[] {
  return itemsOf(element).flatMap((child) => (child.name === "li" ? [child] : listItems(child)));
}

function list(element: HtmlElement, alternate: boolean): string {
  const start = Number(element.attributes.get("start") ?? 1);
  const items = listItems(element);
  const loose = items.some(({ children }) => children.some((node) => isBlock(node) && node.name === "p"));
  const written = items.map((item, at) => {
    const sign = element.name === "ol" ? `${start + at}${alternate ? ")" : "."}` : alternate ? "*" : "-";
    const text = joinItem(blocksOf(item.children), loose).replace(/^☐ ?/, "[ ] ").replace(/^☑ ?/, "[x] ");
    return `${sign} ${indent(text, sign.length + 1)}`.trimEnd();
  });
  return written.join(loose ? "\n\n" : "\n");
}

/** In an item without paragraphs a list follows its text at once; whatever else does has to stand apart. */
function joinItem(blocks: readonly string[], loose: boolean): string {
  const [first = "", ...others] = blocks;
  const isTight = (block: string) => !loose && /^(?:[-*]|\d+[.)]) /.test(block);
  return others.reduce((text, block) => `${text}${isTight(block) ? "\n" : "\n\n"}${block}`, first);
}

/** Lines but the first, set in. */
function indent(text: string, by: number): string {
  return text.replace(/\n(?!\n|$)/g, `\n${" ".repeat(by)}`);
}

/** A table of lines of cells; undefined of one that Markdown cannot write. */
function table(element: HtmlElement): string | undefined {
  const parts = itemsOf(element);
  const rows = parts.flatMap((part) => (part.name === "tr" ? [part] : itemsOf(part)));
  const cells = rows.map((row) => itemsOf(row));
  const [head = [], ...body] = cells;
  const isSimple =
    parts.every(({ name }) => /^(?:thead|tbody|tr)$/.test(name)) &&
    head.length > 0 &&
    head.every(({ name }) => name === "th") &&
    cells.every((row) => row.length === head.length) &&
    body.flat().every(({ name }) => name === "td") &&
    cells
      .flat()
      .every(
        ({ attributes, children }) =>
          !attributes.has("colspan") &&
          !attributes.has("rowspan") &&
          !children.some((child) => isBlock(child) || holdsBlock(child)),
      );
  if (!isSimple) return undefined;
  const line = (row: readonly HtmlElement[]) =>
    `| ${row.map(({ children }) => cellText(children)).join(" | ")} |`;
  const rule = head.map(({ attributes }) => rules[attributes.get("align") ?? ""] ?? "---");
  return [line(head), `| ${rule.join(" | ")} |`, ...body.map(line)].join("\n");
}

const rules: Record<string, string> = { left: ":--", center: ":-:", right: "--:" };

/** In code too a bar would end the cell. */
function cellText(children: readonly HtmlNode[]): string {
  return inlineMarkdown(children)
    .trim()
    .replace(/\\\n/g, "<br />")
    .replace(/(?<!\\)\|/g, "\\|");
}

function details(element: HtmlElement): string {
  const [summary] = element.children.filter((node) => typeof node === "object" && node.name === "summary");
  const rest = element.children.filter((node) => node !== summary);
  const head = openTag(element) + (summary === undefined ? "" : `${rawText(writeHtml(summary))}`);
  return joinBlocks([head, ...blocksOf(rest), "</details>"]);
}

/** The notes at the foot, each with the label by which the text refers to it, and without the way back. */
function footnotes(element: HtmlElement): string[] {
  const notes = itemsOf(element).find(({ name }) => name === "ol");
  return (notes ? itemsOf(notes) : []).map((note, at) => {
    const label = footnoteLabel(note.attributes.get("id")) ?? String(at + 1);
    return `[^${label}]: ${indent(joinBlocks(blocksOf(withoutWayBack(note).children)), 4)}`;
  });
}

function withoutWayBack(element: HtmlElement): HtmlElement {
  const children = element.children
    .filter((node) => !(typeof node === "object" && node.attributes.has("data-footnote-backref")))
    .map((node) => (typeof node === "object" ? withoutWayBack(node) : node));
  return { ...element, children };
}

function rawBlock(element: HtmlElement): string {
  return rawText(writeHtml(element));
}

/** HTML that no empty line ends (CommonMark §4.6). */
function rawText(html: string): string {
  return html.replace(/\n(?=[ \t]*\n)/g, "&#10;");
}

/**
 * Texts read by Sätteri, a parser in Rust that makes the trees that micromark makes, fifteen times as fast.
 *
 * The two differ in little: where an address without a mark ends, in raw HTML that is not HTML's, in notes and boxes to
 * tick at odd places; and formulas and definition lists are read by rules of this program (`syntax.ts`). Whatever reads
 * such a thing gets no tree here, and is micromark's.
 *
 * @module
 */
import type { Code, Link, Nodes, Parents, Root } from "mdast";

/** The parser, on the machines that it is built for. */
const satteri = await import("satteri").catch(() => undefined);

/** What micromark alone reads, wherever it stands. */
const unlike = anyOf(
  // The mark of a description behind no more than those of quotations and lists.
  /^[ \t]*(?:(?:[>:*+-]|\d+[.)])[ \t]*)*:(?=\s|$)/,
  // A box to tick, which may be a cell of a table.
  /^[ \t>]*(?:[*+-]|\d+[.)])[ \t]+\[[ xX]\]\s/,
  // How far a tab behind the mark of a quotation goes.
  /^[ >]*>\t/,
  // The end of a line escaped before a bracket.
  /\\\n[ \t>]*\]/,
  // Marks of emphasis at what takes two code units, such as emoji; and two kinds of them in the middle of a word.
  /[\uDC00-\uDFFF][*_~]|[*_~][\uD800-\uDBFF]/,
  /_\*+(?=[\w\x80-\uFFFF])|(?<=[\w\x80-\uFFFF])\*+_/,
  // Characters that are replaced, and white space that is none to Unicode.
  /[\0\uFEFF]/,
);

/**
 * What micromark alone reads of running text: a formula, an address, what is no tag, marks without their other half, and
 * what may be the row of dashes below the headings of a table.
 */
const unlikeText =
  /[$*~`]|<[a-zA-Z!/?]|(?<=[\w.+-])@|[wW]{3}\.|[hH][tT]{2}[pP][sS]?:\/\/|(?<![a-zA-Z\d])_|_(?![a-zA-Z\d])|^(?:[-+]|\d+[.)])$|\n[ \t]*[|:-][|: \t-]*(?:\n|$)/;

/** Raw HTML that goes on to an end of its own. */
const unlikeHtml = /<(?:script|pre|style|textarea|math|svg|\?|!)/i;

/** A comment that has an end, or all behind the beginning of one that has none. */
const comment = /<!--(?!-?>)(?:.*?-->|.*)/gs;

/** An address of which there is no doubt where it ends. */
const plainAddress = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z]+(?:[/?#](?:[\w./~%+=&#?-]*[\w/])?)?$/i;

function anyOf(...expressions: RegExp[]): RegExp {
  return new RegExp(expressions.map(({ source }) => source).join("|"), "m");
}

/** The tree that micromark makes of a text too, or none if it might make another. */
export function readQuickly(text: string): Root | undefined {
  if (unlike.test(text) || !text.isWellFormed()) return undefined;
  const tree = parse(text);
  return tree && readsAlike(tree) ? tree : undefined;
}

/** What stops the parser is no mistake of an author's. */
function parse(text: string): Root | undefined {
  try {
    return satteri?.markdownToMdast(text, { features: { gfm: true, frontmatter: false } });
  } catch {
    return undefined;
  }
}

/** Whether both read what is in a node alike. Text in pieces is joined, as micromark leaves it. */
function readsAlike(parent: Parents): boolean {
  const { children } = parent;
  let pieces = false;
  for (const [at, node] of children.entries()) {
    const [before, next] = [children[at - 1], children[at + 1]];
    if (before && runsOn(before, node)) return false;
    const isAddress = node.type === "link" && isPlainAddress(node, before, next);
    if (!isAddress && !isAlike(node, parent)) return false;
    pieces ||= node.type === "text" && before?.type === "text";
  }
  if (pieces) joinText(parent);
  return true;
}

/** Whether one block may belong to the one before it, with no empty line between them. */
function runsOn(before: Nodes, node: Nodes): boolean {
  if (before.position?.end.line !== (node.position?.start.line ?? 0) - 1) return false;
  if (before.type === "definition") return node.type !== "definition";
  if (node.type === "code") return linesBeside(node) === 0;
  if (node.type !== "paragraph" && node.type !== "table") return false;
  return before.type === "paragraph" || before.type === "list" || before.type === "blockquote";
}

/** How many lines code has besides those of its value: none if it is indented, both fences, or one that nothing ends. */
function linesBeside({ value, position }: Code): number {
  return position ? position.end.line - position.start.line + 1 - value.split("\n").length : 0;
}

function isAlike(node: Nodes, parent: Parents): boolean {
  const nested = parent.type === "blockquote" || parent.type === "listItem";
  switch (node.type) {
    case "text":
      return !unlikeText.test(node.value);
    case "html":
      if (nested || (parent.type !== "root" && node.value.includes("\n"))) return false;
      return !unlikeHtml.test(node.value.replace(comment, (found) => (found.endsWith("-->") ? "" : found)));
    case "code":
      return !nested || (parent.type === "listItem" && linesBeside(node) === 2);
    case "image":
    case "imageReference":
      return !node.alt || !(node.alt.includes("\n") || unlikeText.test(node.alt));
    case "definition":
      return !nested && node.position?.start.line === node.position?.end.line;
    case "footnoteReference":
    case "footnoteDefinition":
      return false;
    case "list":
      return parent.type !== "blockquote" && readsAlike(node);
    case "heading":
    case "blockquote":
      return node.children.length > 0 && readsAlike(node);
    case "listItem":
      return node.children.length > 0 && typeof node.checked !== "boolean" && readsAlike(node);
    case "tableCell":
      return node.children[0]?.type !== "html" && readsAlike(node);
    default:
      return !("children" in node) || readsAlike(node);
  }
}

/** Whether a link is an address that was written without a mark, and begins and ends where it does for both. */
function isPlainAddress(
  { url, children: [shown] }: Link,
  before: Nodes | undefined,
  next: Nodes | undefined,
): boolean {
  if (shown?.type !== "text" || shown.value !== url || !plainAddress.test(url)) return false;
  if (before?.type === "text" && !/[\s(]$/.test(before.value)) return false;
  return next?.type !== "text" || /^[\s,.)]/.test(next.value);
}

function joinText(parent: Parents): void {
  const joined: Nodes[] = [];
  for (const node of parent.children) {
    const before = joined.at(-1);
    if (node.type !== "text" || before?.type !== "text") {
      joined.push(node);
      continue;
    }
    before.value += node.value;
    if (before.position && node.position) before.position.end = node.position.end;
  }
  Object.assign(parent, { children: joined });
}

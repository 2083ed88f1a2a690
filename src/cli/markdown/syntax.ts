/**
 * The syntax that a text is read by: CommonMark, GFM, definition lists and formulas.
 *
 * Most of reading is to find out what is not there: GFM looks for an e-mail address at every letter, for a table at every
 * line, and for a footnote at every bracket. What a text lacks the characters for is not looked for in it.
 *
 * @module
 */
import type { Nodes, Root } from "mdast";
import { defListFromMarkdown } from "mdast-util-definition-list";
import { type Extension as FromMarkdown, fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { defList } from "micromark-extension-definition-list";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import type { Construct, ConstructRecord, Extension } from "micromark-util-types";
import { formulaBlocks, formulasFromMarkdown, formulasInLine } from "./formula-syntax.ts";
import { htmlInLine } from "./html-syntax.ts";

/** What is looked for only where a text can have it. */
interface Needs {
  /** Kinds of addresses that are not marked as links, by the names that micromark has for them. */
  addresses: string[];
  tables: boolean;
  footnotes: boolean;
  strikethrough: boolean;
  tasks: boolean;
  /** Raw HTML that CommonMark would cut to pieces. */
  html: boolean;
  formulas: boolean;
  /** Formulas that are blocks of lines. */
  formulaBlocks: boolean;
  definitionLists: boolean;
}

/** What each kind of address has in it. */
const marks = { emailAutolink: /@/, wwwAutolink: /www\./i, protocolAutolink: /https?:\/\//i };

const made = new Map<string, Options>();

/**
 * The tree of a text, whatever it holds.
 *
 * @param blocks whether formulas may be blocks of lines
 */
export function readByMicromark(text: string, { blocks = true } = {}): Root {
  return fromMarkdown(text, syntaxFor(text, { blocks }));
}

/**
 * The syntax by which a text reads as it does by the whole of it.
 *
 * @param blocks whether formulas may be blocks of lines
 */
export function syntaxFor(text: string, { blocks }: { blocks: boolean }): Options {
  const needs = {
    addresses: Object.entries(marks).flatMap(([name, mark]) => (mark.test(text) ? name : [])),
    // One of a single column needs no `|`, but a colon in the row below its heading: `:-`, `-:`.
    tables: /\||:-|-:/.test(text),
    footnotes: text.includes("[^"),
    strikethrough: text.includes("~"),
    // The white space may be the end of a line.
    tasks: /\[[\sx]/i.test(text),
    html: (text.includes("=") && /<[a-z]/i.test(text)) || /<(?:math|svg)/i.test(text),
    formulas: text.includes("$"),
    formulaBlocks: blocks && text.includes("$$"),
    // At the beginning of a line, behind white space, or behind the mark of a quotation, a note or another description.
    definitionLists: /(?:^|[\s>:]):/.test(text),
  };
  const key = JSON.stringify(needs);
  const kept = made.get(key);
  if (kept) return kept;
  const syntax = createSyntax(needs);
  made.set(key, syntax);
  return syntax;
}

/** In the order of `remark-gfm`; what comes later is tried earlier. */
function createSyntax({ addresses, ...needs }: Needs): Options {
  return {
    extensions: [
      onlyConstructs(gfmAutolinkLiteral(), addresses),
      ...(needs.footnotes ? [gfmFootnote()] : []),
      ...(needs.strikethrough ? [gfmStrikethrough()] : []),
      ...(needs.tables ? [gfmTable()] : []),
      ...(needs.tasks ? [gfmTaskListItem()] : []),
      ...(needs.html ? [htmlInLine] : []),
      ...(needs.formulas ? [formulasInLine] : []),
      ...(needs.definitionLists ? [defList] : []),
      ...(needs.formulaBlocks ? [formulaBlocks] : []),
    ],
    mdastExtensions: [
      onlyWithAddresses(gfmAutolinkLiteralFromMarkdown()),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmTableFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
      formulasFromMarkdown,
      defListFromMarkdown,
    ],
  };
}

/** An extension with those of its constructs in text that have these names. */
function onlyConstructs({ text = {} }: Extension, names: readonly string[]): Extension {
  const kept = Object.entries(text).map(([code, constructs = []]): [string, Construct[]] => [
    code,
    [constructs].flat().filter(({ name }) => name !== undefined && names.includes(name)),
  ]);
  const rest: ConstructRecord = Object.fromEntries(kept.filter(([, constructs]) => constructs.length > 0));
  return { text: rest };
}

/** Addresses are looked for in the tree once more, in every text by four expressions; each of them needs one of the marks. */
function onlyWithAddresses({ transforms, ...rest }: FromMarkdown): FromMarkdown {
  return {
    ...rest,
    transforms: transforms?.map(
      (transform) => (tree: Root) => (mayHoldAddress(tree) ? transform(tree) : undefined),
    ),
  };
}

function mayHoldAddress(node: Nodes): boolean {
  if (node.type === "text") return Object.values(marks).some((mark) => mark.test(node.value));
  return "children" in node && node.children.some(mayHoldAddress);
}

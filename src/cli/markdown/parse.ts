/**
 * Markdown to its tree: CommonMark, GFM, alerts, definition lists and formulas, without the notes that the author made
 * for themself.
 *
 * @module
 */
import type { Root } from "mdast";
import { defListFromMarkdown } from "mdast-util-definition-list";
import { defList } from "micromark-extension-definition-list";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { visit } from "unist-util-visit";
import { labelAlerts } from "./alerts.ts";
import { type Finding, type Findings, placeOf } from "./finding.ts";
import { fillForeignLines } from "./foreign-lines.ts";
import { formulaBlocks, formulasFromMarkdown, formulasInLine } from "./formula-syntax.ts";
import { htmlInLine } from "./html-syntax.ts";
import { blankNotes } from "./notes.ts";

// Built once: putting the plugins together takes longer than most articles do.
const parser = unified().use(remarkParse).use(remarkGfm).use(addSyntax, { blocks: true }).freeze();
const withoutBlocks = unified().use(remarkParse).use(remarkGfm).use(addSyntax, { blocks: false }).freeze();

function addSyntax(this: Processor, { blocks }: { blocks: boolean }): void {
  const data = this.data();
  const own = [htmlInLine, formulasInLine, defList, ...(blocks ? [formulaBlocks] : [])];
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), ...own];
  const nodes = [formulasFromMarkdown, defListFromMarkdown];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), ...nodes];
}

/** How often a text is read anew because what was left out or filled in changes how the rest reads. */
const maxReadings = 4;

/** @returns the tree, and the text that its offsets count in: the same lines, without the notes */
export function parseMarkdown(markdown: string, findings: Findings): { tree: Root; text: string } {
  let text = markdown;
  for (let reading = 1; ; reading++) {
    const { tree, unclosed } = readFormulas(text);
    const notes = blankNotes(text, tree);
    const changed = notes.text === text ? fillForeignLines(text, tree) : notes.text;
    if (changed !== text && reading < maxReadings) {
      text = changed;
      continue;
    }
    for (const { message, ...place } of [...unclosed, ...notes.findings]) findings.add(message, place);
    if (text.includes("[!")) labelAlerts(tree, text);
    if (/^[ \t>]*:\s/m.test(text)) separateDescriptions(tree);
    return { tree, text };
  }
}

/** Sets paragraphs of a description apart, which would run into one another. */
function separateDescriptions(tree: Root): void {
  visit(tree, "defListDescription", (description) => {
    description.spread ||= description.children.filter(({ type }) => type === "paragraph").length > 1;
  });
}

/** Two dollars that nothing ends would take the rest of the text for a formula: they are text then. */
function readFormulas(text: string): { tree: Root; unclosed: Finding[] } {
  const tree = parser.parse(text);
  const unclosed: Finding[] = [];
  // Walking a tree costs as much as some of the parsing: only where there may be something to find.
  if (!text.includes("$$")) return { tree, unclosed };
  visit(tree, "formula", (node) => {
    if (!node.unclosed) return;
    const message =
      "Nothing ends the formula that “$$” begins here. Write “$$” behind it, or “\\$\\$” for dollars.";
    unclosed.push({ ...placeOf(node), message });
  });
  return { tree: unclosed.length > 0 ? withoutBlocks.parse(text) : tree, unclosed };
}

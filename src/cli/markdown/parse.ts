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

export function parseMarkdown(markdown: string, findings: Findings): Root {
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
    labelAlerts(tree, text);
    visit(tree, "defListDescription", (description) => {
      // Paragraphs of a description would run into one another.
      description.spread ||= description.children.filter(({ type }) => type === "paragraph").length > 1;
    });
    return tree;
  }
}

/** Two dollars that nothing ends would take the rest of the text for a formula: they are text then. */
function readFormulas(text: string): { tree: Root; unclosed: Finding[] } {
  const tree = parser.parse(text);
  const unclosed: Finding[] = [];
  visit(tree, "formula", (node) => {
    if (!node.unclosed) return;
    const message =
      "Nothing ends the formula that “$$” begins here. Write “$$” behind it, or “\\$\\$” for dollars.";
    unclosed.push({ ...placeOf(node), message });
  });
  return { tree: unclosed.length > 0 ? withoutBlocks.parse(text) : tree, unclosed };
}

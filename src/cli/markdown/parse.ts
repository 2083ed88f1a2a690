/**
 * Markdown to its tree: CommonMark, GFM, alerts, definition lists and formulas, without the notes that the author made
 * for themself.
 *
 * @module
 */
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { ArticleWords } from "../words/catalogue.ts";
import { labelAlerts } from "./alerts.ts";
import { endElementsIn } from "./empty-elements.ts";
import { type Finding, type Findings, placeOf } from "./finding.ts";
import { fillForeignLines } from "./foreign-lines.ts";
import { blankNotes } from "./notes.ts";
import { readMarkdown } from "./read.ts";

/** How often a text is read anew because what was left out or filled in changes how the rest reads. */
const maxReadings = 6;

/** @returns the tree, and the text that its offsets count in: the same lines, without the notes */
export async function parseMarkdown(
  markdown: string,
  findings: Findings,
  words: ArticleWords,
): Promise<{ tree: Root; text: string }> {
  let text = markdown;
  for (let reading = 1; ; reading++) {
    const { tree, unclosed } = await readFormulas(text);
    const notes = blankNotes(text, tree);
    // One at a time, for each counts by the offsets of the tree.
    const changed = [notes.text, fillForeignLines(text, tree), endElementsIn(text, tree)].find(
      (made) => made !== text,
    );
    if (changed !== undefined && reading < maxReadings) {
      text = changed;
      continue;
    }
    for (const { message, ...place } of [...unclosed, ...notes.findings]) findings.add(message, place);
    if (text.includes("[!")) labelAlerts(tree, text, words);
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
async function readFormulas(text: string): Promise<{ tree: Root; unclosed: Finding[] }> {
  const tree = await readMarkdown(text);
  const unclosed: Finding[] = [];
  // Walking a tree costs as much as some of the parsing: only where there may be something to find.
  if (!text.includes("$$")) return { tree, unclosed };
  visit(tree, "formula", (node) => {
    if (!node.unclosed) return;
    const message =
      "Nothing ends the formula that “$$” begins here. Write “$$” behind it, or “\\$\\$” for dollars.";
    unclosed.push({ ...placeOf(node), message });
  });
  if (unclosed.length === 0) return { tree, unclosed };
  return { tree: await readMarkdown(text, { blocks: false }), unclosed };
}

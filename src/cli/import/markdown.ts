/** Markdown that a person would like to go on writing. @module */
import type { PhrasingContent, Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { readByMicromark } from "../markdown/syntax.ts";

const style = { bullet: "-", emphasis: "*", rule: "-", listItemIndent: "one" } as const;
// A line that begins so would describe the line above it.
const unsafe = [{ atBreak: true, character: ":", after: "(?:\\s|$)" }];
const writer = unified()
  .use(remarkGfm)
  .use(remarkStringify, { ...style, unsafe })
  .freeze();
const withoutFormulas = unified()
  .use(remarkGfm)
  .use(remarkStringify, { ...style, unsafe: [...unsafe, { character: "$", inConstruct: "phrasing" }] })
  .freeze();

/** A tree as Markdown. Dollars are left as they are where nobody would take them for a formula. */
export function writeMarkdown(children: RootContent[]): string {
  const root: Root = { type: "root", children };
  const markdown = trimLines(writer.stringify(root));
  return holdsFormula(markdown) ? trimLines(withoutFormulas.stringify(root)) : markdown;
}

// Not `trim`, which would take a no-break space for white space.
function trimLines(markdown: string): string {
  return markdown.replace(/^\n+|(?<!\n)\n+$/g, "");
}

function holdsFormula(markdown: string): boolean {
  if (!/\$[^$]*\$/.test(markdown)) return false;
  let formulas = 0;
  visit(readByMicromark(markdown), "formula", () => void formulas++);
  return formulas > 0;
}

/**
 * Paragraphs of plain text as Markdown that shows exactly them, line by line. Addresses in them lead there, as wherever
 * such text is shown: nobody could have made links of them.
 */
export function textToMarkdown(paragraphs: readonly string[]): string {
  return writeMarkdown(
    paragraphs.map((paragraph) => ({
      type: "paragraph",
      children: paragraph.split("\n").flatMap(textOfLine),
    })),
  );
}

function textOfLine(line: string, at: number): PhrasingContent[] {
  const value = line.trim();
  if (value === "") return [];
  return at === 0 ? linkAddresses(value) : [{ type: "break" }, ...linkAddresses(value)];
}

/** What ends a sentence or a bracket behind an address is no part of it. */
const address = /\bhttps?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}*_]/gi;

function linkAddresses(text: string): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let from = 0;
  for (const { 0: url, index } of text.matchAll(address)) {
    if (!URL.canParse(url)) continue;
    if (index > from) parts.push({ type: "text", value: text.slice(from, index) });
    parts.push({ type: "link", url, children: [{ type: "text", value: url }] });
    from = index + url.length;
  }
  return from < text.length ? [...parts, { type: "text", value: text.slice(from) }] : parts;
}

/** Formulas in LaTeX become MathML, which pages and readers show without a script. @module */
import type { Parents, Root } from "mdast";
import { visit } from "unist-util-visit";
import { escapeXml } from "../../feeds/xml.ts";
import { type Findings, placeOf } from "./finding.ts";

interface Found {
  value: string;
  display: boolean;
  parent: Parents;
  index: number;
}

/**
 * Puts MathML, as raw HTML, where formulas stand, and where a code block says that it is `math`, as GitHub does.
 A
 * formula with a mistake stays as it was written, as code.
 */
export async function renderFormulas(tree: Root, findings: Findings): Promise<void> {
  const found: Found[] = [];
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return;
    const { type } = node;
    if (type === "formula") found.push({ value: node.value, display: node.display, parent, index });
    if (type === "code" && node.lang === "math")
      found.push({ value: node.value, display: true, parent, index });
  });
  if (found.length === 0) return;
  const write = await mathWriter();
  for (const { value: written, display, parent, index } of found) {
    const node = parent.children[index];
    if (!node) continue;
    const { position } = node;
    const value = withoutComments(written);
    // Where there is no next line, nobody means to write a comment.
    if (value !== written && !written.trim().includes("\n")) findings.add(messageForComment, placeOf(node));
    try {
      parent.children[index] = { type: "html", value: write(value, display), position };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      parent.children[index] = isBlock(parent)
        ? { type: "code", lang: "latex", value, position }
        : { type: "inlineCode", value, position };
      findings.add(messageFor(error), placeOf(node));
    }
  }
}

const messageForComment =
  "What stands behind “%” in a formula is a comment, and is left out. Write “\\%” for the sign.";

/** LaTeX without its comments, which are for its author only: from `%` to the end of the line, unless it is `\\%`. */
export function withoutComments(tex: string): string {
  return tex.replace(/(\\.)|%[^\n]*/gs, (_, escaped: string | undefined) => escaped ?? "");
}

/** Writes a formula as MathML. @throws Error with the reason, if it has a mistake */
export type WriteMath = (tex: string, display: boolean) => string;

/** Writes the formulas of one text, in their order: what one defines, the next may use. */
export async function mathWriter(): Promise<WriteMath> {
  // Half a megabyte, which most sites never need.
  const { default: temml } = await import("temml");
  const macros = {};
  return (tex, display) => {
    const options = { displayMode: display, throwOnError: true, trust: false, maxExpand: 1000, macros };
    const markup = temml.renderToString(tex, options);
    // For a screen reader, and for whoever edits the text of a feed. An `annotation` would show in FreshRSS.
    return markup.replace(/^<math/, () => `<math alttext="${escapeXml(tex.replace(/\s+/g, " ").trim())}"`);
  };
}

function isBlock({ type }: Parents): boolean {
  return type === "root" || type === "blockquote" || type === "listItem" || type === "footnoteDefinition";
}

/** The parser's words without the formula, which it prints again with marks in it. */
function messageFor({ message }: Error): string {
  const [said = ""] = message.trim().split(/ at (?:position|end of input)|\n/);
  const reason = said.replace(/\.$/, "");
  return `This formula cannot be read, and shows as code: ${reason}. Correct it, or write “\\$” if no formula is meant.`;
}

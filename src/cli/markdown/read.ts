/** The tree of a text, by the quicker of two parsers that can be sure of it. @module */
import type { Root } from "mdast";
import { readQuickly } from "./quick-reader.ts";

/**
 * Reads Markdown: CommonMark, GFM, definition lists and formulas.
 *
 * @param options.blocks whether formulas may be blocks of lines, as they may unless it says otherwise
 */
export async function readMarkdown(text: string, options?: { blocks: boolean }): Promise<Root> {
  const tree = readQuickly(text);
  if (tree) return tree;
  // Loaded for the texts that need it: it is made of some sixty modules.
  const { readByMicromark } = await import("./syntax.ts");
  return readByMicromark(text, options);
}

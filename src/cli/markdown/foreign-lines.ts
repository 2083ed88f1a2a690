/** Formulas and drawings whose raw HTML holds blank lines, at which CommonMark ends a block of it (§4.6). @module */
import type { Root } from "mdast";
import { visit } from "unist-util-visit";

/**
 * Fills the blank lines within `<svg>` and `<math>`, which would let Markdown into them, so that the text can be read
 * again. Lines stay where they are.
 *
 * @param tree what was read from the text
 */
export function fillForeignLines(text: string, tree: Root): string {
  let filled = text;
  if (!/<(?:svg|math)\b/i.test(text)) return text;
  visit(tree, "html", (node) => {
    const end = node.position?.end.offset;
    const name = unclosed(node.value);
    if (name === undefined || end === undefined) return;
    const closing = filled.toLowerCase().indexOf(`</${name}>`, end);
    if (closing < 0) return;
    const inside = filled.slice(end, closing).replace(/\n([ \t>]*)(?=\n)/g, "\n$1<!---->");
    filled = filled.slice(0, end) + inside + filled.slice(closing);
  });
  return filled;
}

/** The name of the last formula or drawing that begins in a block and does not end there. */
function unclosed(html: string): string | undefined {
  if (!/<(?:svg|math)\b/i.test(html)) return undefined;
  const tags = html.replace(/<!--.*?(?:-->|$)/gs, "").matchAll(/<(\/?)(svg|math)\b[^<>]*?(\/?)>/gi);
  const open: string[] = [];
  for (const [, end, name = "", empty] of tags) {
    if (end) open.pop();
    else if (!empty) open.push(name.toLowerCase());
  }
  return open.at(-1);
}

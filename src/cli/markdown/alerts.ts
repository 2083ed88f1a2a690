/** GitHub's alerts: quotations that begin with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`. @module */
import type { Blockquote, Paragraph, Root } from "mdast";
import { visit } from "unist-util-visit";
import { type ArticleWords, sayInArticle } from "../words/catalogue.ts";

const kinds = ["note", "tip", "important", "warning", "caution"] as const;
type Kind = (typeof kinds)[number];

const mark = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

/**
 * Gives each alert its kind as a bold label, which reads well in a feed, and as a class for pages. It stays a
 * quotation: an `aside` is dropped by some readers, and left out in print by pages.
 *
 * @param source what the tree was read from
 * @param words of the article's language
 */
export function labelAlerts(tree: Root, source: string, words: ArticleWords): void {
  visit(tree, "blockquote", (quotation) => {
    const kind = takeMark(quotation, source);
    if (!kind) return;
    quotation.data = { hProperties: { className: ["alert", `alert-${kind}`] } };
    quotation.children.unshift({
      type: "paragraph",
      data: { hProperties: { className: ["alert-label"] } },
      children: [{ type: "strong", children: [{ type: "text", value: sayInArticle(words, kind) }] }],
    });
  });
}

/** The kind of alert that a quotation is, its mark taken away; nothing if the mark is not alone on its line. */
function takeMark({ children }: Blockquote, source: string): Kind | undefined {
  const [first] = children;
  if (first?.type !== "paragraph") return undefined;
  const [text, next] = first.children;
  const [written, kind] = (text?.type === "text" && mark.exec(text.value)) || [];
  if (text?.type !== "text" || written === undefined) return undefined;
  // `\[` is a bracket.
  if (source[text.position?.start.offset ?? 0] !== "[") return undefined;
  const alone = written.endsWith("\n") || next === undefined || next.type === "break";
  if (!alone || (isEmptyBut(first, written) && children.length === 1)) return undefined;
  text.value = text.value.slice(written.length);
  if (text.value === "") first.children.splice(0, next?.type === "break" ? 2 : 1);
  if (first.children.length === 0) children.shift();
  return kinds.find((each) => each === kind?.toLowerCase());
}

function isEmptyBut({ children }: Paragraph, written: string): boolean {
  const [text] = children;
  return children.length === 1 && text?.type === "text" && text.value === written;
}

/**
 * Raw HTML, parsed where it stands among the elements that Markdown makes, and made what an entry can hold. It is loaded for
 * the texts that need it: HTML's parser is the largest part of it.
 *
 * @module
 */
import type { Element, Root } from "hast";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import type { VFile } from "vfile";
import { unwrapBlocks } from "./blocks.ts";
import { uncaptionWithinFigures } from "./captions.ts";
import { type Drawing, fileDrawings } from "./drawings.ts";
import { linkEmbeds } from "./embeds.ts";
import type { Findings } from "./finding.ts";
import { leaveOutHidden } from "./losses.ts";
import { cleanFormulas } from "./mathml.ts";
import type { RenderContext } from "./types.ts";

// Built once: putting the plugins together takes longer than most articles do.
const nesting = unified().use(rehypeRaw).freeze();

/** What a stand-in begins and ends with: characters of the Private Use Area, which are letters to HTML's parser. */
const [opening, closing] = ["\uE000", "\uE001"];
const standIn = /\uE000(\d+)\uE001/g;

/** The length of a text from which on a stand-in saves more than it costs. */
const worthAStandIn = 16;

/** Where white space is kept and words are not, so that each counts (HTML §13.2.6.4.12). */
const columns = /<col/i;

/** Raw HTML that would be taken for a stand-in once its references are read. */
const standInByReference = /&#(?:x0*e000|0*57344)(?![\da-f])/i;

/**
 * A tree as HTML's parser makes it, raw HTML and elements nested as it says.
 *
 * The parser takes a text word by word, though all that it asks of one is whether it begins or ends with white space and
 * whether there is anything else in it (HTML §13.2.6). It is given a short word in place of many.
 *
 * @throws RangeError if elements are nested about a thousand deep
 */
export async function nestRawHtml(tree: Root, file: VFile): Promise<Root> {
  unwrapBlocks(tree);
  const written = literalsIn(tree);
  const isOdd = ({ type, value }: Literal) =>
    value.includes(opening) || (type === "raw" && (columns.test(value) || standInByReference.test(value)));
  if (written.some(isOdd)) return nesting.run(tree, file);
  const words: string[] = [];
  for (const text of written) {
    const inside = text.type === "text" ? text.value.trim() : "";
    if (inside.length < worthAStandIn) continue;
    const start = text.value.indexOf(inside);
    const [before, after] = [text.value.slice(0, start), text.value.slice(start + inside.length)];
    text.value = `${before}${opening}${words.length}${closing}${after}`;
    words.push(inside);
  }
  const nested = await nesting.run(tree, file);
  if (words.length === 0) return nested;
  for (const literal of literalsIn(nested)) {
    if (literal.value.includes(opening))
      literal.value = literal.value.replace(standIn, (_, at) => words[Number(at)] ?? "");
  }
  return nested;
}

/**
 * Makes what was raw HTML what an entry can hold: pictures of drawings, links to what is embedded, formulas of nothing else.
 *
 * @returns the drawings, which become files
 */
export function settleRawHtml(
  tree: Root,
  { pictures, words }: Pick<RenderContext, "pictures" | "words">,
  findings: Findings,
): Drawing[] {
  uncaptionWithinFigures(tree);
  leaveOutHidden(tree, findings);
  cleanFormulas(tree, findings);
  const drawings = fileDrawings(tree, pictures, findings);
  linkEmbeds(tree, words, findings);
  return drawings;
}

interface Literal {
  type: string;
  value: string;
}

/** Texts, comments and raw HTML, in document order. */
function literalsIn(parent: Root | Element, found: Literal[] = []): Literal[] {
  for (const child of parent.children) {
    if ("value" in child) found.push(child);
    if (child.type !== "element") continue;
    literalsIn(child, found);
    if (child.content) literalsIn(child.content, found);
  }
  return found;
}

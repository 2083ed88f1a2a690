/** Raw HTML, parsed where it stands among the elements that Markdown makes. @module */
import type { Element, Root } from "hast";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import type { VFile } from "vfile";

// Built once: putting the plugins together takes longer than most articles do.
const nesting = unified().use(rehypeRaw).freeze();

/** What a stand-in begins and ends with: characters of the Private Use Area, which are letters to HTML's parser. */
const [opening, closing] = ["\uE000", "\uE001"];
const standIn = /\uE000(\d+)\uE001/g;

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
  const written = literalsIn(tree);
  const isOdd = ({ type, value }: Literal) =>
    value.includes(opening) || (type === "raw" && (columns.test(value) || standInByReference.test(value)));
  if (written.some(isOdd)) return nesting.run(tree, file);
  const texts = written.filter(({ type }) => type === "text");
  const words = texts.map(({ value }) => value.trim());
  for (const [at, text] of texts.entries()) {
    const inside = words[at];
    if (inside) text.value = text.value.replace(inside, `${opening}${at}${closing}`);
  }
  const nested = await nesting.run(tree, file);
  for (const literal of literalsIn(nested))
    literal.value = literal.value.replace(standIn, (_, at) => words[Number(at)] ?? "");
  return nested;
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

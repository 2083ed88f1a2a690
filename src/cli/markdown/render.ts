/**
 * Markdown to safe HTML: parsed (CommonMark and GFM), cleaned against an allow-list, and only then made what
 * an entry needs anywhere: absolute addresses, headings to link to, code that reads well, nothing XML forbids.
 *
 * @module
 */
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { VFile } from "vfile";
import { htmlForLibrary as fitForCdata } from "../../feeds/feed-library.ts";
import { makeWellFormed, replaceForbidden } from "../../text/well-formed.ts";
import { makeAbsolute } from "./addresses.ts";
import { allowList } from "./allow-list.ts";
import { highlightCode } from "./code.ts";
import { toHtmlTree } from "./footnotes.ts";
import { identifyHeadings } from "./headings.ts";
import { countWords, extractProse } from "./prose.ts";
import { dropEmptyHeadings } from "./tables.ts";
import { markTasks } from "./tasks.ts";
import type { RenderContext, RenderedMarkdown } from "./types.ts";

// Built once: putting the plugins together takes longer than most articles do.
const parser = unified().use(remarkParse).use(remarkGfm).freeze();
const nesting = unified().use(rehypeRaw).freeze();
const cleaning = unified().use(rehypeSanitize, allowList).freeze();
// Void elements as `<br />`, which XML parsers take too. References are numeric: named ones break some readers.
const writer = unified().use(rehypeStringify, { closeSelfClosing: true }).freeze();

/**
 * Renders an article's Markdown. No mistake in it is an error; what it links to in vain is `missing` or `dropped`.
 *
 * @throws RangeError if lists, quotations or elements are nested about a thousand deep
 */
export async function renderMarkdown(markdown: string, context: RenderContext): Promise<RenderedMarkdown> {
  // Before anything is asked to be resolved: a lone surrogate cannot even be percent-encoded.
  const file = new VFile(replaceForbidden(markdown));
  const nested = await nesting.run(toHtmlTree(parser.parse(file), context.slug, file), file);
  markTasks(nested);
  const tree = await cleaning.run(nested, file);
  identifyHeadings(tree);
  dropEmptyHeadings(tree);
  const found = makeAbsolute(tree, context);
  const text = extractProse(tree);
  highlightCode(tree, file);
  const html = fitForCdata(writer.stringify(tree, file));
  // And after: raw HTML can spell a forbidden character as a reference, which the Markdown does not show.
  return makeWellFormed({ html, text, words: countWords(text), ...found });
}

/**
 * Markdown to safe HTML: parsed (CommonMark and GFM), cleaned against an allow-list, and only then made what
 * an entry needs anywhere: absolute addresses, headings to link to, code that reads well, nothing XML forbids.
 *
 * @module
 */
import { VFile } from "vfile";
import {
  findControlCharacters,
  messageForControlCharacters,
  replaceControlCharacters,
} from "../../text/control-characters.ts";
import { makeWellFormed } from "../../text/well-formed.ts";
import { readByExcerpts } from "../content/excerpts.ts";
import { locateOffset } from "../terminal/locate-offset.ts";
import { makeAbsolute } from "./addresses.ts";
import { cleanTree } from "./allow-list.ts";
import { captionPictures } from "./captions.ts";
import { highlightCode } from "./code.ts";
import { replaceEmojiCodes } from "./emoji.ts";
import { Findings } from "./finding.ts";
import { findLostNotes, toHtmlTree } from "./footnotes.ts";
import { renderFormulas } from "./formulas.ts";
import { identifyHeadings } from "./headings.ts";
import { findLosses, findUnread } from "./losses.ts";
import { findMissingLinks } from "./missing-links.ts";
import { findMissingNotes } from "./missing-notes.ts";
import { openingHeading } from "./opening.ts";
import { parseMarkdown } from "./parse.ts";
import { countWords, extractProse } from "./prose.ts";
import { holdsHtml, isSpeltOtherwise, nestRawTags } from "./raw-tags.ts";
import { dropEmptyHeadings, findBrokenTables, findLostCells } from "./tables.ts";
import { markTasks } from "./tasks.ts";
import type { RenderContext, RenderedMarkdown } from "./types.ts";
import { writeHtml } from "./write.ts";

/**
 * Renders an article's Markdown. No mistake in it is an error; what it links to in vain is `missing` or `dropped`, and
 * what else readers do not get is among the `findings`.
 *
 * @throws RangeError if lists, quotations or elements are nested about a thousand deep
 */
export async function renderMarkdown(markdown: string, context: RenderContext): Promise<RenderedMarkdown> {
  const findings = new Findings();
  const controls = findControlCharacters(markdown);
  if (controls) findings.add(messageForControlCharacters(controls), locateOffset(markdown, controls.offset));
  // Before anything is asked to be resolved: a lone surrogate cannot even be percent-encoded.
  const lines = markdown.replace(/\r\n?/g, "\n");
  const clean = controls ? replaceControlCharacters(lines) : lines;
  const { tree: parsed, text: source } = await parseMarkdown(clean, findings, context.words);
  const file = new VFile(source);
  if (source.includes("[^")) findLostNotes(parsed, findings);
  if (source.includes("|")) {
    findLostCells(parsed, findings);
    findBrokenTables(parsed, source, findings);
  }
  if (/\$|math/.test(source)) await renderFormulas(parsed, findings);
  if (source.includes("![")) captionPictures(parsed);
  const hasHtml = holdsHtml(parsed);
  if (/<[?!]/.test(source)) findUnread(parsed, findings);
  const raw = toHtmlTree(parsed, context, file);
  const isNested = !isSpeltOtherwise(parsed) && (!hasHtml || nestRawTags(raw));
  const parser = isNested ? undefined : await import("./raw-html.ts");
  const nested = parser ? await parser.nestRawHtml(raw, file) : raw;
  if (source.includes("[^")) findMissingNotes(nested, parsed, source, findings);
  if (source.includes("](")) findMissingLinks(nested, source, findings);
  const drawings = (hasHtml && parser?.settleRawHtml(nested, context, findings)) || [];
  if (hasHtml) findLosses(nested, findings);
  markTasks(nested);
  const tree = cleanTree(nested);
  identifyHeadings(tree);
  await replaceEmojiCodes(tree, source);
  dropEmptyHeadings(tree);
  const found = await makeAbsolute(tree, context);
  const opening = openingHeading(tree);
  const text = extractProse(tree);
  await highlightCode(tree, file);
  const beginning = replaceControlCharacters(text.slice(0, readByExcerpts));
  const shown = { html: writeHtml(tree), text: beginning, words: countWords(text) };
  return makeWellFormed({ ...shown, ...found, opening, drawings, findings: findings.all() });
}

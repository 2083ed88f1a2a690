/** An article's HTML as a page shows it. @module */
import { escapeXml } from "../../feeds/xml.ts";
import { say, type Words } from "../../model/words.ts";

/**
 * Puts each table into a box that it scrolls in, and that the keyboard reaches, and headings below that of the page.
 * Feeds have no use for either. The HTML is what the publisher's tools wrote: in it `<table` begins nothing but tags.
 */
export function arrangeProse(words: Words, html: string): string {
  const label = escapeXml(say(words, "table"));
  return demoteHeadings(html)
    .replace(/<table\b/g, () => `<div class="scroll" role="group" aria-label="${label}" tabindex="0"><table`)
    .replaceAll("</table>", "</table></div>");
}

/** The page's own heading is the first: those of a text that begins as high move down by one. */
function demoteHeadings(html: string): string {
  if (!html.includes("<h1")) return html;
  return html.replace(/(<\/?h)([1-5])\b/g, (_, tag, order) => tag + (Number(order) + 1));
}

/** An article's HTML as a page shows it. @module */
import { escapeXml } from "../../feeds/xml.ts";
import { say, type Words } from "../../model/words.ts";

/**
 * Puts each table into a box that it scrolls in, and that the keyboard reaches. Feeds have no use for it. The HTML is
 * what the publisher's tools wrote: in it `<table` begins nothing but tags.
 */
export function wrapTables(words: Words, html: string): string {
  const label = escapeXml(say(words, "table"));
  return html
    .replace(/<table\b/g, () => `<div class="scroll" role="group" aria-label="${label}" tabindex="0"><table`)
    .replaceAll("</table>", "</table></div>");
}

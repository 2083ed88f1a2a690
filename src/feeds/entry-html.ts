/** An entry's HTML as feeds carry it, in every format the same. @module */
import type { Entry } from "../model/article.ts";
import { type TextDirection, textDirection } from "../model/language.ts";
import { escapeXml } from "./xml.ts";

/**
 * The HTML of an entry. A text that runs from right to left says so itself: many readers set entries from left to right,
 * whatever the feed says of its language. Others go by the feed, and so does a text in one that runs the other way.
 *
 * @param feedDirection which way the language of the feed around it runs
 */
export function entryHtml(
  { html, lang }: Pick<Entry, "html" | "lang">,
  feedDirection: TextDirection,
): string {
  const direction = textDirection(lang);
  if (html === "" || (direction === "ltr" && feedDirection === "ltr")) return html;
  return `<div lang="${escapeXml(lang)}" dir="${direction}">${html}</div>`;
}

/** An entry's HTML as feeds carry it, in every format the same. @module */
import type { Entry } from "../model/article.ts";
import { textDirection } from "../model/language.ts";
import { escapeXml } from "./xml.ts";

/**
 * The HTML of an entry. A text that runs from right to left says so itself: readers set entries from left to right,
 * whatever the feed says of its language.
 */
export function entryHtml({ html, lang }: Pick<Entry, "html" | "lang">): string {
  if (html === "" || textDirection(lang) === "ltr") return html;
  return `<div lang="${escapeXml(lang)}" dir="rtl">${html}</div>`;
}

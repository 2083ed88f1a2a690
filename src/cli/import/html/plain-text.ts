/** The plain text of HTML. @module */
import { toText } from "hast-util-to-text";
import { parseHtml } from "./parse.ts";

/** What HTML shows, every white space a single space. */
export function htmlToText(html: string): string {
  return toText(parseHtml(html).tree).replace(/\s+/g, " ").trim();
}

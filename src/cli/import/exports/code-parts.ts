/** HTML divided where code begins and ends. @module */
import { Ends } from "./ends.ts";

/** The parts of HTML in their order: code with its tags, and what is between. */
export function partsAroundCode(html: string): { part: string; isCode: boolean }[] {
  const ends = new Ends(html);
  const parts: { part: string; isCode: boolean }[] = [];
  let from = 0;
  for (const { 0: opening, 1: name = "", index } of html.matchAll(/<(pre|code)\b/gi)) {
    if (index < from) continue;
    const end = ends.after(`</${name.toLowerCase()}>`, index + opening.length);
    if (end === undefined) continue;
    parts.push(
      { part: html.slice(from, index), isCode: false },
      { part: html.slice(index, end), isCode: true },
    );
    from = end;
  }
  return [...parts, { part: html.slice(from), isCode: false }];
}

/**
 * What an author writes for themself: HTML comments, and `[//]: # (…)`, a definition that nothing refers to.
 *
 * CommonMark hides them where it reads them as such. A comment that holds a blank line within a paragraph, or runs out
 * of its list item, and a note on the line below a paragraph are text to it, and would be published.
 *
 * @module
 */
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { locateOffset } from "../terminal/locate-offset.ts";
import type { Finding } from "./finding.ts";

const comment = /^<!--(?:-?>|.*?--!?>)/s;

/**
 * A note on a line of its own, in a quotation or a list perhaps; what it says may go on over lines. Its label has at most 999
 * characters (CommonMark 0.31.2, “link label”).
 */
const note =
  /(?<=^[ \t>]*(?:[-+*][ \t]+)?)\[(?:\/\/|comment|_)[^\]\n]{0,999}\]:[ \t]*(?:#|<#?>)(?:\s+\((?:[^()\\]|\\.)*\)[ \t]*$|.*$)/gim;

/** What to take out, and what stands for it, so that what is around it reads as before. */
type Span = [start: number, end: number, instead: string];

/**
 * Blanks the notes that are still in a text, so that it can be read again. Lines stay where they are.
 *
 * @param tree what was read from the text
 */
export function blankNotes(text: string, tree: Root): { text: string; findings: Finding[] } {
  const findings: Finding[] = [];
  const spans: Span[] = [];
  if (!/<!--|\]:/.test(text)) return { text, findings };
  visit(tree, (node) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (start === undefined || end === undefined) return;
    if (node.type === "text" && node.value.includes("<!--")) spanComments(start, end);
    // CommonMark takes what stands there for its letters.
    if ((node.type === "image" || node.type === "imageReference") && node.alt?.includes("<!--"))
      spanComments(start, start + text.slice(start, end).search(/\](?:[([][^\]]*)?$/));
    if (node.type === "html") spanUnclosed(node.value, start, end);
    if (node.type === "paragraph") {
      for (const match of text.slice(start, end).matchAll(note))
        spans.push([start + match.index, start + match.index + match[0].length, "<!---->"]);
    }
  });
  return { text: blank(text, spans), findings };

  /** Comments that begin in a run of text. */
  function spanComments(start: number, end: number): void {
    for (const { index } of text.slice(start, end).matchAll(/(?<!\\)<!--/g)) {
      const from = start + index;
      const to = text.indexOf("-->", from + 4);
      if (to >= 0) spans.push([from, to + 3, ""]);
      else report(from, "It shows as text.");
    }
  }

  /** A comment that begins in raw HTML and does not end there. */
  function spanUnclosed(value: string, start: number, end: number): void {
    if (/^<(?:script|style|textarea|xmp)\b/i.test(value)) return;
    // If any is not ended, the last is not.
    const last = value.lastIndexOf("<!--");
    if (last < 0 || comment.test(value.slice(last))) return;
    const from = text.lastIndexOf("<!--", end - 1);
    const to = text.indexOf("-->", end);
    if (from < start) return;
    if (to >= 0) spans.push([from, to + 3, ""]);
    else report(from, "Everything behind it is left out.");
  }

  function report(offset: number, fate: string): void {
    const place = locateOffset(text, offset);
    findings.push({ ...place, message: `Nothing ends this comment. ${fate} Write “-->” where it ends.` });
  }
}

/** The text without the spans, but with their line ends, and the marks of quotations and lists before them. */
function blank(text: string, spans: Span[]): string {
  let result = "";
  let at = 0;
  for (const [start, end, instead] of spans.sort(([a], [b]) => a - b)) {
    if (start < at) continue;
    const lines = text.slice(start, end).split("\n");
    const kept = lines.slice(1).map((line) => `\n${/^[ \t>]*/.exec(line)?.[0] ?? ""}`);
    result += text.slice(at, start) + instead + kept.join("");
    at = end;
  }
  return result + text.slice(at);
}

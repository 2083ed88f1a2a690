/**
 * What Hugo, Jekyll, Obsidian, MDX and their like read in a text, and what stands in it here: shortcodes, tags, links by
 * name, comments. A text that was copied from there shows it to readers.
 *
 * @module
 */
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { createLocator } from "../terminal/locate-offset.ts";
import type { Advice, CheckInput } from "./types.ts";

interface Kind {
  pattern: RegExp;
  message: string;
}

const comment = "is a comment elsewhere, and readers see it. Write “<!-- … -->”.";
const filledIn = "is what another program fills in, and shows as it stands. Write what it stands for.";

// In this order: what one has found is not looked at again. Each ends where another begins, so that what nothing ends is
// not followed anew from every beginning.
const kinds: Kind[] = [
  { pattern: /\{#(?!\}|[\w:-]+\})(?:(?!\{#).){0,5000}?#\}/gs, message: `“{# … #}” ${comment}` },
  { pattern: /\{\/\*(?:(?!\{\/\*).){0,5000}?\*\/\}/gs, message: `“{/* … */}” ${comment}` },
  { pattern: /\{\{-?\s*\/\*(?:(?!\{\{).){0,5000}?\*\/\s*-?\}\}/gs, message: `“{{/* … */}}” ${comment}` },
  {
    pattern: /\{%-?\s*comment\b(?:(?!\{%-?\s*comment\b).){0,5000}?\{%-?\s*endcomment\s*-?%\}/gs,
    message: `“{% comment %}” ${comment}`,
  },
  {
    pattern:
      /\{\{([<%])\s*comment\s*[>%]\}\}(?:(?!\{\{[<%]\s*comment).){0,5000}?\{\{\1\s*\/\s*comment\s*[>%]\}\}/gs,
    message: `“{{< comment >}}” ${comment}`,
  },
  {
    pattern: /\{::comment\}(?:(?!\{::comment\}).){0,5000}?\{:\/(?:comment)?\}/gs,
    message: `“{::comment}” ${comment}`,
  },
  // Not “100%% sure”; a comment over lines has its marks on lines of their own.
  {
    pattern: /(?<![\w%])%%(?![%\s])[^%\n]+%%(?![\w%])|^%%[ \t]*\n(?:(?!^%%).){0,5000}?^%%[ \t]*$/gms,
    message: `“%% … %%” ${comment}`,
  },
  {
    pattern: /\{\{[<%](?:(?!\{\{[<%]).){0,2000}?[>%]\}\}/gs,
    message: `A shortcode, “{{< … >}}”, ${filledIn}`,
  },
  { pattern: /\{%-?\s*\w(?:(?!\{%).){0,2000}?%\}/gs, message: `A tag, “{% … %}”, ${filledIn}` },
  { pattern: /\{\{-?\s*[\w.$"'][^{}\n]*\}\}/gs, message: `A variable, “{{ … }}”, ${filledIn}` },
  { pattern: /<%[-=#]?(?:(?!<%).){0,2000}?%>/gs, message: `A tag, “<% … %>”, ${filledIn}` },
  {
    pattern: /!\[\[[^[\]\n]{1,500}\]\]/gs,
    message: "“![[…]]” shows as it stands. Write “![what it shows](ship.jpg)”, or link what it embeds.",
  },
  {
    pattern: /(?<!!)\[\[(?![\d., ]+\]|toc\]|_toc_\])[^[\]\n]{1,500}\]\](?![([])/gi,
    message: "“[[…]]” shows as it stands. Write “[the words](harbour.md)”.",
  },
  {
    pattern: /\{:[^{}\n]*\}|\{[.#][^{}\n]+\}(?=[ \t]*$)(?<=^#{1,6} [^\n]*)/gms,
    message: "Attributes in braces show as they stand. Leave them out; a heading is linked to by its words.",
  },
  {
    pattern: /^[ \t]*:::+[^\n]*/gms,
    message: "“:::” shows as it stands. Write “> [!NOTE]”, and the text behind “> ” on the lines below it.",
  },
  {
    pattern: /^[ \t]*(?:!!!|\?\?\?)\+?[ \t]+\w+[^\n]*/gms,
    message: "“!!!” shows as it stands. Write “> [!NOTE]”, and the text behind “> ” on the lines below it.",
  },
  {
    pattern:
      /^(?:import[ \t]+(?:[\w$*{},][\w$*{}, \t]{0,300}[ \t]from[ \t]+)?["'][^"'\n]+["'];?|export[ \t]+(?:const|let|default|(?:async[ \t]+)?function)\b[^\n]*)[ \t]*$/gms,
    message: "A line of JavaScript shows as it stands. Leave it out.",
  },
];

/** Whether there may be something to find: parsing all texts of a large site takes seconds. */
const suspicious = /\{[{%:#/]|\[\[|%%|<%|^[ \t]*(?::::|!!!|\?\?\?)|^(?:import|export)\s/m;

export async function checkForeignCode({ index, files, pages }: CheckInput): Promise<Advice[]> {
  const rendered = new Set(index.articles.map(({ id }) => id));
  const texts = [...files.filter(({ id }) => rendered.has(id)), ...pages].filter(({ markdown }) =>
    suspicious.test(markdown.read()),
  );
  if (texts.length === 0) return [];
  const { readMarkdown } = await import("../markdown/read.ts");
  const found: Advice[] = [];
  for (const { path, markdown, firstLine } of texts) {
    const text = markdown.read();
    const place = createLocator(text);
    let left = withoutCode(text, await readMarkdown(text));
    for (const { pattern, message } of kinds) {
      for (const { index: offset } of left.matchAll(pattern)) {
        const { line, column } = place(offset);
        found.push({ path, line: firstLine + line - 1, column, message });
      }
      left = left.replace(pattern, blank);
    }
  }
  return found;
}

/** Elements in which signs are shown as they stand, or are of another language. */
const literal =
  /<(code|pre|kbd|samp|script|style|svg|math|textarea)\b[^<>]*>(?:(?!<\1\b).)*?<\/\1\s*>|<!--(?:(?!<!--).)*?-->/gis;

/** A text in which blanks stand for code, formulas and comments. */
function withoutCode(text: string, tree: Root): string {
  const spans: [start: number, end: number][] = [];
  visit(tree, ({ type, position }) => {
    const [start, end] = [position?.start.offset, position?.end.offset];
    if (/^(?:code|inlineCode|formula|inlineFormula)$/.test(type) && start !== undefined && end !== undefined)
      spans.push([start, end]);
  });
  let bare = "";
  let at = 0;
  for (const [start, end] of spans) {
    bare += text.slice(at, start) + blank(text.slice(start, end));
    at = end;
  }
  return (bare + text.slice(at)).replace(/\\[[\]{%:!]/g, blank).replace(literal, blank);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

/** References to notes that are not there: they are shown as they were written, brackets and all. @module */
import type { Root } from "hast";
import type { Root as MarkdownRoot } from "mdast";
import { createLocator } from "../terminal/locate-offset.ts";
import type { Findings } from "./finding.ts";
import { definitionsIn } from "./footnotes.ts";
import { spanOf, visitRunningText } from "./running-text.ts";

/** What looks like a reference, and not like a part of a regular expression: those are `[^"]*`, `/[^/]/` and the like. */
const reference = /(?<![\\/|<>{}=^])\[\^(?<name>[\p{L}\p{N}][^[\]\\\n]{0,60})\](?![*+{\\/|])/gu;

/** A name that is a number, as most are. */
const number = /^\d{1,3}$/;

/** A name that is a word, and no range of letters such as `a-z`. */
const word = /^(?!.-)\p{L}[\p{L}\p{N}_-]{2,}$/u;

interface Reference {
  name: string;
  offset: number;
  /** Whether it begins a line, as a note does. */
  begins: boolean;
}

/**
 * Finds references without a note. A number is taken for one wherever it stands, other names only in a text that has
 * notes, or a line that begins with the same name.
 *
 * @param tree the text as HTML, with what raw HTML makes of it
 * @param markdown the text as Markdown
 * @param source the Markdown that the places in the tree count in
 */
export function findMissingNotes(
  tree: Root,
  markdown: MarkdownRoot,
  source: string,
  findings: Findings,
): void {
  const { references, hasNotes } = readReferences(tree, source);
  const begun = new Set(references.filter(({ begins }) => begins).map(({ name }) => name));
  const used = new Set(references.filter(({ begins }) => !begins).map(({ name }) => name));
  const notes = new Set(definitionsIn(markdown).map(({ identifier }) => identifier));
  const locate = createLocator(source);
  for (const { name, offset } of references) {
    const isNote = number.test(name) || (begun.has(name) && used.has(name)) || (hasNotes && word.test(name));
    if (isNote) findings.add(messageFor(name, notes.has(name.toLowerCase())), locate(offset));
  }
}

function messageFor(name: string, hasNote: boolean): string {
  const shown = `“[^${name}]” is shown as it stands`;
  if (hasNote)
    return `${shown}, though there is such a note: within HTML no Markdown is read. Set it off from the tags around it by blank lines.`;
  if (/\s/.test(name))
    return `${shown}: the name of a note holds no space. Write “[^${name.replace(/\s+/g, "-")}]”, here and before the note.`;
  return `${shown}, for there is no such note. Write it on a line of its own, as “[^${name}]: …”, or “\\[^${name}]” if none is meant.`;
}

/** What looks like a reference in running text, and whether there are references that have a note. */
function readReferences(tree: Root, source: string): { references: Reference[]; hasNotes: boolean } {
  const references: Reference[] = [];
  let hasNotes = false;
  visitRunningText(tree, (node) => {
    if (node.type === "element") hasNotes ||= node.properties.dataFootnoteRef !== undefined;
    const { start, end } = spanOf(node) ?? { start: 0, end: 0 };
    for (const { index, groups } of source.slice(start, end).matchAll(reference)) {
      const offset = start + index;
      references.push({ name: groups?.name ?? "", offset, begins: beginsLine(source, offset) });
    }
  });
  return { references, hasNotes };
}

/** Whether nothing but the marks of quotations stands before a place in its line. */
function beginsLine(source: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && " \t>".includes(source.charAt(at))) at -= 1;
  return at < 0 || source.charAt(at) === "\n";
}

/** References to notes that are not there: they are shown as they were written, brackets and all. @module */
import type { Element, Root } from "hast";
import type { Root as MarkdownRoot } from "mdast";
import { createLocator } from "../terminal/locate-offset.ts";
import type { Findings } from "./finding.ts";
import { definitionsIn } from "./footnotes.ts";
import { visitRunningText } from "./running-text.ts";

/** What looks like a reference, and not like a part of a regular expression: those are `[^"]*`, `/[^/]/` and the like. */
const reference = /(?<![\\/|<>{}=^])\[\^(?<name>[\p{L}\p{N}][^[\]\\\n]{0,60})\](?![*+{\\/|])/gu;

/** A name that is a number, as most are. */
const number = /^\d{1,3}$/;

/** A name that is a word, and no range of letters such as `a-z`. */
const word = /^(?!.-)\p{L}[\p{L}\p{N}_-]{2,}$/u;

/** An address of the web that has a reference in it. */
const swallowing =
  /^(?<address>(?:https?:\/\/|www\.)[^\s[\]]*[^\s[\]).,;:!?'"])(?<end>[).,;:!?'"]*)\[\^(?<name>[\p{L}\p{N}][^\s[\]]{0,60})\]?/iu;

/** A reference that the address before it took in. */
interface Swallowed {
  address: string;
  name: string;
  offset: number;
}

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
  const { references, swallowed, hasNotes } = readReferences(tree, source);
  const begun = new Set(references.filter(({ begins }) => begins).map(({ name }) => name));
  const used = new Set(references.filter(({ begins }) => !begins).map(({ name }) => name));
  const notes = new Set(definitionsIn(markdown).map(({ identifier }) => identifier));
  const locate = createLocator(source);
  for (const { address, name, offset } of swallowed) {
    const marked = /^http/i.test(address) ? `“<${address}>”, or ` : "";
    const instead = `Write ${marked}a space between the two`;
    findings.add(`“[^${name}]” is taken for a part of the address before it. ${instead}.`, locate(offset));
  }
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

/** What looks like a reference in running text and in addresses there, and whether there are references that have a note. */
function readReferences(tree: Root, source: string) {
  const references: Reference[] = [];
  const swallowed: Swallowed[] = [];
  let hasNotes = false;
  visitRunningText(tree, (node, span) => {
    if (node.type === "element") {
      hasNotes ||= node.properties.dataFootnoteRef !== undefined;
      swallowed.push(...referencesInAddress(node, source));
    }
    const { start, end } = span ?? { start: 0, end: 0 };
    for (const { index, groups } of source.slice(start, end).matchAll(reference)) {
      const offset = start + index;
      references.push({ name: groups?.name ?? "", offset, begins: beginsLine(source, offset) });
    }
  });
  return { references, swallowed, hasNotes };
}

/**
 * The reference that stands without a space behind an address without a mark, which goes on to the next space (GFM,
 * “Extended autolink path validation”); its last bracket may be none of the address's.
 */
function referencesInAddress({ tagName, children: [shown], position }: Element, source: string): Swallowed[] {
  const start = position?.start.offset;
  if (tagName !== "a" || shown?.type !== "text" || start === undefined) return [];
  // Another link has its mark there.
  if (!source.startsWith(shown.value, start)) return [];
  const { address, end, name } = swallowing.exec(shown.value)?.groups ?? {};
  if (address === undefined || end === undefined || name === undefined) return [];
  return [{ address, name, offset: start + address.length + end.length }];
}

/** Whether nothing but the marks of quotations stands before a place in its line. */
function beginsLine(source: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && " \t>".includes(source.charAt(at))) at -= 1;
  return at < 0 || source.charAt(at) === "\n";
}

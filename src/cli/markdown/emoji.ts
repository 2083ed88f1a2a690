/** Emoji that are written as GitHub's codes, such as `:rocket:`. @module */
import { decodeHTML } from "entities";
import type { Element, Root, Text } from "hast";
import { attributeOf } from "./elements.ts";

// Between digits or colons it is no code: `1:100:1`, `std::key::value`.
const codes = /(?<![\d:])(?::(?:\+1|-1|[a-z\d_]+):)+(?![\d:])/gi;

/** What is shown as it was written. */
const literal = new Set(["code", "pre", "kbd", "samp", "tt", "math"]);

/** What stands for another sign: an escape, or a reference to a character (CommonMark §2.4, §2.5). */
const standIns = /\\([!-/:-@[-`{-~])|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z\d]+);/gi;

/** What an escaped colon is written as while codes are looked for: a sign that no text of an entry holds. */
const escapedColon = "\0";

/** An escaped code with another code behind it. */
const escapedCode = new RegExp(`(?<=${escapedColon}[a-z\\d_+-]+):(?=:)`, "gi");

/** A colon, escaped or not, and what of a code may stand before and behind it. */
const colons = new RegExp(
  String.raw`(?<=(?<before>[a-z\d_+-]*))[:${escapedColon}](?=(?<after>[a-z\d_+-]*))`,
  "gi",
);

/**
 * Puts emoji where their codes stand in the text. A code that GitHub does not know stays, and so does one of which a
 * colon is escaped, as in `\:rocket:`.
 *
 * @param source the Markdown that the tree was made of, if it was
 */
export async function replaceEmojiCodes(tree: Root, source = ""): Promise<void> {
  const texts = findTexts(tree);
  if (texts.length === 0) return;
  const { nameToEmoji } = await import("gemoji");
  const emoji = new Map(Object.entries(nameToEmoji));
  for (const [markdown, places] of Map.groupBy(texts, (place) => markdownOf(place, source))) {
    const written = readColons(markdown);
    for (const [text] of places)
      text.value = markEscaped(text.value, written)
        .replace(codes, (found) =>
          found.replace(/:([^:]+):/g, (code, name: string) => emoji.get(name.toLowerCase()) ?? code),
        )
        .replaceAll(escapedColon, ":");
  }
}

/** A text, and what it stands in. */
type Place = [text: Text, parent: Root | Element];

/** Colons by what stands around them, those with the same in their order. */
type Colons = ReadonlyMap<string, readonly RegExpExecArray[]>;

/** The Markdown of a text or, for one beside a bare address, which does not know its place, of what it stands in. */
function markdownOf([text, parent]: Place, source: string): string {
  const position = text.position ?? parent.position;
  return position === undefined ? "" : source.slice(position.start.offset, position.end.offset);
}

/** The colons of Markdown, if any of them is escaped. */
function readColons(markdown: string): Colons | undefined {
  if (!markdown.includes("\\:")) return undefined;
  return colonsOf(
    markdown.replace(standIns, (written, sign?: string) =>
      sign === ":" ? escapedColon : (sign ?? decodeHTML(written)),
    ),
  );
}

function colonsOf(text: string): Colons {
  return Map.groupBy(
    text.matchAll(colons),
    ({ groups: { before = "", after = "" } = {} }) => `${before}:${after}`,
  );
}

/** A text in which each escaped colon is another sign. Where there is more in the Markdown, all like an escaped one are. */
function markEscaped(text: string, written: Colons | undefined): string {
  if (!written) return text;
  const marked = new Set<number>();
  for (const [around, shown] of colonsOf(text)) {
    const escaped = (written.get(around) ?? []).map(([colon]) => colon === escapedColon);
    const isEscaped = (at: number) =>
      escaped.length === shown.length ? escaped[at] : escaped.includes(true);
    for (const [at, { index }] of shown.entries()) if (isEscaped(at)) marked.add(index);
  }
  return text
    .replace(/:/g, (colon, index: number) => (marked.has(index) ? escapedColon : colon))
    .replace(escapedCode, escapedColon);
}

/** The texts that hold what may be a code, where codes are looked for. */
function findTexts(parent: Root | Element, found: Place[] = []): Place[] {
  for (const child of parent.children) {
    if (child.type === "text" && child.value.includes(":") && child.value.search(codes) >= 0)
      found.push([child, parent]);
    if (child.type === "element" && !literal.has(child.tagName) && !isBareAddress(child))
      findTexts(child, found);
  }
  return found;
}

/** Whether an element is a link whose text is its own address. */
function isBareAddress(element: Element): boolean {
  const [text] = element.children;
  return (
    element.tagName === "a" &&
    text?.type === "text" &&
    /^(?:https?:\/\/|www\.)|@/i.test(text.value) &&
    attributeOf(element, "href") !== undefined
  );
}

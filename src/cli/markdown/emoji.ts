/** Emoji that are written as GitHub's codes, such as `:rocket:`. @module */
import type { Element, Root, Text } from "hast";
import { attributeOf } from "./elements.ts";

// Between digits or colons it is no code: `1:100:1`, `std::key::value`.
const codes = /(?<![\d:])(?::(?:\+1|-1|[a-z\d_]+):)+(?![\d:])/gi;

/** What is shown as it was written. */
const literal = new Set(["code", "pre", "kbd", "samp", "tt", "math"]);

/** A colon that a backslash takes its meaning from (CommonMark §2.4). */
const escaped = /(?<!\\)(?:\\\\)*\\:/;

/**
 * Puts emoji where their codes stand in the text. A code that GitHub does not know stays, and so does one of a text in
 * which a colon is escaped, as in `\:rocket:`.
 *
 * @param source the Markdown that the tree was made of, if it was
 */
export async function replaceEmojiCodes(tree: Root, source = ""): Promise<void> {
  const texts = [...textsIn(tree)]
    .filter(([{ value }]) => value.includes(":") && value.search(codes) >= 0)
    .filter((place) => !holdsEscapedColon(place, source));
  if (texts.length === 0) return;
  const { nameToEmoji } = await import("gemoji");
  const emoji = new Map(Object.entries(nameToEmoji));
  for (const [text] of texts) {
    text.value = text.value.replace(codes, (found) =>
      found.replace(/:([^:]+):/g, (code, name: string) => emoji.get(name.toLowerCase()) ?? code),
    );
  }
}

/** A text, and what it stands in. */
type Place = [text: Text, parent: Root | Element];

function holdsEscapedColon([text, parent]: Place, source: string): boolean {
  // A text beside a bare address does not know where it stands.
  const position = text.position ?? parent.position;
  return position !== undefined && escaped.test(source.slice(position.start.offset, position.end.offset));
}

function* textsIn(parent: Root | Element): Generator<Place> {
  for (const child of parent.children) {
    if (child.type === "text") yield [child, parent];
    if (child.type === "element" && !literal.has(child.tagName) && !isBareAddress(child))
      yield* textsIn(child);
  }
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

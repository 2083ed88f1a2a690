/** Emoji that are written as GitHub's codes, such as `:rocket:`. @module */
import type { Element, Root, Text } from "hast";
import { attributeOf } from "./elements.ts";

// Between digits or colons it is no code: `1:100:1`, `std::key::value`.
const codes = /(?<![\d:])(?::(?:\+1|-1|[a-z\d_]+):)+(?![\d:])/gi;

/** What is shown as it was written. */
const literal = new Set(["code", "pre", "kbd", "samp", "tt", "math"]);

/** Puts emoji where their codes stand in the text; a code that GitHub does not know stays. */
export async function replaceEmojiCodes(tree: Root): Promise<void> {
  const texts = [...textsIn(tree)].filter(({ value }) => value.includes(":") && value.search(codes) >= 0);
  if (texts.length === 0) return;
  const { nameToEmoji } = await import("gemoji");
  const emoji = new Map(Object.entries(nameToEmoji));
  for (const text of texts) {
    text.value = text.value.replace(codes, (found) =>
      found.replace(/:([^:]+):/g, (code, name: string) => emoji.get(name.toLowerCase()) ?? code),
    );
  }
}

function* textsIn(parent: Root | Element): Generator<Text> {
  for (const child of parent.children) {
    if (child.type === "text") yield child;
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

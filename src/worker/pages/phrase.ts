/** Messages with elements in them, such as a link where the message names one. @module */

import { type MessageName, type Messages, splitMessage, type Values, type Words } from "../../model/words.ts";
import type { Child } from "./jsx-runtime.ts";

/** A message in a language, as the children of an element. */
export function phrase<Name extends MessageName>(
  words: Words,
  name: Name,
  ...values: Values<Messages[Name], Child>
): Child[] {
  const given: Record<string, Child> = values[0] ?? {};
  return splitMessage(words[name]).map((part, at) => (at % 2 === 0 ? part : given[part]));
}

/** Elements in a row, as the language joins them. */
export function phraseList(words: Words, items: readonly Child[], kind: "and" | "or"): Child[] {
  const type = kind === "and" ? "conjunction" : "disjunction";
  const parts = new Intl.ListFormat(words.grammar, { type }).formatToParts(items.map((_, at) => String(at)));
  return parts.map(({ type, value }) => (type === "element" ? items[Number(value)] : value));
}

/** Blocks that run the other way than what is around them: Markdown has no sign for that, and they stand in an element. @module */
import type { Element } from "hast";
import type { TextDirection } from "../../../model/language.ts";
import { isRaw, raw } from "./elements.ts";

/** Which way a block says that it runs. */
export function directionOf({ properties }: Element): TextDirection | undefined {
  const written = String(properties.dir ?? "").toLowerCase();
  return written === "rtl" || written === "ltr" ? written : undefined;
}

const opening = (direction: TextDirection) => `<div dir="${direction}">`;
const openings = [opening("ltr"), opening("rtl")];
const closing = "</div>";

/** Blocks in an element that says which way they run. */
export function setApart(blocks: readonly Element[], direction: TextDirection): Element[] {
  return blocks.length === 0 ? [] : [raw(opening(direction), "block"), ...blocks, raw(closing, "block")];
}

/**
 * The same blocks, those that were set apart one after another in one element. Beside one another all of them run the same
 * way: the other than what is around them.
 */
export function joinDirected(blocks: readonly Element[]): Element[] {
  const joined: Element[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last && rawOf(last) === closing && openings.includes(rawOf(block))) joined.pop();
    else joined.push(block);
  }
  return joined;
}

/** The HTML that a block is, if it is any. */
function rawOf(block: Element): string {
  return isRaw(block) ? String(block.properties.raw) : "";
}

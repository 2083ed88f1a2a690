/** Where something stands in a text. @module */
import type { Place } from "./problem.ts";

/** Answers where an offset stands in a text, for many offsets of one text. */
export function createLocator(text: string): (offset: number) => Place {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, lineStarts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
}

/** The place of an offset in a text. */
export function locateOffset(text: string, offset: number): Place {
  return createLocator(text)(offset);
}

/** What an author ought to know of a text: where it stands, and a sentence or two. @module */
import type { Place } from "../terminal/problem.ts";

/** Its place is counted in the Markdown, from 1. */
export interface Finding extends Place {
  message: string;
}

/** The findings in one text. What is found time and again is told once, with its number. */
export class Findings {
  readonly #found = new Map<string, { place: Place; count: number }>();

  add(message: string, { line, column }: Place): void {
    const before = this.#found.get(message);
    if (before) before.count += 1;
    else this.#found.set(message, { place: { line, column }, count: 1 });
  }

  /** In the order of their places. */
  all(): Finding[] {
    return [...this.#found]
      .map(([message, { place, count }]) => ({
        ...place,
        message: count > 1 ? `${message} (${count} times in this text; the first is here.)` : message,
      }))
      .sort((a, b) => a.line - b.line || a.column - b.column);
  }
}

/** Where a node begins, or the beginning of the text if the node was made up. */
export function placeOf(node: { position?: { start: Place } | undefined }): Place {
  return node.position?.start ?? { line: 1, column: 1 };
}

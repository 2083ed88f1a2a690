/** Where what was begun ends. @module */

interface Found {
  all: Iterator<RegExpExecArray>;
  /** Undefined before the first, and behind the last. */
  last?: RegExpExecArray | undefined;
}

/**
 * The ends in a text of elements and the like. A pattern that goes from a beginning to its end goes to the end of the text
 * for each beginning that has none; here each end is looked for once.
 */
export class Ends {
  readonly #text: string;
  readonly #found = new Map<string, Found>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Where the first match that begins at an offset or behind it ends; undefined if there is none.
   *
   * @param pattern in any case of its letters
   * @param offset no smaller than any before it for the pattern
   */
  after(pattern: string, offset: number): number | undefined {
    const found = this.#found.get(pattern) ?? this.#search(pattern);
    while (found.last && found.last.index < offset) found.last = found.all.next().value;
    return found.last && found.last.index + found.last[0].length;
  }

  #search(pattern: string): Found {
    const all = this.#text.matchAll(new RegExp(pattern, "gi"));
    const found = { all, last: all.next().value };
    this.#found.set(pattern, found);
    return found;
  }
}

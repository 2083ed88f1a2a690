/** Parts of a text that a translation has to leave alone: code, formulas, comments. @module */

// Two noncharacters of Unicode (§23.7), which no text may interchange, and which are taken out of those that do.
const open = "\uFDD0";
const close = "\uFDD1";
const mark = new RegExp(`${open}(\\d+)${close}`, "g");

export class KeptText {
  readonly #parts: string[] = [];

  /** Something to stand for a part until it is put back. */
  keep(part: string): string {
    return `${open}${this.#parts.push(part) - 1}${close}`;
  }

  /** The text with its parts back. */
  restore(text: string): string {
    return this.#restore(text, this.#parts.length);
  }

  /** @param end the number of the first part that cannot be in the text: one holds only what was kept before it */
  #restore(text: string, end: number): string {
    return text.replace(mark, (_, number: string) => {
      const at = Number(number);
      return at < end ? this.#restore(this.#parts[at] ?? "", at) : "";
    });
  }

  /** Puts something before every line of a text, those of its parts included. */
  prefix(text: string, start: string): string {
    for (const [, at] of text.matchAll(mark)) {
      const part = this.#parts[Number(at)];
      if (part !== undefined) this.#parts[Number(at)] = this.#prefixRest(part, start);
    }
    return text
      .split("\n")
      .map((line) => `${start}${line}`.trimEnd())
      .join("\n");
  }

  #prefixRest(part: string, start: string): string {
    for (const [, at] of part.matchAll(mark)) {
      const inner = this.#parts[Number(at)];
      if (inner !== undefined) this.#parts[Number(at)] = this.#prefixRest(inner, start);
    }
    return part.replace(/\n(.?)/g, (_, next: string) =>
      next === "" ? `\n${start.trimEnd()}` : `\n${start}${next}`,
    );
  }
}

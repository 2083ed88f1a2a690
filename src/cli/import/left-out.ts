/** What a document holds and Tagwire has no place for, counted by kind. @module */

export class LeftOut {
  readonly #counts = new Map<string, number>();
  readonly #names = new Map<string, string[]>();

  /**
   * @param kind in the singular, such as “comment”
   * @param name what a person knows it by
   */
  count(kind: string, name?: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    if (name) this.#names.set(kind, [...(this.#names.get(kind) ?? []), name]);
  }

  /** A sentence for each kind: `Left out: 2 × page (“About”, “Links”).` */
  sentences(): string[] {
    return [...this.#counts].map(([kind, count]) => {
      const names = this.#names.get(kind) ?? [];
      const shown = names.slice(0, 20).map((name) => `“${name}”`);
      if (names.length > shown.length) shown.push("…");
      return `Left out: ${count} × ${kind}${shown.length > 0 ? ` (${shown.join(", ")})` : ""}.`;
    });
  }
}

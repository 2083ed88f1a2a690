/** What a store need not read from its database again. @module */

/** Values by key, of which those asked for longest ago are forgotten when there are more than a given number. */
export class Memory<T> {
  readonly #limit: number;
  readonly #values = new Map<string, T>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value of a key; if it is not remembered, the one that `read` gives. A failure is not remembered. */
  async remembered(key: string, read: () => Promise<T>): Promise<T> {
    const value = this.#values.get(key) ?? (await read());
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#limit && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}

/** What an isolate keeps from one request for the next, within bounds. @module */

/** What the place of a value among the others weighs, in bytes. */
const placeWeight = 128;

/**
 * Values by key, the least recently used of them dropped when together they weigh more than the capacity, so that a
 * flood of odd requests cannot fill the memory.
 */
export class LruCache<T> {
  readonly #capacity: number;
  readonly #entries = new Map<string, { value: T; weight: number }>();
  #weight = 0;

  /** @param capacity in bytes */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /**
   * Puts a value in, or weighs one anew that is already there.
   *
   * @param weight of the value, in bytes; its key weighs two for each character besides, and its place in the order
   */
  put(key: string, value: T, weight: number): void {
    const whole = weight + 2 * key.length + placeWeight;
    this.#remove(key);
    this.#entries.set(key, { value, weight: whole });
    this.#weight += whole;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#capacity) break;
      this.#remove(oldest);
    }
  }

  /** The value of a key; if it is not kept, the one that `load` gives. A failure is not kept. */
  async getOrLoad(key: string, load: () => Promise<T>, weigh: (value: T) => number): Promise<T> {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const value = await load();
    this.put(key, value, weigh(value));
    return value;
  }

  #remove(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}

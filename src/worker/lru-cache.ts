/** What an isolate keeps from one request for the next, within bounds. @module */

/**
 * Values by key, the least recently used of them dropped when together they weigh more than the shelf bears, so that
 * a flood of odd requests cannot fill the memory.
 */
export class LruCache<T> {
  readonly #bears: number;
  readonly #held = new Map<string, { value: T; weight: number }>();
  #weight = 0;

  /** @param bears the weight that it bears, in whatever unit values are weighed */
  constructor(bears: number) {
    this.#bears = bears;
  }

  get(key: string): T | undefined {
    const found = this.#held.get(key);
    if (!found) return undefined;
    this.#held.delete(key);
    this.#held.set(key, found);
    return found.value;
  }

  /** Puts a value in, or weighs one anew that is already there. Its key weighs two for each character. */
  put(key: string, value: T, bare: number): void {
    const weight = bare + 2 * key.length;
    this.#remove(key);
    this.#held.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#held.keys()) {
      if (this.#weight <= this.#bears) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#weight -= this.#held.get(key)?.weight ?? 0;
    this.#held.delete(key);
  }
}

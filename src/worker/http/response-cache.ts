/** Representations that were made once, kept for the next who asks. @module */
import type { Instant } from "../../model/instant.ts";
import { LruCache } from "../lru-cache.ts";
import {
  type KeptRepresentation,
  keepRepresentation,
  type Representation,
  sendRepresentation,
  weighRepresentation,
} from "./representation.ts";

export class ResponseCache {
  readonly #cache: LruCache<KeptRepresentation>;

  /** @param capacity in bytes */
  constructor(capacity: number) {
    this.#cache = new LruCache(capacity);
  }

  /** Whether an answer is kept under a key. */
  holds(key: string): boolean {
    return this.#cache.has(key);
  }

  /** The response to a request; its representation is made if none is kept under the key, or the hour has changed it. */
  async respond(
    request: Request,
    key: string,
    now: Instant,
    represent: () => Promise<Representation>,
  ): Promise<Response> {
    let kept = this.#cache.get(key);
    let weight = kept && weighRepresentation(kept);
    let made: Representation | undefined;
    const changesAt = kept?.head.changesAt;
    if (!kept || (changesAt !== undefined && changesAt <= now)) {
      made = await represent();
      kept = keepRepresentation(made);
      weight = undefined;
    }
    const response = await sendRepresentation(request, kept, now, async () => (made ??= await represent()));
    // Rendering adds bytes to it.
    if (weighRepresentation(kept) !== weight) this.#cache.put(key, kept, weighRepresentation(kept));
    return response;
  }
}

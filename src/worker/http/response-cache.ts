/** Representations that were made once, kept for the next who asks. @module */
import type { Instant } from "../../model/instant.ts";
import { LruCache } from "../lru-cache.ts";
import {
  type CachedRepresentation,
  type Representation,
  sendRepresentation,
  weighRepresentation,
} from "./representation.ts";

export class ResponseCache {
  readonly #cache: LruCache<CachedRepresentation>;

  /** @param capacity in bytes */
  constructor(capacity: number) {
    this.#cache = new LruCache(capacity);
  }

  /** The response to a request; its representation is made if none is kept under the key, or the hour has changed it. */
  async respond(
    request: Request,
    key: string,
    now: Instant,
    represent: () => Promise<Representation>,
  ): Promise<Response> {
    let cached = this.#cache.get(key);
    let weight = cached && weighRepresentation(cached);
    const changesAt = cached?.representation.changesAt;
    if (!cached || (changesAt !== undefined && changesAt <= now)) {
      cached = { representation: await represent() };
      weight = undefined;
    }
    const response = await sendRepresentation(request, cached, now);
    // Rendering adds bytes to it.
    if (weighRepresentation(cached) !== weight) this.#cache.put(key, cached, weighRepresentation(cached));
    return response;
  }
}

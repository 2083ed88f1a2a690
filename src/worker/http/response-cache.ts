/** Representations that were made once, kept for the next who asks. @module */
import type { Instant } from "../../model/instant.ts";
import { LruCache } from "../lru-cache.ts";
import {
  type KeptRepresentation,
  keepRepresentation,
  type Representation,
  sendKept,
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

  /** The response to a request, if it can be given at once from what is kept under the key; as `respond` gives it. */
  recall(request: Request, key: string, now: () => Instant): Response | undefined {
    const kept = this.#cache.get(key);
    return kept && isCurrent(kept, now) ? sendKept(request, kept, now) : undefined;
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
    if (!kept || !isCurrent(kept, () => now)) {
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

/** Whether the hour has not changed it. */
function isCurrent({ head: { changesAt } }: KeptRepresentation, now: () => Instant): boolean {
  return changesAt === undefined || changesAt > now();
}

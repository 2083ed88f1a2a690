/** What caches are told of time: for how long an answer may be reused. @module */
import type { Instant } from "../../model/instant.ts";

export interface Lifetime {
  /** Seconds for which an answer may be reused when nothing is about to change. */
  maxAge: number;
  now: Instant;
  /** When the answer will read differently by itself, for example because a scheduled article comes due. */
  changesAt?: Instant | undefined;
}

/**
 * Seconds for which an answer given `now` may be reused: `maxAge`, but never to reach `changesAt`, when the answer is no
 * longer true. The second that has begun counts as gone, since an `Instant` has lost its fraction; so in the last
 * second before `changesAt`, and from then on, it is 0.
 */
export function freshSeconds({ maxAge, now, changesAt }: Lifetime): number {
  return Math.min(maxAge, secondsLeft(now, changesAt));
}

/**
 * The `Cache-Control` of an answer. Once stale it may be served for as long again while a fresh one is fetched
 * (`stale-while-revalidate`, RFC 5861 §3, which counts from the end of max-age), and that too ends before `changesAt`.
 */
export function cacheControlHeader(lifetime: Lifetime): string {
  const fresh = freshSeconds(lifetime);
  const stale = Math.min(lifetime.maxAge, secondsLeft(lifetime.now, lifetime.changesAt) - fresh);
  return `public, max-age=${fresh}, stale-while-revalidate=${stale}`;
}

function secondsLeft(now: Instant, changesAt: Instant | undefined): number {
  if (changesAt === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(0, (Date.parse(changesAt) - Date.parse(now)) / 1000 - 1);
}

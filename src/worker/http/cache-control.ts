/** What caches are told: how long an answer may be reused, and what a later change has to name to be rid of it. @module */
import type { Address, Instant, Slug } from "../../model/article.ts";

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

/** Cloudflare's bounds, in characters, for the whole field and for one tag. */
const fieldLimit = 16 * 1024;
const tagLimit = 1024;

/**
 * The `Cache-Tag` field of an answer, such as `site:example.org,author:jo,topic:space`: what an invalidation names.
 * Tags are compared without regard to case and may hold neither a space nor a comma, so they are percent-encoded, in
 * lower case. Should they not all fit, the topics listed last are left out.
 */
export function cacheTagHeader({
  site,
  whole = false,
  article,
  topics,
  authors,
}: {
  /** The site's address. */
  site: Address;
  /** Whether it shows the site as a whole, so that a change of any article may change it. */
  whole?: boolean;
  /** Whose page it is. */
  article?: Slug;
  topics: Iterable<Slug>;
  authors: Iterable<Slug>;
}): string {
  const host = site.replace(/^https?:\/\//, "");
  const tags = new Set([cacheTag("site", host)]);
  if (whole) tags.add(cacheTag("whole", host));
  if (article !== undefined) tags.add(cacheTag("article", article));
  for (const author of authors) tags.add(cacheTag("author", author));
  for (const topic of topics) tags.add(cacheTag("topic", topic));
  let field = "";
  for (const tag of tags) {
    if (tag.length > tagLimit) continue;
    const longer = field ? `${field},${tag}` : tag;
    if (longer.length > fieldLimit) break;
    field = longer;
  }
  return field;
}

/**
 * The tag that an answer about this topic or author carries in its `Cache-Tag` field; of a site, `site` is carried by
 * every answer, `whole` by those that any of its articles may change. `article` is carried by an article's page, for that
 * shows the articles next to it too, whose topics and authors may be others.
 */
export function cacheTag(kind: "site" | "whole" | "article" | "topic" | "author", name: string): string {
  return `${kind}:${encodeURIComponent(name).toLowerCase()}`;
}

/** Which answers a publication makes stale, at the edge, by their cache tags. @module */

import type { Site } from "../../model/site.ts";
import { cacheTag, siteTag } from "../http/cache-tags.ts";

/**
 * Cloudflare's bound for one call. It takes five calls a minute, whatever the plan (25 at once, if it has rested), so
 * that what does not fit is not sent in several.
 */
const maxTags = 100;

/**
 * The cache tags of what rests on changed articles, the site as a whole among it. In place of more than the edge takes
 * at once, that of every answer: those that did not change then cost a comparison of validators.
 *
 * @param site if there are settings yet; no answer has a tag before
 * @param names as `affectedNames` gives them, before the change and after it
 */
export function staleCacheTags(site: Site | undefined, names: Iterable<string>): string[] {
  if (!site) return [];
  const tags = new Set([siteTag("whole", site.url)]);
  for (const name of names) {
    const [, kind, slug = ""] = /^(?:gone:)?(topic|author|article):(.+)$/.exec(name) ?? [];
    if (kind === "topic" || kind === "author" || kind === "article") tags.add(cacheTag(kind, slug));
  }
  return tags.size > maxTags ? siteCacheTags([site]) : [...tags];
}

/** The cache tags of every answer of a site, under each of the addresses that it has or had. */
export function siteCacheTags(sites: readonly Site[]): string[] {
  return [...new Set(sites.map((site) => siteTag("site", site.url)))];
}

/**
 * Marks the answers with any of these tags stale. A failure is logged, not thrown: what was published is published, and
 * shows when max-age is over.
 *
 * @param cache absent where the runtime has none in front of the Worker
 */
export async function invalidateCache(cache: CacheContext | undefined, tags: string[]): Promise<void> {
  try {
    const result = await cache?.invalidate({ tags });
    if (result?.success === false) throw new Error(result.errors.map(({ message }) => message).join(" "));
  } catch (error) {
    console.error(`Not invalidated: ${tags.join(",")}.`, error);
  }
}

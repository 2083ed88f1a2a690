/** Which answers a publication makes stale, at the edge, by their cache tags. @module */
import type { Slug } from "../../model/article.ts";
import type { Site } from "../../model/site.ts";
import { cacheTag } from "../http/cache-control.ts";

/** Articles as a request names them. */
export interface ChangedArticles {
  slugs: readonly Slug[];
  ids: readonly string[];
}

/**
 * Cloudflare's bound for one call. It takes five calls a minute, whatever the plan (25 at once, if it has rested), so
 * that what does not fit is not sent in several.
 */
const maxTags = 100;

/**
 * The names of what rests on these articles as they stand: lists, such as `topic:space`, and the pages of the articles
 * next to them, such as `article:harbour`, for these show their titles and dates. Those next to an article that is
 * not yet due are told too, since they will show it. To be asked before and after a change, in its transaction.
 */
export function tagsAffectedBy({ slugs, ids }: ChangedArticles) {
  const nearest = (where: string, order: string) =>
    `(SELECT slug FROM posting WHERE list = 'site' AND ${where} ORDER BY ${order} LIMIT 1)`;
  return {
    sql: `WITH touched AS MATERIALIZED (
          SELECT slug FROM article WHERE slug IN (SELECT value FROM json_each(?))
          UNION SELECT slug FROM article WHERE id IN (SELECT value FROM json_each(?))
        ), own AS MATERIALIZED (
          SELECT posting.list, posting.date, posting.id FROM touched CROSS JOIN posting USING (slug)
        ), beside AS MATERIALIZED (
          SELECT COALESCE(
              ${nearest("date = own.date AND id < own.id", "id DESC")},
              ${nearest("date > own.date", "date, id DESC")}) AS slug
            FROM own WHERE list = 'site'
          UNION SELECT COALESCE(
              ${nearest("date = own.date AND id > own.id", "id")},
              ${nearest("date < own.date", "date DESC, id")})
            FROM own WHERE list = 'site'
        )
        SELECT list AS name FROM own
        UNION SELECT 'article:' || slug FROM beside WHERE slug IS NOT NULL AND slug NOT IN (SELECT slug FROM touched)`,
    values: [JSON.stringify(slugs), JSON.stringify(ids)],
  };
}

/**
 * The cache tags of what rests on changed articles, the site as a whole among it. In place of more than the edge takes
 * at once, that of every answer: those that did not change then cost a comparison of validators.
 *
 * @param site if there are settings yet; no answer has a tag before
 * @param names as `resting` gives them, before the change and after it
 */
export function staleCacheTags(site: Site | undefined, names: Iterable<string>): string[] {
  if (!site) return [];
  const tags = new Set([cacheTag("whole", hostOf(site))]);
  for (const name of names) {
    const [, kind, slug = ""] = /^(?:gone:)?(topic|author|article):(.+)$/.exec(name) ?? [];
    if (kind === "topic" || kind === "author" || kind === "article") tags.add(cacheTag(kind, slug));
  }
  return tags.size > maxTags ? siteCacheTags([site]) : [...tags];
}

/** The cache tags of every answer of a site, under each of the addresses that it has or had. */
export function siteCacheTags(sites: readonly Site[]): string[] {
  return [...new Set(sites.map((site) => cacheTag("site", hostOf(site))))];
}

function hostOf({ url }: Site): string {
  return url.replace(/^https?:\/\//, "");
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

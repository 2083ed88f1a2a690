/** Answers that are neither feed nor page: the list of feeds, the sitemap, robots.txt. @module */

import { renderOpml } from "../../feeds/opml.ts";
import { articlesPerPart, renderRobots, renderSitemap, renderSitemapIndex } from "../../feeds/sitemap.ts";
import type { Instant } from "../../model/article.ts";
import type { Site } from "../../model/site.ts";
import { quote } from "../../text/quote.ts";
import { encodeUtf8 } from "../../text/utf8.ts";
import { cacheTagHeader } from "../http/cache-control.ts";
import { HttpError } from "../http/errors.ts";
import { corsHeaders } from "../http/headers.ts";
import type { Representation } from "../http/representation.ts";
import { fingerprint } from "../http/validators.ts";
import type { Store } from "../store/store.ts";
import type { RouteRequest } from "./request.ts";

export async function representOpml(store: Store, now: Instant): Promise<Representation> {
  const subscriptions = { site: await readSettings(store), ...(await readLists(store, now)) };
  return representModel(store, now, "text/x-opml; charset=utf-8", subscriptions, renderOpml);
}

/** The sitemap, or one part of it (`?part=2`); of a large site without a part, the list of its parts. */
export async function representSitemap(store: Store, { url, now }: RouteRequest): Promise<Representation> {
  const site = await readSettings(store);
  const { total } = await store.select({ kind: "site" }, { now, offset: 0, limit: 0 });
  const parts = Math.max(1, Math.ceil(total / articlesPerPart));
  const request = url.searchParams.get("part");
  const mediaType = "application/xml; charset=utf-8";
  if (request === null && parts > 1)
    return representModel(store, now, mediaType, { site, parts }, renderSitemapIndex);
  const part = readPartNumber(request ?? "1", parts);
  const window = { now, offset: (part - 1) * articlesPerPart, limit: articlesPerPart };
  const { articles } = await store.select({ kind: "site" }, window);
  const front = part === 1 ? await readLists(store, now) : undefined;
  return representModel(store, now, mediaType, { site, articles, front }, renderSitemap);
}

function readPartNumber(part: string, parts: number): number {
  if (/^[1-9]\d{0,5}$/.test(part) && Number(part) <= parts) return Number(part);
  throw new HttpError(404, `The sitemap has no part ${quote(part)}: the last is ${parts}.`);
}

/** The topics and the authors that have articles. */
async function readLists(store: Store, now: Instant) {
  const [topics, authors] = await Promise.all([store.topics(now), store.authors(now)]);
  return { topics: topics.filter(({ count }) => count > 0), authors };
}

export async function representRobots(store: Store, now: Instant): Promise<Representation> {
  return representModel(store, now, "text/plain; charset=utf-8", await readSettings(store), renderRobots);
}

/** The site without what only its pages show. */
async function readSettings(store: Store): Promise<Site> {
  const { search: _, ...site } = await store.site();
  return site;
}

/** An answer that shows all of a model; its validator is the model's fingerprint. */
async function representModel<T>(
  store: Store,
  now: Instant,
  mediaType: string,
  model: T,
  write: (model: T) => string,
): Promise<Representation> {
  const { url, maxAge } = await store.site();
  return {
    etag: `W/"${await fingerprint(model)}"`,
    maxAge,
    changesAt: await store.nextDue(now),
    headers: {
      ...corsHeaders,
      "Content-Type": mediaType,
      "Cache-Tag": cacheTagHeader({ site: url, whole: true, topics: [], authors: [] }),
    },
    compress: false,
    heldBytes: JSON.stringify(model).length,
    render: async () => encodeUtf8(write(model)),
  };
}

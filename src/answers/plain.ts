/** Answers that are neither feed nor page: the list of feeds, the sitemap, robots.txt. @module */
import type { Instant } from "../article.ts";
import { encoded } from "../bytes.ts";
import { opml } from "../feeds/opml.ts";
import { robots, sitemap, sitemapLimit } from "../feeds/sitemap.ts";
import type { Answer } from "../http/answer.ts";
import { cacheTags } from "../http/caching.ts";
import { open } from "../http/headers.ts";
import { fingerprint } from "../http/validators.ts";
import type { Site } from "../site.ts";
import type { Store } from "../store/store.ts";

export async function opmlAnswer(store: Store, now: Instant): Promise<Answer> {
  const [site, topics, authors] = await Promise.all([settings(store), store.topics(now), store.authors(now)]);
  const subscriptions = { site, topics: topics.filter(({ count }) => count > 0), authors };
  return whole(store, now, "text/x-opml; charset=utf-8", subscriptions, opml);
}

export async function sitemapAnswer(store: Store, now: Instant): Promise<Answer> {
  const [site, topics, authors, { articles }] = await Promise.all([
    settings(store),
    store.topics(now),
    store.authors(now),
    store.select({ kind: "site" }, { now, offset: 0, limit: sitemapLimit }),
  ]);
  const directory = { site, articles, topics: topics.filter(({ count }) => count > 0), authors };
  return whole(store, now, "application/xml; charset=utf-8", directory, sitemap);
}

export async function robotsAnswer(store: Store, now: Instant): Promise<Answer> {
  return whole(store, now, "text/plain; charset=utf-8", await settings(store), robots);
}

/** The site without what only its pages show. */
async function settings(store: Store): Promise<Site> {
  const { search: _, ...site } = await store.site();
  return site;
}

/** An answer that shows all of a model; its validator is the model's fingerprint. */
async function whole<T>(
  store: Store,
  now: Instant,
  mediaType: string,
  model: T,
  write: (model: T) => string,
): Promise<Answer> {
  const { url, maxAge } = await store.site();
  return {
    etag: `W/"${await fingerprint(model)}"`,
    maxAge,
    until: await store.nextDue(now),
    headers: {
      ...open,
      "Content-Type": mediaType,
      "Cache-Tag": cacheTags({ site: url, whole: true, topics: [], authors: [] }),
    },
    compress: false,
    render: async () => encoded(write(model)),
  };
}

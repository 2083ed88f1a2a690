/** Answers that are neither feed nor page: the list of feeds, the sitemap, robots.txt. @module */
import type { Instant } from "../article.ts";
import { encoded } from "../bytes.ts";
import { opml } from "../feeds/opml.ts";
import { articlesInPart, robots, sitemap, sitemapIndex } from "../feeds/sitemap.ts";
import type { Answer } from "../http/answer.ts";
import { cacheTags } from "../http/caching.ts";
import { open } from "../http/headers.ts";
import { Refusal } from "../http/refusal.ts";
import { fingerprint } from "../http/validators.ts";
import { quoted } from "../quoted.ts";
import type { Site } from "../site.ts";
import type { Store } from "../store/store.ts";
import type { Asked } from "./asked.ts";

export async function opmlAnswer(store: Store, now: Instant): Promise<Answer> {
  const subscriptions = { site: await settings(store), ...(await lists(store, now)) };
  return whole(store, now, "text/x-opml; charset=utf-8", subscriptions, opml);
}

/** The sitemap, or one part of it (`?part=2`); of a large site without a part, the list of its parts. */
export async function sitemapAnswer(store: Store, { url, now }: Asked): Promise<Answer> {
  const site = await settings(store);
  const { total } = await store.select({ kind: "site" }, { now, offset: 0, limit: 0 });
  const parts = Math.max(1, Math.ceil(total / articlesInPart));
  const asked = url.searchParams.get("part");
  const mediaType = "application/xml; charset=utf-8";
  if (asked === null && parts > 1) return whole(store, now, mediaType, { site, parts }, sitemapIndex);
  const part = partNumber(asked ?? "1", parts);
  const window = { now, offset: (part - 1) * articlesInPart, limit: articlesInPart };
  const { articles } = await store.select({ kind: "site" }, window);
  const front = part === 1 ? await lists(store, now) : undefined;
  return whole(store, now, mediaType, { site, articles, front }, sitemap);
}

function partNumber(part: string, parts: number): number {
  if (/^[1-9]\d{0,5}$/.test(part) && Number(part) <= parts) return Number(part);
  throw new Refusal(404, `The sitemap has no part ${quoted(part)}: the last is ${parts}.`);
}

/** The topics and the authors that have articles. */
async function lists(store: Store, now: Instant) {
  const [topics, authors] = await Promise.all([store.topics(now), store.authors(now)]);
  return { topics: topics.filter(({ count }) => count > 0), authors };
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
    holds: JSON.stringify(model).length,
    render: async () => encoded(write(model)),
  };
}

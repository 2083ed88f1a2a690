/**
 * What only a site needs that is its own hub. The build puts it into the scripts of those alone that bind a queue for it
 * (`#content`).
 *
 * @module
 */
import { type Instant, toInstant } from "../model/instant.ts";
import { feedsPerPage } from "../model/publication.ts";
import { isOwnHub } from "../model/site.ts";
import type { HubContext } from "./hub/context.ts";
import { tellOfNews } from "./hub/hub.ts";
import { resolveHost } from "./hub/resolve.ts";
import type { PublishingHub } from "./publish/endpoint.ts";
import { markAllFeeds, markFeeds } from "./store/d1/hub/marks.ts";
import { subscriptionReport } from "./store/d1/hub/subscriptions.ts";
import type { Store } from "./store/store.ts";

export { lookAfter, respondToSubscriber, work } from "./hub/hub.ts";

/** What a publication has to do with the hub of a site that can have one; nothing where no feed has a subscriber. */
export function publishingHub({ DB: db, HUB_QUEUE: queue }: Cloudflare.Env): PublishingHub | undefined {
  if (!db || !queue) return undefined;
  const now = toInstant(new Date());
  return {
    mark: (changed) => (changed === "everything" ? markAllFeeds(now) : markFeeds(changed, now)),
    tellOfNews: () => tellOfNews({ db, queue, now }),
    report: (after) => subscriptionReport(after, feedsPerPage),
  };
}

/**
 * The site's own hub, if it is one.
 *
 * @param ask answers a request for an address of the site as any reader would be answered
 * @param dev whether this is the dev server
 */
export async function openHub(
  env: Cloudflare.Env,
  { store, ask, dev, now }: { store: Store; dev: boolean; now: Instant } & Pick<HubContext, "ask">,
): Promise<HubContext | undefined> {
  const { DB: db, HUB_QUEUE: queue, HUB_LIMIT: limiter, PUBLISH_TOKEN: key } = env;
  if (!db || !queue || !key) return undefined;
  const site = await store.site();
  if (!isOwnHub(site)) return undefined;
  return { db, queue, limiter, key, site, ask, now, dev, resolve: dev ? undefined : resolveHost };
}

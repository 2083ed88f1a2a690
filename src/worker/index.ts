/**
 * The Worker: the application over the database, if there is one, or over the content that the build put into the bundle.
 *
 * @module
 */

import { env } from "cloudflare:workers";
import * as content from "#content";
import { hubPath } from "../model/addresses.ts";
import { addSeconds, type Instant, toInstant } from "../model/instant.ts";
import { feedsPerPage, publicationPath } from "../model/publication.ts";
import { isOwnHub } from "../model/site.ts";
import { announceDue } from "./announce.ts";
import { createApp } from "./app.ts";
import { limitOrigins, refuseForeignHost } from "./dev-guard.ts";
import type { HubContext } from "./hub/context.ts";
import { lookAfter, respondToSubscriber, tellOfNews, work } from "./hub/hub.ts";
import { resolveHost } from "./hub/resolve.ts";
import type { Task } from "./hub/tasks.ts";
import { createEndpoint, type PublishingHub } from "./publish/endpoint.ts";
import { invalidateCache } from "./publish/invalidation.ts";
import { bundleStore } from "./store/bundle.ts";
import { markAllFeeds, markFeeds } from "./store/d1/hub/marks.ts";
import { subscriptionReport } from "./store/d1/hub/subscriptions.ts";
import { d1Store } from "./store/d1/store.ts";
import { packsAmong } from "./store/texts.ts";
import { warmUp } from "./warm-up.ts";

await warmUp(content.words);
const store = env.DB ? d1Store(env.DB) : bundleStore(content, packsAmong(env.ASSETS));
const app = createApp({
  store,
  base: content.base,
  stylesheet: content.stylesheet,
  words: content.words,
  face: content.face,
  pages: content.pages,
  media: { bucket: env.MEDIA, assets: env.ASSETS, facts: content.media },
  clock: () => new Date(),
});

export default {
  async fetch(request, env, ctx) {
    const { devHosts } = content;
    if (!devHosts) return app.recall(request) ?? respond(request, env, ctx);
    return refuseForeignHost(request, devHosts) ?? limitOrigins(request, await respond(request, env, ctx));
  },

  async queue(batch, env, ctx) {
    const hub = await openHub(env, ctx, toInstant(new Date()));
    if (hub) await work(hub, batch);
  },

  async scheduled({ scheduledTime }, env, ctx) {
    const now = toInstant(new Date(scheduledTime));
    const hub = await openHub(env, ctx, now);
    if (hub) await lookAfter(hub);
    // A site that is being developed is told of to nobody.
    else if (!content.devHosts) await announceDue(store, { since: addSeconds(now, -60), until: now });
  },
} satisfies ExportedHandler<Cloudflare.Env, Task>;

function respond(request: Request, env: Cloudflare.Env, ctx: ExecutionContext): Response | Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === content.base + hubPath) return respondAtHub(request, env, ctx);
  if (!pathname.startsWith(content.base + publicationPath)) return app.fetch(request, env, ctx);
  const tell = (tags: string[]) => ctx.waitUntil(invalidateCache(ctx.cache, tags));
  return createEndpoint(env, content.base, tell, publishingHub(env)).fetch(request);
}

/** What a publication has to do with the hub of a site that can have one; nothing where no feed has a subscriber. */
function publishingHub({ DB: db, HUB_QUEUE: queue }: Cloudflare.Env): PublishingHub | undefined {
  if (!db || !queue) return undefined;
  const now = toInstant(new Date());
  return {
    mark: (changed) => (changed === "everything" ? markAllFeeds(now) : markFeeds(changed, now)),
    tellOfNews: () => tellOfNews({ db, queue, now }),
    report: (after) => subscriptionReport(after, feedsPerPage),
  };
}

async function respondAtHub(request: Request, env: Cloudflare.Env, ctx: ExecutionContext): Promise<Response> {
  // Where the settings cannot be read, the application says so.
  const hub = await openHub(env, ctx, toInstant(new Date())).catch(() => undefined);
  return hub ? respondToSubscriber(hub, request) : app.fetch(request, env, ctx);
}

/** The site's own hub, if it is one. */
async function openHub(
  env: Cloudflare.Env,
  ctx: ExecutionContext,
  now: Instant,
): Promise<HubContext | undefined> {
  const { DB: db, HUB_QUEUE: queue, HUB_LIMIT: limiter, PUBLISH_TOKEN: key } = env;
  if (!db || !queue || !key) return undefined;
  const site = await store.site();
  if (!isOwnHub(site)) return undefined;
  const dev = content.devHosts !== undefined;
  const ask = (request: Request) => app.fetch(request, env, ctx);
  const resolve = dev ? undefined : resolveHost;
  return { db, queue, limiter, key, site, ask, now, dev, resolve };
}

/**
 * The Worker: the application over the database, if there is one, or over the content that the build put into the bundle.
 *
 * @module
 */

import { env } from "cloudflare:workers";
import {
  base,
  bodies,
  bundled,
  codeHash,
  devGuard,
  devHosts,
  face,
  index,
  media,
  mediaPublishing,
  ownHub,
  pages,
  publishing,
  stylesheet,
  words,
} from "#content";
import { hubPath, publicationPath } from "../model/addresses.ts";
import { addSeconds, type Instant, toInstant } from "../model/instant.ts";
import { announceDue } from "./announce.ts";
import { createApp } from "./app.ts";
import type { Task } from "./hub/tasks.ts";
import type { FindOwn } from "./pages/components.ts";
import { NothingPublished, type Store } from "./store/store.ts";
import { warmUp } from "./warm-up.ts";

const store = openStore();
// With the content in place: what is cleared up on the way is not left to the first request.
const openSample = bundled?.openSample ?? publishing?.openSample;
if (openSample) await warmUp(words, openSample);

function openStore(): Store {
  if (publishing && env.DB) return publishing.d1Store(env.DB);
  if (bundled) return bundled.bundleStore({ index, bodies }, bundled.packsAmong(env.ASSETS));
  throw new Error(
    "The articles of this site are in a database, and the Worker has none that is bound as “DB”. Bind it in the settings for wrangler, and in each environment of theirs.",
  );
}

/**
 * The Worker of a site.
 *
 * @param findOwn what the publisher puts in the place of components of ours
 */
export function siteWorker(findOwn?: FindOwn): ExportedHandler<Cloudflare.Env, Task> {
  const app = createApp({
    store,
    base,
    stylesheet,
    words,
    face,
    pages,
    findOwn,
    codeHash,
    media: { bucket: env.MEDIA, assets: env.ASSETS, facts: media },
    clock: () => new Date(),
  });
  const ask: Ask = (request, env, ctx) => app.fetch(request, env, ctx);

  return {
    fetch(request, env, ctx) {
      if (devGuard) return respondInDev(devGuard, ask, request, env, ctx);
      // Not awaited: what is at hand is answered in the same step.
      return app.recall(request) ?? respond(ask, request, env, ctx);
    },

    async queue(batch, env, ctx) {
      const hub = await openHub(ask, env, ctx, toInstant(new Date()));
      if (hub) await ownHub?.work(hub, batch);
    },

    async scheduled({ scheduledTime }, env, ctx) {
      const now = toInstant(new Date(scheduledTime));
      try {
        const hub = await openHub(ask, env, ctx, now);
        if (hub) await ownHub?.lookAfter(hub);
        // A site that is being developed is told of to nobody.
        else if (!devHosts) await announceDue(store, { since: addSeconds(now, -60), until: now });
      } catch (error) {
        // Of what is not there is no news.
        if (!(error instanceof NothingPublished)) throw error;
      }
    },
  };
}

/** Asks the application. */
type Ask = (request: Request, env: Cloudflare.Env, ctx: ExecutionContext) => Response | Promise<Response>;

function respond(
  ask: Ask,
  request: Request,
  env: Cloudflare.Env,
  ctx: ExecutionContext,
): Response | Promise<Response> {
  if (!publishing) return ask(request, env, ctx);
  const { pathname } = new URL(request.url);
  if (pathname === base + hubPath) return respondAtHub(ask, request, env, ctx);
  if (!pathname.startsWith(base + publicationPath)) return ask(request, env, ctx);
  return publishing.respondToPublisher(request, env, ctx, base, {
    media: env.MEDIA && mediaPublishing?.createMediaEndpoint(env.MEDIA),
    hub: ownHub?.publishingHub(env),
  });
}

async function respondInDev(
  guard: NonNullable<typeof devGuard>,
  ask: Ask,
  request: Request,
  env: Cloudflare.Env,
  ctx: ExecutionContext,
): Promise<Response> {
  const refusal = guard.refuseForeignHost(request, devHosts ?? []);
  return refusal ?? guard.limitOrigins(request, await respond(ask, request, env, ctx));
}

async function respondAtHub(
  ask: Ask,
  request: Request,
  env: Cloudflare.Env,
  ctx: ExecutionContext,
): Promise<Response> {
  // Where the settings cannot be read, the application says so.
  const hub = await openHub(ask, env, ctx, toInstant(new Date())).catch(() => undefined);
  return hub && ownHub ? ownHub.respondToSubscriber(hub, request) : ask(request, env, ctx);
}

/** The site's own hub, if it is one. */
async function openHub(asking: Ask, env: Cloudflare.Env, ctx: ExecutionContext, now: Instant) {
  const ask = (request: Request) => asking(request, env, ctx);
  return ownHub?.openHub(env, { store, ask, now, dev: devHosts !== undefined });
}

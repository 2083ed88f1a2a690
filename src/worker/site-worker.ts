/**
 * The Worker: the application over the database, if there is one, or over the content that the build put into the bundle.
 *
 * @module
 */

import { env } from "cloudflare:workers";
import * as content from "#content";
import { hubPath } from "../model/addresses.ts";
import { addSeconds, type Instant, toInstant } from "../model/instant.ts";
import { publicationPath } from "../model/publication.ts";
import { announceDue } from "./announce.ts";
import { createApp } from "./app.ts";
import { limitOrigins, refuseForeignHost } from "./dev-guard.ts";
import type { Task } from "./hub/tasks.ts";
import type { FindOwn } from "./pages/components.ts";
import { bundleStore } from "./store/bundle.ts";
import { packsAmong } from "./store/texts.ts";
import { warmUp } from "./warm-up.ts";

const { publishing } = content;

await warmUp(content.words);
const store =
  publishing && env.DB ? publishing.d1Store(env.DB) : bundleStore(content, packsAmong(env.ASSETS));

/**
 * The Worker of a site.
 *
 * @param findOwn what the publisher puts in the place of components of ours
 */
export function siteWorker(findOwn?: FindOwn): ExportedHandler<Cloudflare.Env, Task> {
  const app = createApp({
    store,
    base: content.base,
    stylesheet: content.stylesheet,
    words: content.words,
    face: content.face,
    pages: content.pages,
    findOwn,
    codeHash: content.codeHash,
    media: { bucket: env.MEDIA, assets: env.ASSETS, facts: content.media },
    clock: () => new Date(),
  });
  const ask: Ask = (request, env, ctx) => app.fetch(request, env, ctx);

  return {
    async fetch(request, env, ctx) {
      const { devHosts } = content;
      if (!devHosts) return app.recall(request) ?? respond(ask, request, env, ctx);
      return (
        refuseForeignHost(request, devHosts) ?? limitOrigins(request, await respond(ask, request, env, ctx))
      );
    },

    async queue(batch, env, ctx) {
      const hub = await openHub(ask, env, ctx, toInstant(new Date()));
      if (hub) await publishing?.work(hub, batch);
    },

    async scheduled({ scheduledTime }, env, ctx) {
      const now = toInstant(new Date(scheduledTime));
      const hub = await openHub(ask, env, ctx, now);
      if (hub) await publishing?.lookAfter(hub);
      // A site that is being developed is told of to nobody.
      else if (!content.devHosts) await announceDue(store, { since: addSeconds(now, -60), until: now });
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
  if (pathname === content.base + hubPath) return respondAtHub(ask, request, env, ctx);
  if (!pathname.startsWith(content.base + publicationPath)) return ask(request, env, ctx);
  return publishing.respondToPublisher(request, env, ctx, content.base);
}

async function respondAtHub(
  ask: Ask,
  request: Request,
  env: Cloudflare.Env,
  ctx: ExecutionContext,
): Promise<Response> {
  // Where the settings cannot be read, the application says so.
  const hub = await openHub(ask, env, ctx, toInstant(new Date())).catch(() => undefined);
  return hub && publishing ? publishing.respondToSubscriber(hub, request) : ask(request, env, ctx);
}

/** The site's own hub, if it is one. */
async function openHub(asking: Ask, env: Cloudflare.Env, ctx: ExecutionContext, now: Instant) {
  const ask = (request: Request) => asking(request, env, ctx);
  return publishing?.openHub(env, { store, ask, now, dev: content.devHosts !== undefined });
}

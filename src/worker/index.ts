/**
 * The Worker: the application over the database, if there is one, or over the content that the build put into the bundle.
 *
 * @module
 */

import { env } from "cloudflare:workers";
import * as content from "#content";
import { publicationPath } from "../model/publication.ts";
import { createApp } from "./app.ts";
import { limitOrigins, refuseForeignHost } from "./dev-guard.ts";
import { createEndpoint } from "./publish/endpoint.ts";
import { invalidateCache } from "./publish/invalidation.ts";
import { bundleStore } from "./store/bundle.ts";
import { d1Store } from "./store/d1/store.ts";
import { packsAmong } from "./store/texts.ts";
import { warmUp } from "./warm-up.ts";

await warmUp(content.words);
const app = createApp({
  store: env.DB ? d1Store(env.DB) : bundleStore(content, packsAmong(env.ASSETS)),
  base: content.base,
  stylesheet: content.stylesheet,
  words: content.words,
  media: { bucket: env.MEDIA, assets: env.ASSETS, facts: content.media },
  clock: () => new Date(),
});

export default {
  async fetch(request, env, ctx) {
    const { devHosts } = content;
    if (!devHosts) return respond(request, env, ctx);
    return refuseForeignHost(request, devHosts) ?? limitOrigins(request, await respond(request, env, ctx));
  },
} satisfies ExportedHandler<Cloudflare.Env>;

function respond(request: Request, env: Cloudflare.Env, ctx: ExecutionContext): Response | Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(content.base + publicationPath)) return app.fetch(request, env, ctx);
  const endpoint = createEndpoint(env, content.base, (tags) =>
    ctx.waitUntil(invalidateCache(ctx.cache, tags)),
  );
  return endpoint.fetch(request);
}

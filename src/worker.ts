/** The Worker: the application over the database, if there is one, or over the content that the build put into the bundle. @module */

import { env } from "cloudflare:workers";
import * as content from "#content";
import { createApp } from "./app.tsx";
import { publicationPath } from "./publication.ts";
import { createEndpoint } from "./publish/endpoint.ts";
import { invalidate } from "./publish/invalidation.ts";
import { rehearse } from "./rehearsal.ts";
import { bundleStore } from "./store/bundle.ts";
import { d1Store } from "./store/d1.ts";

await rehearse();
const app = createApp({ store: env.DB ? d1Store(env.DB) : bundleStore(content), clock: () => new Date() });

export default {
  fetch(request, env, ctx) {
    if (!new URL(request.url).pathname.startsWith(publicationPath)) return app.fetch(request, env, ctx);
    const endpoint = createEndpoint(env, (tags) => ctx.waitUntil(invalidate(ctx.cache, tags)));
    return endpoint.fetch(request);
  },
} satisfies ExportedHandler<Cloudflare.Env>;

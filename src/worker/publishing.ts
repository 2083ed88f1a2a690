/**
 * What only a site needs that is published to without a deploy: its database and the guarded endpoint. The build puts it
 * into the scripts of those alone (`#content`), as it does with what takes files, and with the hub.
 *
 * @module
 */
import { createEndpoint, type PublishingParts } from "./publish/endpoint.ts";
import { invalidateCache } from "./publish/invalidation.ts";

export { openSample } from "./store/d1/sample.ts";
export { d1Store } from "./store/d1/store.ts";

/** @param base where the site stands on its host */
export function respondToPublisher(
  request: Request,
  env: Cloudflare.Env,
  ctx: ExecutionContext,
  base: string,
  parts: PublishingParts,
): Response | Promise<Response> {
  const tell = (tags: string[]) => ctx.waitUntil(invalidateCache(ctx.cache, tags));
  return createEndpoint(env, base, tell, parts).fetch(request);
}

/** A Worker with components of the site's own. @module */
import type { Task } from "./hub/tasks.ts";
import { type OwnComponents, ownComponents } from "./pages/own-components.ts";
import { siteWorker } from "./site-worker.ts";

export interface WorkerOptions {
  /** What stands in the place of components of ours. */
  components: OwnComponents;
}

/**
 * The Worker of a site that has components of its own.
 *
 * @throws TypeError if there is no component of a name, or if something is none
 * @example
 *
 *     export default createWorker({
 *       components: { footer: ({ site, Ours }) => <Ours site={site} /> },
 *     });
 */
export function createWorker({ components }: WorkerOptions): ExportedHandler<Cloudflare.Env, Task> {
  return siteWorker(ownComponents(components));
}

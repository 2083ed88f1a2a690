/** What the dev server answers with while the site's Worker cannot. @module */
import { refuseForeignHost } from "./dev-guard.ts";

interface StandIn {
  fetch(request: Request): Response;
}

/**
 * A Worker in the place of the site's, which says why that one is not there. It shows lines of the site's code, and so keeps
 * them to this machine as the site's does with drafts.
 *
 * @param hosts what else the dev server was told to answer as
 */
export function standIn(reason: string, hosts: readonly string[]): StandIn {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return {
    fetch: (request) =>
      refuseForeignHost(request, hosts) ?? new Response(`${reason}\n`, { status: 503, headers }),
  };
}

/**
 * The site's Worker, or one in its place if it fails as it starts: the runtime would end, and the dev server with it.
 *
 * @param name of its file, as a person knows it
 * @param hosts as for `standIn`
 */
export async function workerOrStandIn<T>(
  starting: Promise<{ default: T }>,
  name: string,
  hosts: readonly string[],
): Promise<T | StandIn> {
  try {
    return (await starting).default;
  } catch (error) {
    // With the places in the files, which only the console knows.
    console.error(error);
    return standIn(`${name} cannot be served, for it fails as it starts: ${error}`, hosts);
  }
}

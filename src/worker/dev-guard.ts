/**
 * The dev server shows drafts, so that it keeps them to this machine: a page of another site may neither read them
 * across origins, nor by a name of its own that it leads here (DNS rebinding).
 *
 * @module
 */

import { isLoopback } from "../text/loopback.ts";
import { quote } from "../text/quote.ts";

/** Among the hosts, stands for every IP address: no name can be led astray to one. */
const anyAddress = "*";

/**
 * The answer to a request for a host that is not this machine; undefined if it is.
 *
 * @param hosts what else the dev server was told to answer as
 */
export function refuseForeignHost(request: Request, hosts: readonly string[]): Response | undefined {
  const address = new URL(request.url);
  const { hostname } = address;
  if (isLoopback(address) || hosts.includes(hostname)) return undefined;
  if (hosts.includes(anyAddress) && isIpAddress(hostname)) return undefined;
  const sentence = `This site is under development and answers on this machine, such as at http://localhost. To ask for it as ${quote(hostname)}, start it with “--host ${hostname}”.\n`;
  return new Response(sentence, {
    status: 403,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** The response as only pages that are served from this machine may read it (Fetch §3.2). */
export function limitOrigins(request: Request, response: Response): Response {
  const { headers } = response;
  const origin = request.headers.get("Origin");
  const page = origin === null ? null : URL.parse(origin);
  headers.delete("Access-Control-Allow-Origin");
  if (origin !== null && page && isLoopback(page)) headers.set("Access-Control-Allow-Origin", origin);
  headers.append("Vary", "Origin");
  return response;
}

function isIpAddress(hostname: string): boolean {
  return hostname.startsWith("[") || /^\d+(?:\.\d+){3}$/.test(hostname);
}

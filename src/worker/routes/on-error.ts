/** What a request is answered with when it is not answered with content. @module */

import type { Instant } from "../../model/instant.ts";
import { cacheControlHeader } from "../http/cache-control.ts";
import { HttpError, PermanentRedirect } from "../http/errors.ts";
import { corsHeaders, isForPerson, varyHeader } from "../http/headers.ts";
import { renderFailure } from "../pages/failure-page.tsx";
import type { Store } from "../store/store.ts";
import { contentSecurityPolicy, readPageSite } from "./page.ts";
import type { Sources } from "./request.ts";

/** Seconds for which an error or a redirection may be reused. */
const maxAge = 60;

/** The response to a request that failed: a redirection, a sentence or a page, or an apology for a fault of ours. */
export async function respondToError(
  error: unknown,
  request: Request,
  sources: Sources,
  now: Instant,
): Promise<Response> {
  try {
    if (error instanceof PermanentRedirect) {
      const headers = {
        ...(await cacheHeaders(sources.store, now)),
        Location: sources.base + error.location,
      };
      // Not 308, which old feed readers take for an empty feed. Only GET and HEAD are led on.
      return textResponse(301, error.message, headers);
    }
    if (error instanceof HttpError) return await errorResponse(error, request, sources, now);
  } catch (fault) {
    return apologise(fault); // The store failed while the error was described.
  }
  return apologise(error);
}

function apologise(fault: unknown): Response {
  console.error(fault);
  const sentence = "Something went wrong on our side. Please ask again in a minute.";
  return textResponse(503, sentence, { "Retry-After": "60", "Cache-Control": "no-store" });
}

async function errorResponse(
  error: HttpError,
  request: Request,
  sources: Sources,
  now: Instant,
): Promise<Response> {
  const { status, message, suggestions, tombstone } = error;
  const headers = { ...(await cacheHeaders(sources.store, now)), ...error.headers };
  if (!isForPerson(request.headers)) return textResponse(status, message, headers);
  const [site, topics] = await Promise.all([readPageSite(sources), sources.store.topics(now)]);
  const page = renderFailure({ site, status, message, suggestions, tombstone, topics });
  const html = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": contentSecurityPolicy,
  };
  return new Response(page, { status, headers: { ...corsHeaders, ...html, ...headers } });
}

async function cacheHeaders(store: Store, now: Instant): Promise<Record<string, string>> {
  const changesAt = await store.nextDue(now);
  return { "Cache-Control": cacheControlHeader({ maxAge, now, changesAt }), Vary: varyHeader };
}

function textResponse(status: number, sentence: string, headers: Record<string, string>): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", ...corsHeaders, ...headers },
  });
}

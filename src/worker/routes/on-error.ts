/** What a request is answered with when it is not answered with content. @module */

import type { Instant } from "../../model/instant.ts";
import { say, saySentence } from "../../model/words.ts";
import { cacheControlHeader } from "../http/cache-control.ts";
import { HttpError, PermanentRedirect, Redirection } from "../http/errors.ts";
import { corsHeaders, isForPerson, varyHeader } from "../http/headers.ts";
import { renderFailure } from "../pages/failure-page.tsx";
import { NothingPublished, type Store } from "../store/store.ts";
import { contentSecurityPolicy, readPageSite } from "./page.ts";
import { redirectionFor } from "./redirects.ts";
import { type Sources, siteUrl } from "./request.ts";

/** Seconds for which an error or a redirection may be reused. */
const maxAge = 60;

/** From a path at which there is nothing to the one that was probably meant. */
type Respell = (path: string) => string | undefined;

/** The response to a request that failed: a redirection, a sentence or a page, or an apology for a fault of ours. */
export async function respondToError(
  error: unknown,
  request: Request,
  sources: Sources,
  now: Instant,
  respell: Respell,
): Promise<Response> {
  try {
    const answer =
      error instanceof HttpError ? await redirectInstead(error, request, sources, respell) : error;
    if (answer instanceof Redirection) {
      const { location, status } = answer;
      const Location = location.startsWith("/") ? sources.base + location : location;
      return textResponse(status, `This address has moved to ${Location}`, {
        ...(await cacheHeaders(sources.store, now)),
        Location,
      });
    }
    if (answer instanceof HttpError) return await errorResponse(answer, request, sources, now);
  } catch (fault) {
    return apologise(fault, sources); // The store failed while the error was described.
  }
  return apologise(error, sources);
}

/** Where an address leads at which there is nothing: as the site's redirects say, or another spelling. Else the error. */
async function redirectInstead(
  error: HttpError,
  request: Request,
  { store, base }: Sources,
  respell: Respell,
) {
  if (error.status !== 404 && error.status !== 410) return error;
  if (!new URL(request.url).pathname.startsWith(base)) return error;
  const url = siteUrl(request.url, base);
  const said = redirectionFor(await store.redirects(), url);
  if (said || error.status === 410) return said ?? error;
  const spelt = respell(url.pathname);
  return spelt === undefined ? error : new PermanentRedirect(spelt + url.search);
}

function apologise(fault: unknown, { words }: Sources): Response {
  const isEmpty = fault instanceof NothingPublished;
  // Where an empty database was asked for is of no use to whoever is to fill it.
  if (isEmpty) console.warn(fault.message);
  else console.error(fault);
  const headers = { "Retry-After": "60", "Cache-Control": "no-store" };
  return textResponse(503, say(words, isEmpty ? "nothingYet" : "apology"), headers);
}

async function errorResponse(
  error: HttpError,
  request: Request,
  sources: Sources,
  now: Instant,
): Promise<Response> {
  const { status, tombstone } = error;
  const { name, values } = error.sentence;
  // Routes know a path from the site's root, and whoever asked from the host's.
  const path = sources.base + values.path;
  const message = saySentence(sources.words, { name, values: { ...values, path } });
  const headers = { ...(await cacheHeaders(sources.store, now)), ...error.headers };
  if (!isForPerson(request.headers)) return textResponse(status, message, headers);
  const carried = tombstone?.tags.map((tag) => tag.topic) ?? [];
  const [site, topics] = await Promise.all([
    readPageSite(sources),
    carried.length > 0 ? sources.store.topics(now, carried) : [],
  ]);
  const suggestions = error.suggestions.map(({ title, path }) => ({
    title: typeof title === "string" ? title : saySentence(sources.words, title),
    path,
  }));
  const page = renderFailure({ site, status, message, suggestions, tombstone, topics });
  const html = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": contentSecurityPolicy(sources),
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

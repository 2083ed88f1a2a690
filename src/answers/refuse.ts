/** What a request is answered with when it is not answered with content. @module */
import type { Instant } from "../article.ts";
import { cacheControl } from "../http/caching.ts";
import { isForPerson, open, varied } from "../http/headers.ts";
import { Elsewhere, Refusal } from "../http/refusal.ts";
import { renderFailure } from "../pages/failure-page.tsx";
import type { Store } from "../store/store.ts";
import { policy } from "./page.ts";

/** Seconds for which a refusal or a redirection may be reused. */
const maxAge = 60;

/** The response to a request that failed: a redirection, a sentence or a page, or an apology for a fault of ours. */
export async function refuse(
  error: unknown,
  request: Request,
  store: Store,
  now: Instant,
): Promise<Response> {
  try {
    if (error instanceof Elsewhere) {
      return plain(308, error.message, { ...(await headersOf(store, now)), Location: error.location });
    }
    if (error instanceof Refusal) return await refusal(error, request, store, now);
  } catch (fault) {
    return apology(fault); // The store failed while the refusal was made.
  }
  return apology(error);
}

function apology(fault: unknown): Response {
  console.error(fault);
  const sentence = "Something went wrong on our side. Please ask again in a minute.";
  return plain(503, sentence, { "Retry-After": "60", "Cache-Control": "no-store" });
}

async function refusal(error: Refusal, request: Request, store: Store, now: Instant): Promise<Response> {
  const { status, message, suggestions, tombstone } = error;
  const headers = { ...(await headersOf(store, now)), ...error.headers };
  if (!isForPerson(request.headers)) return plain(status, message, headers);
  const [site, topics] = await Promise.all([store.site(), store.topics(now)]);
  const page = renderFailure({ site, status, message, suggestions, tombstone, topics });
  const html = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy };
  return new Response(page, { status, headers: { ...open, ...html, ...headers } });
}

async function headersOf(store: Store, now: Instant): Promise<Record<string, string>> {
  const until = await store.nextDue(now);
  return { "Cache-Control": cacheControl({ maxAge, now, until }), Vary: varied };
}

function plain(status: number, sentence: string, headers: Record<string, string>): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", ...open, ...headers },
  });
}

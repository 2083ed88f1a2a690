/** What a request is answered with when it is not answered with content. @module */
import type { Instant } from "../article.ts";
import { cacheControl } from "../http/caching.ts";
import { isForPerson, open, varied } from "../http/headers.ts";
import { Elsewhere, Refusal } from "../http/refusal.ts";
import { renderFailure } from "../pages/failure.tsx";
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
  if (!(error instanceof Refusal || error instanceof Elsewhere)) {
    console.error(error);
    const sentence = "Something went wrong on our side. Please ask again in a minute.";
    return plain(503, sentence, { "Retry-After": "60", "Cache-Control": "no-store" });
  }
  const headers = {
    "Cache-Control": cacheControl({ maxAge, now, until: await store.nextDue(now) }),
    Vary: varied,
  };
  if (error instanceof Elsewhere) return plain(308, error.message, { ...headers, Location: error.location });
  const { status, message, suggestions, tombstone } = error;
  if (!isForPerson(request.headers)) return plain(status, message, { ...headers, ...error.headers });
  const [site, topics] = await Promise.all([store.site(), store.topics(now)]);
  const page = renderFailure({ site, status, message, suggestions, tombstone, topics });
  return new Response(page, {
    status,
    headers: {
      ...open,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
      ...headers,
      ...error.headers,
    },
  });
}

function plain(status: number, sentence: string, headers: Record<string, string>): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", ...open, ...headers },
  });
}

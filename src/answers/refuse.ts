/** What a request is answered with when it is not answered with content. @module */
import type { Instant } from "../article.ts";
import { cacheControl } from "../http/caching.ts";
import { open } from "../http/headers.ts";
import { Elsewhere, Refusal } from "../http/refusal.ts";
import type { Store } from "../store/store.ts";

/** Seconds for which a refusal or a redirection may be reused. */
const maxAge = 60;

/** The response to a request that failed: a redirection, a sentence, or, for a fault of ours, an apology. */
export async function refuse(error: unknown, store: Store, now: Instant): Promise<Response> {
  if (!(error instanceof Refusal || error instanceof Elsewhere)) {
    console.error(error);
    const sentence = "Something went wrong on our side. Please ask again in a minute.";
    return plain(503, sentence, { "Retry-After": "60", "Cache-Control": "no-store" });
  }
  const headers = { "Cache-Control": cacheControl({ maxAge, now, until: await store.nextDue(now) }) };
  if (error instanceof Elsewhere) return plain(308, error.message, { ...headers, Location: error.location });
  return plain(error.status, error.message, { ...headers, ...error.headers });
}

function plain(status: number, sentence: string, headers: Record<string, string>): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", ...open, ...headers },
  });
}

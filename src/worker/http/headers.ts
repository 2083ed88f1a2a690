/** The headers that every answer carries, and those of a preflight. No answer sets a cookie. @module */

/** Anyone may fetch anything from any origin: all of it is public, and nothing depends on who asks. */
export const corsHeaders: Record<string, string> = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
};

export const allowedMethods = "GET, HEAD, OPTIONS";

/** The answer to a preflight (Fetch §4.8): conditional, delta and range requests are welcome too. */
export const preflightHeaders: Record<string, string> = {
  ...corsHeaders,
  Allow: allowedMethods,
  "Access-Control-Allow-Methods": allowedMethods,
  "Access-Control-Allow-Headers":
    "A-IM, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range",
  "Access-Control-Max-Age": "86400",
};

/** Whether a browser is about to show the answer to a person (Fetch Metadata; feed readers do not send it). */
export function isForPerson(headers: Headers): boolean {
  return headers.get("Sec-Fetch-Dest") === "document";
}

/** What a feed's address varies on: it shows a page to a person. */
export const varyHeader = "Sec-Fetch-Dest";

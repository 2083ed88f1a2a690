/**
 * An answer is described before it is rendered: its validators come from what it would show, so that a request for
 * what has not changed is answered without rendering, and what was rendered once is kept.
 *
 * @module
 */
import type { Instant } from "../../model/instant.ts";
import type { Bytes } from "../../text/utf8.ts";
import { cacheControlHeader } from "./cache-control.ts";
import { acceptsGzip, gzip } from "./compression.ts";
import { failsPrecondition, isNotModified } from "./conditional.ts";
import { deltaHeaders } from "./delta.ts";
import { corsHeaders } from "./headers.ts";

export interface Representation {
  etag: string;
  /** Seconds for which it may be reused without asking. */
  maxAge: number;
  /** When it will read differently by itself: an article comes due, a tombstone expires. */
  changesAt?: Instant | undefined;
  /** Media type, links, cache tags and whatever else stands in the head of the response. */
  headers: Record<string, string>;
  /** Bytes that it holds to be rendered from, where they are many. */
  heldBytes?: number;
  /** Whether to compress it here, because the edge leaves its media type as it is. */
  compress: boolean;
  render(): Promise<Bytes>;
  /** The part of it that is new to whoever sends these request headers, if they ask for that (RFC 3229). */
  delta?(headers: Headers): Promise<Bytes | undefined>;
}

/** An answer with the bytes that were made of it so far. */
export interface CachedRepresentation {
  representation: Representation;
  plain?: Bytes;
  gzipped?: Bytes;
}

/** What a kept answer weighs, in bytes: a description counts as 2 KB. */
export function weighRepresentation({ representation, plain, gzipped }: CachedRepresentation): number {
  return 2048 + (representation.heldBytes ?? 0) + (plain?.length ?? 0) + (gzipped?.length ?? 0);
}

/**
 * Answers a GET or HEAD: 412 if a precondition fails, 304 if the reader has it, 226 if the reader asks for what is new,
 * else 200.
 */
export async function sendRepresentation(
  request: Request,
  cached: CachedRepresentation,
  now: Instant,
): Promise<Response> {
  const { representation } = cached;
  const { etag, maxAge, changesAt } = representation;
  // A plain object: each call of a `Headers` is one into the runtime.
  const headers: Record<string, string> = {
    ...representation.headers,
    ETag: etag,
    "Cache-Control": cacheControlHeader({ maxAge, now, changesAt }),
  };
  if (failsPrecondition(request.headers, etag)) {
    const sentence = "This has another ETag than “If-Match” asks for. Leave that field out, or write “*”.\n";
    return new Response(sentence, {
      status: 412,
      headers: { ...corsHeaders, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
    });
  }
  if (isNotModified(request.headers, etag)) {
    delete headers["Content-Type"];
    return new Response(null, { status: 304, headers });
  }
  const compressed = representation.compress && acceptsGzip(acceptEncoding(request));
  if (compressed) headers["Content-Encoding"] = "gzip";
  const delta = await representation.delta?.(request.headers);
  if (delta !== undefined) {
    Object.assign(headers, deltaHeaders);
    if (request.method === "HEAD") return new Response(null, { status: 226, headers });
    return bytesResponse(compressed ? await gzip(delta) : delta, { status: 226, headers, compressed });
  }
  if (request.method === "HEAD") return new Response(null, { headers });
  cached.plain ??= await representation.render();
  if (!compressed) return bytesResponse(cached.plain, { status: 200, headers, compressed });
  cached.gzipped ??= await gzip(cached.plain);
  return bytesResponse(cached.gzipped, { status: 200, headers, compressed });
}

function bytesResponse(
  bytes: Bytes,
  { status, headers, compressed }: { status: number; headers: Record<string, string>; compressed: boolean },
): Response {
  // Bytes that are compressed already are sent as they are.
  return new Response(bytes, { status, headers, encodeBody: compressed ? "manual" : "automatic" });
}

/** What the client accepts: Cloudflare writes an `Accept-Encoding` of its own, and keeps the client's beside it. */
function acceptEncoding({ cf, headers }: Request): string | null {
  const original = cf?.clientAcceptEncoding;
  return typeof original === "string" ? original : headers.get("Accept-Encoding");
}

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
import { formatHttpDate, isNotModified } from "./conditional.ts";
import { deltaHeaders } from "./delta.ts";

export interface Representation {
  etag: string;
  lastModified?: Instant | undefined;
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

/** Answers a GET or HEAD: 304 if the reader has it, 226 if the reader asks for what is new, else 200. */
export async function sendRepresentation(
  request: Request,
  cached: CachedRepresentation,
  now: Instant,
): Promise<Response> {
  const { representation } = cached;
  const { etag, lastModified, maxAge, changesAt } = representation;
  // A plain object: each call of a `Headers` is one into the runtime.
  const headers: Record<string, string> = {
    ...representation.headers,
    ETag: etag,
    "Cache-Control": cacheControlHeader({ maxAge, now, changesAt: changesAt }),
  };
  // RFC 9110 §8.8.2.1: never later than the moment of answering.
  const modified = lastModified && (lastModified < now ? lastModified : now);
  // For those who know no ETag only. An edit need not bear a newer date, and clients that are built on curl drop the
  // body of any answer, 200 or 226, that is not newer by date than what they have.
  if (modified && !request.headers.has("If-None-Match")) headers["Last-Modified"] = formatHttpDate(modified);

  if (isNotModified(request.headers, { etag, lastModified: modified })) {
    delete headers["Content-Type"];
    return new Response(null, { status: 304, headers });
  }
  const news = await representation.delta?.(request.headers);
  if (news !== undefined)
    return new Response(news, { status: 226, headers: { ...headers, ...deltaHeaders } });

  const compressed = representation.compress && acceptsGzip(acceptEncoding(request));
  if (compressed) headers["Content-Encoding"] = "gzip";
  if (request.method === "HEAD") return new Response(null, { headers });
  cached.plain ??= await representation.render();
  if (!compressed) return new Response(cached.plain, { headers });
  cached.gzipped ??= await gzip(cached.plain);
  return new Response(cached.gzipped, { headers, encodeBody: "manual" });
}

/** What the client accepts: Cloudflare writes an `Accept-Encoding` of its own, and keeps the client's beside it. */
function acceptEncoding({ cf, headers }: Request): string | null {
  const original = cf?.clientAcceptEncoding;
  return typeof original === "string" ? original : headers.get("Accept-Encoding");
}

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
import { asksForDelta, deltaHeaders } from "./delta.ts";
import { corsHeaders } from "./headers.ts";

/** What is known of an answer before it is rendered: enough for who has it already, or asks for no more. */
export interface Head {
  etag: string;
  /** Seconds for which it may be reused without asking. */
  maxAge: number;
  /** When it will read differently by itself: an article comes due, a tombstone expires. */
  changesAt?: Instant | undefined;
  /** Media type, links, cache tags and whatever else stands in the head of the response. */
  headers: Record<string, string>;
  /** Whether to compress it here, because the edge leaves its media type as it is. */
  compress: boolean;
}

export interface Representation extends Head {
  render(): Promise<Bytes>;
  /** The part of it that is new to whoever sends these request headers, if it can be told (RFC 3229). */
  delta?(headers: Headers): Promise<Bytes | undefined>;
}

/**
 * An answer as it is kept: its head, and the bytes that were made of it so far. What it is rendered from is not kept, for
 * that may be large: it is worked out anew when somebody asks for bytes that are not there.
 */
export interface KeptRepresentation {
  head: Head;
  /** Whether it has parts to send to who knows the rest. */
  hasDeltas: boolean;
  plain?: Bytes;
  gzipped?: Bytes;
}

export function keepRepresentation({ render: _, delta, ...head }: Representation): KeptRepresentation {
  return { head, hasDeltas: delta !== undefined };
}

/** What a kept answer weighs, in bytes: its texts count two for each character, its objects half a KB. */
export function weighRepresentation({ head, plain, gzipped }: KeptRepresentation): number {
  const texts = [head.etag, ...Object.entries(head.headers).flat()];
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  return 512 + 2 * characters + (plain?.length ?? 0) + (gzipped?.length ?? 0);
}

/**
 * Answers a GET or HEAD: 412 if a precondition fails, 304 if the reader has it, 226 if the reader asks for what is new,
 * else 200.
 *
 * @param kept gains what is rendered
 * @param represent works the answer out anew, for what of it was not kept
 */
export async function sendRepresentation(
  request: Request,
  kept: KeptRepresentation,
  now: Instant,
  represent: () => Promise<Representation>,
): Promise<Response> {
  const { etag, compress } = kept.head;
  if (failsPrecondition(request.headers, etag)) {
    const sentence = "This has another ETag than “If-Match” asks for. Leave that field out, or write “*”.\n";
    return new Response(sentence, {
      status: 412,
      headers: { ...corsHeaders, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
    });
  }
  if (isNotModified(request.headers, etag)) {
    const headers = headersOf(kept.head, now);
    delete headers["Content-Type"];
    return new Response(null, { status: 304, headers });
  }
  const compressed = compress && takesGzip(request);
  const coding: Record<string, string> = compressed ? { "Content-Encoding": "gzip" } : {};
  if (kept.hasDeltas && request.headers.has("If-None-Match") && asksForDelta(request.headers)) {
    const whole = await represent();
    const delta = await whole.delta?.(request.headers);
    if (delta !== undefined) {
      const headers = { ...headersOf(whole, now), ...coding, ...deltaHeaders };
      if (request.method === "HEAD") return new Response(null, { status: 226, headers });
      return bytesResponse(compressed ? await gzip(delta) : delta, { status: 226, headers, compressed });
    }
  }
  if (request.method === "HEAD")
    return new Response(null, { headers: { ...headersOf(kept.head, now), ...coding } });
  if (!kept.plain) {
    const whole = await represent();
    const plain = await whole.render();
    // What was published since the head was made shows in both of them or in neither.
    kept.head = keepRepresentation(whole).head;
    kept.plain = plain;
  }
  const headers = { ...headersOf(kept.head, now), ...coding };
  if (!compressed) return bytesResponse(kept.plain, { status: 200, headers, compressed });
  kept.gzipped ??= await gzip(kept.plain);
  return bytesResponse(kept.gzipped, { status: 200, headers, compressed });
}

/** A plain object: each call of a `Headers` is one into the runtime. */
function headersOf({ etag, maxAge, changesAt, headers }: Head, now: Instant): Record<string, string> {
  return { ...headers, ETag: etag, "Cache-Control": cacheControlHeader({ maxAge, now, changesAt }) };
}

function bytesResponse(
  bytes: Bytes,
  { status, headers, compressed }: { status: number; headers: Record<string, string>; compressed: boolean },
): Response {
  // Bytes that are compressed already are sent as they are.
  return new Response(bytes, { status, headers, encodeBody: compressed ? "manual" : "automatic" });
}

/**
 * Whether both take gzip: whoever this request comes from, whose `Accept-Encoding` caches tell answers apart by, and the
 * client, where Cloudflare wrote that field anew and keeps what the client sent beside it.
 */
function takesGzip({ cf, headers }: Request): boolean {
  const original = cf?.clientAcceptEncoding;
  return (
    acceptsGzip(headers.get("Accept-Encoding")) && (typeof original !== "string" || acceptsGzip(original))
  );
}

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
  /**
   * When it is compressed here, if ever: `always` what the edge leaves as it is, for the edge keeps what it is given first;
   * what the edge compresses by itself when it is asked for `again`, since less is to be sent from then on, and the first who
   * asks need not wait for it.
   */
  compress?: "always" | "again" | undefined;
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
  /** Of its responses, where they are the same at any hour: what is ready made the runtime need not read anew. */
  headers: Partial<Record<Carried, Headers>>;
}

/** What a response carries: nothing, for the reader has it; or the bytes, as they are or compressed. */
type Carried = "nothing" | "plain" | "gzipped";

export function keepRepresentation({ render: _, delta, ...head }: Representation): KeptRepresentation {
  return { head, hasDeltas: delta !== undefined, headers: {} };
}

/** What a kept answer weighs, in bytes: its texts count five for each character, for headers repeat them; its objects 4 KB. */
export function weighRepresentation({ head, plain, gzipped }: KeptRepresentation): number {
  const texts = [head.etag, ...Object.entries(head.headers).flat()];
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  return 4096 + 5 * characters + (plain?.length ?? 0) + (gzipped?.length ?? 0);
}

/**
 * The answer to a GET or HEAD as far as nothing has to be made for it: 412 if a precondition fails, 304 if the reader has
 * it, 200 if its bytes are there or not wanted.
 *
 * @param now asked only of answers that the hour changes
 */
export function sendKept(
  request: Request,
  kept: KeptRepresentation,
  now: () => Instant,
): Response | undefined {
  const { etag } = kept.head;
  if (failsPrecondition(request.headers, etag)) {
    const sentence = "This has another ETag than “If-Match” asks for. Leave that field out, or write “*”.\n";
    return new Response(request.method === "HEAD" ? null : sentence, {
      status: 412,
      headers: { ...corsHeaders, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
    });
  }
  if (isNotModified(request.headers, etag))
    return new Response(null, { status: 304, headers: headersOf(kept, "nothing", now) });
  if (mayHavePart(request, kept)) return undefined;
  const compressed = isCompressed(request, kept);
  const bytes = request.method === "HEAD" ? null : compressed ? kept.gzipped : kept.plain;
  return bytes === undefined ? undefined : sendWhole(kept, bytes, compressed, now);
}

/**
 * Answers a GET or HEAD: as `sendKept` does, or with what is made for it; 226 if the reader asks for what is new.
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
  const ready = sendKept(request, kept, () => now);
  if (ready) return ready;
  if (mayHavePart(request, kept)) {
    const whole = await represent();
    const delta = await whole.delta?.(request.headers);
    if (delta !== undefined) {
      // The edge compresses no 226, whatever its media type.
      const compressed = whole.compress !== undefined && takesGzip(request);
      const headers = { ...fieldsOf(whole, compressed ? "gzipped" : "plain", now), ...deltaHeaders };
      if (request.method === "HEAD") return new Response(null, { status: 226, headers });
      return bytesResponse(compressed ? await gzip(delta) : delta, { status: 226, headers, compressed });
    }
  }
  const compressed = isCompressed(request, kept);
  const bytes = request.method === "HEAD" ? null : await bytesOf(kept, compressed, represent);
  return sendWhole(kept, bytes, compressed, () => now);
}

/** Whether a part of it may be what the reader asks for. */
function mayHavePart(request: Request, { hasDeltas }: KeptRepresentation): boolean {
  return hasDeltas && request.headers.has("If-None-Match") && asksForDelta(request.headers);
}

/** The bytes to send, which are kept from then on. */
async function bytesOf(
  kept: KeptRepresentation,
  compressed: boolean,
  represent: () => Promise<Representation>,
): Promise<Bytes> {
  if (!kept.plain) {
    const whole = await represent();
    const plain = await whole.render();
    // What was published since the head was made shows in both of them or in neither. Where another request was faster, its
    // bytes stay as well as its head: they may be being compressed.
    if (!kept.plain) Object.assign(kept, keepRepresentation(whole));
    kept.plain ??= plain;
  }
  if (!compressed) return kept.plain;
  kept.gzipped ??= await gzip(kept.plain);
  return kept.gzipped;
}

/** @param bytes none for a HEAD */
function sendWhole(
  kept: KeptRepresentation,
  bytes: Bytes | null,
  compressed: boolean,
  now: () => Instant,
): Response {
  const headers = headersOf(kept, compressed ? "gzipped" : "plain", now);
  return bytesResponse(bytes, { status: 200, headers, compressed });
}

function headersOf(kept: KeptRepresentation, carried: Carried, now: () => Instant): Headers {
  const ready = kept.headers[carried];
  if (ready) return ready;
  const headers = new Headers(fieldsOf(kept.head, carried, now()));
  if (kept.head.changesAt === undefined) kept.headers[carried] = headers;
  return headers;
}

/** The fields of a response's head. */
function fieldsOf(
  { etag, maxAge, changesAt, headers }: Head,
  carried: Carried,
  now: Instant,
): Record<string, string> {
  const { "Content-Type": type, ...others } = headers;
  return {
    ...(carried === "nothing" ? others : headers),
    ETag: etag,
    "Cache-Control": cacheControlHeader({ maxAge, now, changesAt }),
    ...(carried === "gzipped" && { "Content-Encoding": "gzip" }),
  };
}

function bytesResponse(
  bytes: Bytes | null,
  {
    status,
    headers,
    compressed,
  }: { status: number; headers: Headers | Record<string, string>; compressed: boolean },
): Response {
  // Bytes that are compressed already are sent as they are.
  return new Response(bytes, { status, headers, encodeBody: compressed && bytes ? "manual" : "automatic" });
}

/** Whether the whole of it goes out compressed. */
function isCompressed(request: Request, { head: { compress }, plain }: KeptRepresentation): boolean {
  const isDue = compress === "again" ? plain !== undefined : compress === "always";
  return isDue && takesGzip(request);
}

/**
 * Whether both take gzip: whoever this request comes from, whose `Accept-Encoding` caches tell answers apart by, and the
 * client, where Cloudflare wrote that field anew and keeps what the client sent beside it.
 */
function takesGzip({ headers, cf }: Request): boolean {
  if (!acceptsGzip(headers.get("Accept-Encoding"))) return false;
  const original = cf?.clientAcceptEncoding;
  return typeof original !== "string" || acceptsGzip(original);
}

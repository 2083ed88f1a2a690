/** `/media/…`: pictures and recordings, whole or in the part that a player asks for. @module */
import * as v from "valibot";
import {
  immutable,
  type MediaFacts,
  MediaName,
  mediaETag,
  mediaHeaders,
  mediaPath,
} from "../../model/media.ts";
import { decodePercent } from "../../text/percent.ts";
import { failsPrecondition, isNotModified } from "../http/conditional.ts";
import { type ByteRange, contentRange, selectRange, unsatisfiedRange } from "../http/ranges.ts";

/** Where media are kept: in a bucket, if one is bound, and among the Worker's assets. */
export interface MediaSources {
  bucket?: R2Bucket | undefined;
  assets?: Fetcher | undefined;
  /** Of the assets that players seek in, by their paths in `/media/`. */
  facts: Readonly<Record<string, MediaFacts>>;
}

/** A file that is there. */
interface StoredFile {
  /** In bytes; undefined where it is not known before the end. */
  length: number | undefined;
  type: string | undefined;
  /** Its entity tag, and the `Cache-Control` of its address. */
  etag: string;
  cacheControl: string;
  /** Its bytes, or a range of them. */
  open(range?: ByteRange): Promise<ReadableStream | null>;
  /** To be called if it is not opened. */
  close(): Promise<void>;
}

/** What a script of another origin may read of an answer, beside what it always may. */
const exposed = "Accept-Ranges, Content-Range, ETag";

/** What the keys of files begin with in the bucket. */
export const bucketFolder = "media/";

/** Where a file stands in the bucket. */
export function mediaKey(name: MediaName): string {
  return bucketFolder + name;
}

/**
 * Answers a GET or HEAD of a file: 200 with all of it, 206 with a part, 304 or 412 by its tag, 416 if there is no such
 * part; undefined if there is no such file.
 *
 * @param base where the site stands on its host
 */
export async function respondWithMedia(
  request: Request,
  sources: MediaSources,
  base: string,
): Promise<Response | undefined> {
  const written = new URL(request.url).pathname.slice(base.length + mediaPath.length);
  const path = decodePercent(written) ?? written;
  const { success: hasHash, output: name } = v.safeParse(MediaName, path);
  const stored = hasHash ? await findInBucket(sources, name) : undefined;
  if (stored) return respondWithFile(request, stored);
  const asset = await sources.assets?.fetch(request.url, { redirect: "manual" });
  // From a page of `static/media/` to the address that it is shown at.
  if (!hasHash && asset?.headers.has("Location")) return asset;
  if (asset?.status === 200) return respondWithFile(request, describeAsset(sources, asset, path));
  await asset?.body?.cancel();
  return undefined;
}

async function respondWithFile(request: Request, file: StoredFile): Promise<Response> {
  const { length, type, etag, cacheControl } = file;
  const headers: Record<string, string> = {
    ...mediaHeaders,
    "Cache-Control": cacheControl,
    "Access-Control-Expose-Headers": exposed,
    "Accept-Ranges": length === undefined ? "none" : "bytes",
    ETag: etag,
  };
  const refuse = async (status: 304 | 412 | 416, more: Record<string, string> = {}) => {
    await file.close();
    return new Response(null, { status, headers: { ...headers, ...more } });
  };
  if (failsPrecondition(request.headers, etag)) return refuse(412, { "Cache-Control": "no-store" });
  if (isNotModified(request.headers, etag)) return refuse(304);
  if (type !== undefined) headers["Content-Type"] = type;
  // Of a HEAD no part is asked for, whatever it says (RFC 9110 §14.2).
  const range =
    request.method === "HEAD" || length === undefined ? "whole" : selectRange(request.headers, length, etag);
  if (range === "unsatisfiable" && length !== undefined)
    return refuse(416, { "Content-Range": unsatisfiedRange(length), "Cache-Control": "no-store" });
  if (typeof range === "object" && length !== undefined) {
    headers["Content-Range"] = contentRange(range, length);
    headers["Content-Length"] = String(range.last - range.first + 1);
    return new Response(await file.open(range), { status: 206, headers });
  }
  if (length !== undefined) headers["Content-Length"] = String(length);
  if (request.method !== "HEAD") return new Response(await file.open(), { headers });
  await file.close();
  return new Response(null, { headers });
}

async function findInBucket({ bucket }: MediaSources, name: MediaName): Promise<StoredFile | undefined> {
  const head = await bucket?.head(mediaKey(name));
  if (!bucket || !head) return undefined;
  return {
    length: head.size,
    type: head.httpMetadata?.contentType,
    etag: mediaETag(name),
    cacheControl: immutable,
    async open(range) {
      const part = range && { offset: range.first, length: range.last - range.first + 1 };
      const object = await bucket.get(mediaKey(name), part && { range: part });
      if (!object) throw new Error(`The file ${name} was removed while it was read.`);
      return object.body;
    },
    async close() {},
  };
}

/**
 * A file among the assets: these are given whole only, and do not always say how long they are. One of `static/media/` has
 * no hash in its name, and goes by what Cloudflare says of it.
 */
function describeAsset({ facts }: MediaSources, { headers, body }: Response, path: string): StoredFile {
  const { success: hasHash, output: name } = v.safeParse(MediaName, path);
  const said = headers.get("Content-Length");
  const known = Object.hasOwn(facts, path) ? facts[path] : undefined;
  return {
    length: known?.length ?? (said === null ? undefined : Number(said)),
    type: known?.type ?? headers.get("Content-Type") ?? undefined,
    etag: hasHash ? mediaETag(name) : (headers.get("ETag") ?? ""),
    cacheControl: hasHash ? immutable : (headers.get("Cache-Control") ?? "no-cache"),
    open: async (range) => (range && body ? slice(body, range) : body),
    close: async () => body?.cancel(),
  };
}

/** The bytes of a stream that are in a range, as they come in; none of the others is kept. */
function slice(whole: ReadableStream<Uint8Array>, { first, last }: ByteRange): ReadableStream {
  const { readable, writable } = new FixedLengthStream(last - first + 1);
  const copy = async () => {
    const reader = whole.getReader();
    const writer = writable.getWriter();
    for (let at = 0; at <= last; ) {
      const { done, value } = await reader.read();
      if (done) break;
      const part = value.subarray(Math.max(0, first - at), Math.max(0, last + 1 - at));
      if (part.length > 0) await writer.write(part);
      at += value.length;
    }
    await Promise.all([writer.close(), reader.cancel()]);
  };
  // Whoever asked may have gone, as players do that seek again.
  copy().catch(() => writable.abort().catch(() => {}));
  return readable;
}

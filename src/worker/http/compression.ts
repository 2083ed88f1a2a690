/** Compression in the Worker, of what the edge would not compress, or has to be sent often. @module */
import type { Bytes } from "../../text/utf8.ts";
import { parseQualityValues } from "./quality-values.ts";

/**
 * Whether an `Accept-Encoding` field takes gzip (RFC 9110 §12.5.3): by name, by its old name `x-gzip` (§8.4.1.3), or
 * by `*` where neither is named. A request without the field leaves the choice to the server; what says nothing of
 * gzip is not given gzip.
 */
export function acceptsGzip(acceptEncoding: string | null): boolean {
  const accepted = parseQualityValues(acceptEncoding);
  return (accepted.get("gzip") ?? accepted.get("x-gzip") ?? accepted.get("*") ?? 0) > 0;
}

/** The bytes in gzip's format (RFC 1952), without a time stamp: the same bytes in, the same bytes out. */
export async function gzip(bytes: Bytes): Promise<Bytes> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

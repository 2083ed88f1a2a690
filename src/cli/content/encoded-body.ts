/**
 * A text as the Worker is handed it: a `Body` as JSON, in UTF-8. Nearly all texts of a build are those of the build before,
 * and they go from one file into another as they are.
 *
 * @module
 */
import type { Body } from "../../model/article.ts";

export function encodeBody(body: Body): Buffer {
  return Buffer.from(JSON.stringify(body));
}

export function decodeBody(encoded: Buffer): Body {
  return JSON.parse(encoded.toString());
}

/** @module */
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { acceptsGzip, gzip } from "../../../src/worker/http/compression.ts";

it.each([
  ["gzip", true],
  ["deflate, gzip;q=0.5, br", true],
  ["GZIP", true],
  ["x-gzip", true],
  ["*", true],
  ["br;q=1, *;q=0.1", true],
  ["gzip ; q=0.001", true],
  ["gzip;q=0", false],
  ["gzip;q=0, *", false],
  ["*;q=0", false],
  ["gzip;q=high", false],
  ["br, deflate", false],
  ["identity", false],
  ["gzipped", false],
  ["", false],
  [null, false],
])("Accept-Encoding: %s takes gzip: %s (RFC 9110 §12.5.3)", (acceptEncoding, expected) => {
  expect(acceptsGzip(acceptEncoding)).toBe(expected);
});

it("what was compressed unpacks to the same bytes, and is the same each time", async () => {
  const bytes = new TextEncoder().encode("<entry>Übergröße 航天</entry>".repeat(500));
  const compressed = await gzip(bytes);
  expect(compressed.length).toBeLessThan(bytes.length / 10);
  expect(new Uint8Array(gunzipSync(compressed))).toEqual(bytes);
  expect(await gzip(bytes)).toEqual(compressed);
});

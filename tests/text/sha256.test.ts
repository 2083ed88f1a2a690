import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "../../src/text/sha256.ts";

test("a digest is what every other program makes of the same text, whatever its length", () => {
  const lengths = Array.from({ length: 200 }, (_, length) => "a".repeat(length));
  for (const text of lengths) expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
    }),
  );
});

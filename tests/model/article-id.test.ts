import { describe, expect, test } from "vitest";
import { atomId, isId } from "../../src/model/article-id.ts";

describe("an id in Atom", () => {
  test.each([
    "tag:example.org,2022:harbour",
    "urn:uuid:5f6f2f2e-0000-4000-8000-000000000001",
    "https://OLD.example/?p=12&x=<1>",
    "https://blog.example/航天",
    "urn:x:a|b",
  ])("is %s itself, which is an IRI", (id) => {
    expect(atomId(id)).toBe(id);
  });

  test("is a URN of a bare UUID, whatever its case", () => {
    expect(atomId("7D3F1C52-0F0E-4E0B-8D0C-8B8F0E1F2A3B")).toBe(
      "urn:uuid:7d3f1c52-0f0e-4e0b-8d0c-8b8f0e1f2a3b",
    );
  });

  // Fixed for ever: whoever follows such a feed would see every entry again.
  test.each([
    ["4711", "urn:uuid:de650d61-f5bd-866a-91f8-ccec3158297d"],
    ["61f0a1b2c3d4e5f601234567", "urn:uuid:29128f24-751f-88b6-9a4c-b804af97a015"],
    ["two words", "urn:uuid:a03f1d61-1645-8b53-ad16-c1af546ca079"],
  ])("of %s is a UUID that is always the same", (id, urn) => {
    expect(atomId(id)).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(atomId(id)).toBe(urn);
  });
});

test.each([
  ["post-123", true],
  ["Episode 12: the harbour", true],
  ["航天 2022", true],
  ["x".repeat(1000), true],
  ["x".repeat(1001), false],
  ["", false],
  [" x", false],
  ["two\nlines", false],
  ["a\u0007b", false],
  ["\ud800", false],
  ["\u0000", false],
  ["\uffff", false],
  ["a\u200db", true],
])("%j can be an id: %s", (id, can) => {
  expect(isId(id)).toBe(can);
});

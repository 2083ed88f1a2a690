/** @module */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  fingerprint,
  formatFeedETag,
  parseFeedETag,
  shortenIdentity,
} from "../../../src/worker/http/validators.ts";

const frame = "frame-frame-";
const content = "shown_shown_";
const list = (length: number) =>
  Array.from({ length }, (_, i) => ({ id: `tag:example.org,2022:${i}`, revision: `r${i}` }));

describe("a fingerprint", () => {
  it("is the beginning of the SHA-256 of the value as JSON", async () => {
    const expected = createHash("sha256").update('{"a":1,"b":["x","ü"]}').digest("base64url").slice(0, 12);
    expect(await fingerprint({ b: ["x", "ü"], a: 1 })).toBe(expected);
  });

  it("overlooks the order of members at any depth, and members that are undefined", async () => {
    const one = await fingerprint({ a: [{ x: 1, y: 2 }], b: undefined });
    expect(await fingerprint({ a: [{ y: 2, x: 1 }] })).toBe(one);
  });

  it("tells apart values, their order in a list, and text from numbers", async () => {
    const values = [[1, 2], [2, 1], ["1", 2], { a: null }, {}, null, ""];
    expect(new Set(await Promise.all(values.map(fingerprint))).size).toBe(values.length);
  });
});

describe("the ETag of a feed", () => {
  it("is weak, and made of characters that a tag may hold", () => {
    expect(formatFeedETag({ frame, content, entries: list(3) })).toMatch(
      /^W\/"[\w-]{12}\.[\w-]{12}\.[\w-]{24}"$/,
    );
  });

  it.each([0, 1, 20, 28])("gives back the marks of its %i entries, in order", (length) => {
    const entries = list(length);
    expect(parseFeedETag(formatFeedETag({ frame, content, entries }))).toEqual({
      frame,
      content,
      entries: entries.map(shortenIdentity),
    });
  });

  it("is read as readers and proxies send it back", () => {
    const opaque = formatFeedETag({ frame, content, entries: list(2) }).slice(3, -1);
    const read = parseFeedETag(`W/"${opaque}"`);
    expect(read?.entries).toHaveLength(2);
    for (const tag of [opaque, `"${opaque}"`, `W/"${opaque}-gzip"`, `${opaque};gzip`])
      expect(parseFeedETag(tag)).toEqual(read);
  });

  it("lists no entries if there are more than 100, and then offers no delta", () => {
    const tag = formatFeedETag({ frame, content, entries: list(29) });
    expect(tag).toBe(`W/"${frame}.${content}"`);
    expect(parseFeedETag(tag)).toBeUndefined();
  });

  it("changes with the frame, with what shows, and with an id, a revision or the order", () => {
    const [a, b] = [
      { id: "a", revision: "1" },
      { id: "b", revision: "1" },
    ];
    const tags = [
      { frame, content, entries: [a, b] },
      { frame: content, content, entries: [a, b] },
      { frame, content: frame, entries: [a, b] },
      { frame, content, entries: [b, a] },
      { frame, content, entries: [{ ...a, id: "c" }, b] },
      { frame, content, entries: [{ ...a, revision: "2" }, b] },
    ].map(formatFeedETag);
    expect(new Set(tags).size).toBe(tags.length);
  });

  it.each(['"33a64df5"', "", '""', 'W/"a.b.c"', `"${frame}.${content}.1234567"`, "*"])(
    "is not taken for %s",
    (tag) => {
      expect(parseFeedETag(tag)).toBeUndefined();
    },
  );
});

it("marks of similar ids rarely collide", () => {
  const marks = new Set(list(4000).map((entry) => shortenIdentity(entry).id));
  // By chance, 4000 values of 24 bits share half a pair.
  expect(marks.size).toBeGreaterThan(3995);
});

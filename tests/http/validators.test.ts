/** @module */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { feedETag, fingerprint, mark, readETag } from "../../src/http/validators.ts";

const frame = "frame-frame-";
const shown = "shown_shown_";
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
    expect(feedETag({ frame, shown, entries: list(3) })).toMatch(/^W\/"[\w-]{12}\.[\w-]{12}\.[\w-]{24}"$/);
  });

  it.each([0, 1, 20, 100])("gives back the marks of its %i entries, in order", (length) => {
    const entries = list(length);
    expect(readETag(feedETag({ frame, shown, entries }))).toEqual({
      frame,
      shown,
      entries: entries.map(mark),
    });
  });

  it("is read as readers and proxies send it back", () => {
    const opaque = feedETag({ frame, shown, entries: list(2) }).slice(3, -1);
    const read = readETag(`W/"${opaque}"`);
    expect(read?.entries).toHaveLength(2);
    for (const tag of [opaque, `"${opaque}"`, `W/"${opaque}-gzip"`, `${opaque};gzip`])
      expect(readETag(tag)).toEqual(read);
  });

  it("lists no entries if there are more than 100, and then offers no delta", () => {
    const tag = feedETag({ frame, shown, entries: list(101) });
    expect(tag).toBe(`W/"${frame}.${shown}"`);
    expect(readETag(tag)).toBeUndefined();
  });

  it("changes with the frame, with what shows, and with an id, a revision or the order", () => {
    const [a, b] = [
      { id: "a", revision: "1" },
      { id: "b", revision: "1" },
    ];
    const tags = [
      { frame, shown, entries: [a, b] },
      { frame: shown, shown, entries: [a, b] },
      { frame, shown: frame, entries: [a, b] },
      { frame, shown, entries: [b, a] },
      { frame, shown, entries: [{ ...a, id: "c" }, b] },
      { frame, shown, entries: [{ ...a, revision: "2" }, b] },
    ].map(feedETag);
    expect(new Set(tags).size).toBe(tags.length);
  });

  it.each(['"33a64df5"', "", '""', 'W/"a.b.c"', `"${frame}.${shown}.1234567"`, "*"])(
    "is not taken for %s",
    (tag) => {
      expect(readETag(tag)).toBeUndefined();
    },
  );
});

it("marks of similar ids rarely collide", () => {
  const marks = new Set(list(4000).map((entry) => mark(entry).id));
  // By chance, 4000 values of 24 bits share half a pair.
  expect(marks.size).toBeGreaterThan(3995);
});

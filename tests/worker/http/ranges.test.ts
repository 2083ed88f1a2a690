import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentRange, selectRange, unsatisfiedRange } from "../../../src/worker/http/ranges.ts";

const etag = '"1a2b3c4d"';
const select = (range: string, length = 1000, ifRange?: string) =>
  selectRange(
    new Headers({ Range: range, ...(ifRange === undefined ? {} : { "If-Range": ifRange }) }),
    length,
    etag,
  );

describe("a range of a file of 1000 bytes", () => {
  test.each([
    ["bytes=0-0", 0, 0],
    ["bytes=0-499", 0, 499],
    ["bytes=500-", 500, 999],
    ["bytes=-1", 999, 999],
    ["bytes=-1000", 0, 999],
    ["bytes=-5000", 0, 999],
    ["bytes=999-999", 999, 999],
    ["bytes=990-99999999999999999999999", 990, 999],
    ["Bytes=0-1", 0, 1],
    ["bytes=0-1,", 0, 1],
    ["bytes= ,0-1 , ", 0, 1],
    ["bytes=0-1,5000-6000", 0, 1],
  ])("%s is %i to %i", (range, first, last) => {
    expect(select(range)).toEqual({ first, last });
  });

  test.each([
    "bytes=1000-",
    "bytes=1000-1001",
    "bytes=-0",
    "bytes=99999999999999999999999-",
    "bytes=2000-,-0",
  ])("%s is nowhere in it", (range) => {
    expect(select(range)).toBe("unsatisfiable");
  });

  test.each([
    "bytes",
    "bytes=",
    "bytes=,",
    "bytes=-",
    "bytes=a-b",
    "bytes=5-2",
    "bytes=0-1,x",
    "bytes=0-1;2-3",
    "bytes=0x1-2",
    "bytes=+1-2",
    "bytes=1.5-2",
    "bytes 0-1",
    "bytes = 0-1",
    "items=0-1",
    "seconds=1-2",
    "0-1",
  ])("%s is ignored, for it keeps no grammar or unit that is known", (range) => {
    expect(select(range)).toBe("whole");
  });

  test("several are answered with the whole", () => {
    expect(select("bytes=0-1,5-6")).toBe("whole");
  });

  test.each([
    [etag, { first: 0, last: 1 }],
    [` ${etag} `, { first: 0, last: 1 }],
    ['"other"', "whole"],
    [`W/${etag}`, "whole"],
    ["1a2b3c4d", "whole"],
    ["Tue, 22 Nov 2022 00:44:00 GMT", "whole"],
    ["*", "whole"],
    ["", "whole"],
  ])("with If-Range %s is %o", (ifRange, expected) => {
    expect(select("bytes=0-1", 1000, ifRange)).toEqual(expected);
  });
});

test("of an empty file there is nothing but all of it", () => {
  expect(select("bytes=0-", 0)).toBe("unsatisfiable");
  expect(select("bytes=-5", 0)).toBe("whole");
  expect(select("bytes=-0", 0)).toBe("unsatisfiable");
});

test("every range that is selected lies in the file, and holds what was asked for", () => {
  const number = fc.nat(30);
  fc.assert(
    fc.property(number, number, number, (length, first, last) => {
      const bytes = Array.from({ length }, (_, at) => at);
      const found = select(`bytes=${first}-${last}`, length);
      const asked = bytes.slice(first, last + 1);
      if (first > last) expect(found).toBe("whole");
      else if (asked.length === 0) expect(found).toBe("unsatisfiable");
      else expect(found).toEqual({ first: asked[0], last: asked.at(-1) });
    }),
  );
});

test("the answer says which part of what it is", () => {
  expect(contentRange({ first: 2, last: 5 }, 10)).toBe("bytes 2-5/10");
  expect(unsatisfiedRange(10)).toBe("bytes */10");
});

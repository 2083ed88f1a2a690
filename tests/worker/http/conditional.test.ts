/** @module */

import { describe, expect, it } from "vitest";
import { failsPrecondition, isNotModified, parseEntityTags } from "../../../src/worker/http/conditional.ts";

const etag = 'W/"abc.d,e"';
const fixdate = "Sun, 06 Nov 1994 08:49:37 GMT";

describe("a request is answered 304", () => {
  const rules: [rule: string, expected: boolean, fields: Record<string, string>][] = [
    ["not without conditions (§13.2.2)", false, {}],
    ["for the same tag (§13.1.2)", true, { "If-None-Match": 'W/"abc.d,e"' }],
    ["for the same tag as a strong one (§8.8.3.2)", true, { "If-None-Match": '"abc.d,e"' }],
    ["not for another tag", false, { "If-None-Match": '"abc"' }],
    ["not for a tag in another case (§8.8.3)", false, { "If-None-Match": '"ABC.d,e"' }],
    ["for a tag in a list (§13.1.2)", true, { "If-None-Match": '"x", W/"abc.d,e", "y"' }],
    [
      "for a list without white space, or with much (§5.6.1)",
      true,
      { "If-None-Match": '"x",\t , "abc.d,e"  ,"y"' },
    ],
    ["not for half of a tag that holds a comma (§8.8.3)", false, { "If-None-Match": '"abc.d", "e"' }],
    ["for * (§13.1.2)", true, { "If-None-Match": " * " }],
    ["not for a quoted *", false, { "If-None-Match": '"*"' }],
    ["not for * in a list", false, { "If-None-Match": '"x", *' }],
    ["for a good part behind a malformed one", true, { "If-None-Match": '"x, W/"abc.d,e"' }],
    ["not for a malformed part alone", false, { "If-None-Match": '"abc.d' }],
    ["not for an empty field", false, { "If-None-Match": "" }],
    ["for a tag to which Apache added -gzip", true, { "If-None-Match": '"abc.d,e-gzip"' }],
    ["for a tag to which ;gzip was added", true, { "If-None-Match": 'W/"abc.d,e;gzip"' }],
    ["not for a date: no answer has one (§13.1.3)", false, { "If-Modified-Since": fixdate }],
    [
      "not for the date if the tag differs (§13.2.2)",
      false,
      { "If-None-Match": '"x"', "If-Modified-Since": fixdate },
    ],
    ["not for the date if no tag can be read", false, { "If-None-Match": '"', "If-Modified-Since": fixdate }],
    [
      "for the tag if the date differs (§13.2.2)",
      true,
      { "If-None-Match": '"abc.d,e"', "If-Modified-Since": "x" },
    ],
  ];
  it.each(rules)("%s", (_, expected, fields) => {
    expect(isNotModified(new Headers(fields), etag)).toBe(expected);
  });

  it("for a bare tag, as sloppy readers send it", () => {
    for (const tag of ["abc", "W/abc", "x, abc"]) {
      expect(isNotModified(new Headers({ "If-None-Match": tag }), '"abc"')).toBe(true);
    }
  });

  it("for a tag that itself ends in -gzip", () => {
    expect(isNotModified(new Headers({ "If-None-Match": '"a-gzip"' }), '"a-gzip"')).toBe(true);
  });
});

describe("a request is answered 412", () => {
  it.each<[string, boolean, Record<string, string>]>([
    ["not without a precondition", false, {}],
    ["for another tag (§13.1.1)", true, { "If-Match": '"x"' }],
    ["for the same tag, which is weak (§8.8.3.2)", true, { "If-Match": etag }],
    ["not for * (§13.1.1)", false, { "If-Match": "*" }],
    ["not by date, for none is known (§13.1.4)", false, { "If-Unmodified-Since": fixdate }],
  ])("%s", (_, expected, fields) => {
    expect(failsPrecondition(new Headers(fields), etag)).toBe(expected);
  });

  it("not for the same tag if that is a strong one", () => {
    expect(failsPrecondition(new Headers({ "If-Match": '"x", "abc"' }), '"abc"')).toBe(false);
  });
});

it("a hostile field is read in no time", () => {
  const began = performance.now();
  parseEntityTags('",'.repeat(50_000));
  parseEntityTags(`"${" ".repeat(100_000)}`);
  parseEntityTags(`"${"a,".repeat(50_000)}`);
  expect(performance.now() - began).toBeLessThan(1000);
});

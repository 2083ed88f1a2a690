import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readPlainFields } from "../../../src/cli/content/plain-fields.ts";

const scalar = fc.oneof(
  fc.constantFrom(
    ...[
      "Ice",
      "drifts south",
      "/a/b",
      "//a",
      "/a #b",
      "Über Eis",
      "航天",
      "it's",
      'a "b" c',
      "a: b",
      "a:b",
      "a:",
      "a #b",
      "a#b",
      "a, b",
      "-",
      "- a",
    ],
    ...[
      '"a: b"',
      "'a # b'",
      '"a \\" b"',
      "'it''s'",
      '"',
      "'",
      '"a" b',
      "null",
      "Null",
      "~",
      "true",
      "True",
      "false",
      "yes",
    ],
    ...[
      "2025-12-31",
      "2025-12-31T15:00:00Z",
      "2025-12-31 15:00 #",
      "2025",
      "0",
      "007",
      "-1",
      "+1",
      "1_000",
      "1e3",
      "0o17",
      "999999999999999999999",
      "1.5",
      "0x1f",
      ".inf",
      "12:30",
      "a\u0085b",
      "a\u2028b",
    ],
    ...[
      "[a, b c]",
      "[]",
      "[a,]",
      '[ a , "b" ]',
      "[a: b]",
      "[2025, a]",
      "[null]",
      "[a, [b]]",
      "['a, b', c]",
      "[a",
      "{a: b}",
      "[a] b",
    ],
    ...[
      "|",
      ">",
      "&a b",
      "*a",
      "!a b",
      "@a",
      "`a",
      "%a",
      "?",
      "? a",
      "<<",
      "a\tb",
      "\ufeffa",
      "🎉",
      "a 🎉",
      "a\\b",
      "a\r",
      "",
      "  a  ",
    ],
  ),
  fc.string({ unit: "grapheme", maxLength: 5 }),
);
const name = fc.constantFrom(
  "title",
  "date",
  "tags",
  "a-b",
  "A",
  "constructor",
  "toString",
  "null",
  "a b",
  "é",
  "1",
  "<<",
  '"a"',
);
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(name, fc.constantFrom(": ", ": ", ":  ", ":"), scalar).map((parts) => parts.join("")),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom("- ", "  - ", "    - ", "-"), scalar).map((parts) => parts.join("")),
  },
  fc.tuple(name, fc.constant(":")).map((parts) => parts.join("")),
  fc.constantFrom("", " ", "# a", "  b", "---", "...", "  b: c"),
);
const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n"));

describe("fields that are written plainly", () => {
  test("have the values that the parser of YAML gives them", () => {
    let read = 0;
    fc.assert(
      fc.property(text, (yaml) => {
        const fields = readPlainFields(yaml);
        if (!fields) return;
        read += 1;
        expect(fields).toEqual(parse(yaml, { strict: true }) ?? {});
      }),
      { numRuns: 10_000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  test.each([
    ["behind a field", `title: ${" ".repeat(100_000)}\u2028`],
    ["within a field", `title: a${" ".repeat(100_000)}\u2028b`],
    ["behind an item", `tags:\n- ${" ".repeat(100_000)}\u2028`],
  ])("are left to the parser where endless space stands %s", (_, yaml) => {
    expect(readPlainFields(yaml)).toBeUndefined();
  });

  test("are texts, dates, whole numbers, yes and no, and lists", () => {
    const yaml = `title: "Ice: a history"
date: 2025-12-31T15:00:00.000Z
summary: it drifts south, C# and all
tags: [ice, "the sea", Süd]
aliases:
  - /2025/ice/
  - 'old'

draft: true
entriesPerPage: 20
`;
    expect(readPlainFields(yaml)).toEqual({
      title: "Ice: a history",
      date: "2025-12-31T15:00:00.000Z",
      summary: "it drifts south, C# and all",
      tags: ["ice", "the sea", "Süd"],
      aliases: ["/2025/ice/", "old"],
      draft: true,
      entriesPerPage: 20,
    });
  });
});

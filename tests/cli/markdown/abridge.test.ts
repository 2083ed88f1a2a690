import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { abridge } from "../../../src/cli/markdown/abridge.ts";
import { readMarkdown, syntaxFor } from "../../../src/cli/markdown/syntax.ts";

/** The tree of a text with none of its words put aside. */
const readWhole = (text: string, blocks = true) => fromMarkdown(text, syntaxFor(text, { blocks }));

const prose = fc.constantFrom(
  ...["foo", "bar baz", "the harbour of a ship", "night, and crews", "one two. three four", " ice drifts "],
  ...["don't stop", "well-known fact", "Äpfel und Öl", "https", "www", "a1 b2", "word & word", "a b", "ab"],
  ...["foo bar\nbaz qux\n", " foo bar", "foo bar ", "\nfoo bar", "2026 was", "js foo bar"],
);
const markup = fc.constantFrom(
  ...[
    "_",
    "*",
    "**",
    "~",
    "~~",
    "`",
    "``",
    "<",
    ">",
    "[",
    "]",
    "](",
    "](<",
    "(",
    ")",
    "![",
    "\\",
    "&",
    "&amp",
    "&amp;",
  ],
  ...[
    "@",
    "a@b.co",
    "https://a.b",
    "http://",
    "www.",
    "www.a.b",
    "|",
    "a|b",
    "\n-|-\n",
    "\n:-\n",
    "\n---\n",
    "\n===\n",
  ],
  ...[
    "[^1]",
    "\n[^1]: ",
    "]: ",
    "[a b]",
    "[A  B]",
    "[a b]: ",
    "\n[a b]: x\n",
    "[!NOTE]\n",
    "- [ ] ",
    "- [x] ",
  ],
  ...[
    "$",
    "$$",
    "\n$$\n",
    "\n: ",
    "\n>: ",
    "- : ",
    ":",
    "=",
    "x=",
    '"',
    "'",
    "/",
    "#",
    "# ",
    " #",
    "1. ",
    "1)",
  ],
  ...["- ", "+ ", "> ", "\n> ", "```", "````", "~~~", "```js ", "\n", "\n\n", " ", "  ", "    ", "\t", "\r"],
  ...[
    "<b>",
    "<b ",
    "</b>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<!A ",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<pre>",
  ],
  ...[
    "<div>",
    "<div ",
    "<a href=http://a.b/c=d>",
    '<a href="x y">',
    "<a href='x y' ",
    "<svg>",
    "</svg>",
    "<math",
  ],
  ...[
    ",",
    ", ",
    ". ",
    ": ",
    "; ",
    "! ",
    "!",
    "?",
    "—",
    "“",
    "”",
    "’",
    "é",
    "航天",
    "\u00a0",
    "\u3000",
    "\u2028",
    "🇩🇪",
  ],
);
const piece = fc.oneof(prose, markup, markup, fc.string({ unit: "grapheme", maxLength: 3 }));
const text = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(""));

describe("a text with words put aside", () => {
  test("reads as it does with all of them", () => {
    fc.assert(
      fc.property(text, fc.boolean(), (written, blocks) => {
        expect(readMarkdown(written, { blocks })).toEqual(readWhole(written, blocks));
      }),
      { numRuns: 3_000 },
    );
  });

  test("is much shorter where it is prose", () => {
    const written = "The ship left the harbour at night, and **nobody on shore** saw it.\n\n".repeat(50);
    expect(abridge(written).text.length).toBeLessThan(written.length / 3);
    expect(readMarkdown(written)).toEqual(readWhole(written));
  });

  test.each([
    ["the address of a link", "[a]( foo bar)"],
    ["the address of a link in a quotation", "> [a](\n> foo bar)"],
    ["a tag", "see <b foo bar> there"],
    ["a tag over lines", "see <b\nfoo bar> there"],
    ["the language of code", "~~~ foo bar\ncode\n~~~"],
    ["the label of a link", "[foo bar] and [Foo  Bar]\n\n[foo bar]: /x"],
    ["a formula", "it costs $a than the other b$ there"],
    ["an address without a scheme", "see ’www. there"],
  ])("keeps the words of %s", (_, written) => {
    expect(readMarkdown(written)).toEqual(readWhole(written));
  });

  test("has none put aside if it holds what stands for them", () => {
    for (const odd of ["\uE000", "&#xE000;", "&#57344;", "&#X0F8fF;", "&#63743;"]) {
      const written = `the harbour of ${odd} a ship`;
      expect(abridge(written).text).toBe(written);
      expect(readMarkdown(written)).toEqual(readWhole(written));
    }
  });

  test("keeps what comes behind the last stand-in that there is", () => {
    const written = "foo bar *x* ".repeat(7_000);
    expect(abridge(written).aside).toHaveLength(6_400);
    expect(readMarkdown(written)).toEqual(readWhole(written));
  });
});

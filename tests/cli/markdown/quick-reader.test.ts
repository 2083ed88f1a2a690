import fc from "fast-check";
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { readQuickly } from "../../../src/cli/markdown/quick-reader.ts";
import { syntaxFor } from "../../../src/cli/markdown/syntax.ts";

const readByMicromark = (text: string) => fromMarkdown(text, syntaxFor(text, { blocks: true }));

/** Pieces of a line, and what almost is one of them. */
const inLine = fc.constantFrom(
  ...[
    "harbour",
    "the ship left",
    " ",
    " ",
    ", ",
    ". ",
    "é",
    "航天",
    "“",
    "”",
    "—",
    "a_b",
    "5",
    "\u00a0",
    "🇩🇪",
    "🎉",
    "✓",
    "(https://a.example)",
    "~~b~~",
    "**c**",
    "*d*",
    "\t",
  ],
  ...[
    "*",
    "**",
    "_",
    "__",
    "***",
    "~~",
    "~",
    "`",
    "``",
    "\\",
    "\\*",
    "\\_",
    "&amp;",
    "&copy;",
    "&#42;",
    "&x",
    "&#64;",
  ],
  ...[
    "[",
    "]",
    "](/x)",
    '](/x "t")',
    "](<a b>)",
    "![",
    "[a]",
    "[a][]",
    "[b][a]",
    "![a]",
    "[^1]",
    "(",
    ")",
    '"',
    "'",
    "!",
  ],
  ...[
    "<b>",
    "</b>",
    "<br>",
    "<br/>",
    '<a href="x">',
    "<a href=x/y>",
    "<a href=x=y>",
    "</a>",
    "<!-- c -->",
    "<!--",
    "<",
    ">",
  ],
  ...[
    "https://a.example/b",
    "http://a.example.",
    "<https://a.example>",
    "https://a.example/(b)",
    "www.a.example",
  ],
  ...[
    "a@b.example",
    "@b",
    "http://",
    "$",
    "$x$",
    "$$",
    ":",
    ": ",
    "|",
    "#",
    "-",
    "+",
    "1.",
    "[ ] ",
    "[x] ",
    "[!NOTE]",
  ],
);
const line = fc.array(inLine, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(""));
const lines = fc.array(line, { minLength: 1, maxLength: 3 });
const paragraph = fc
  .tuple(lines, fc.constantFrom("\n", "\n", "  \n", "\\\n"))
  .map(([written, end]) => written.join(end));

const block: fc.Arbitrary<string> = fc.letrec<{ block: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 2 },
    paragraph,
    paragraph,
    fc.tuple(fc.constantFrom("# ", "## ", "###### ", "#", "## "), line).map((parts) => parts.join("")),
    fc.tuple(line, fc.constantFrom("---", "===")).map((parts) => parts.join("\n")),
    fc.constantFrom(
      "---",
      "***",
      "_ _ _",
      "[a]: /x",
      "[a]: /x 't'",
      "[b]: <x y>",
      "[^1]: note",
      "<!-- more -->",
      "#",
    ),
    fc.tuple(fc.constantFrom("```", "```js", "~~~", "````"), lines).map(([fence, written]) => {
      const mark = fence.replace("js", "");
      return [fence, ...written, mark].join("\n");
    }),
    lines.map((written) => written.map((each) => `    ${each}`).join("\n")),
    fc.tuple(line, line, line).map(([a, b, c]) => `${a} | ${b}\n--- | :-:\n${c} | d`),
    fc
      .tuple(fc.constantFrom("<div>", '<p class="a">', "<details>", "<pre>", "<!--", "<script>"), line)
      .map((parts) => parts.join("\n")),
    tie("block").map((inside) => inside.replace(/^/gm, "> ")),
    fc
      .tuple(fc.constantFrom("- ", "* ", "1. ", "2) ", "- [ ] ", "- [x] "), tie("block"), tie("block"))
      .map(([mark, one, other]) => {
        const indented = (text: string) => text.replace(/(?<=\n)(?=.)/g, " ".repeat(mark.length));
        return `${mark}${indented(one)}\n${mark}${indented(other)}`;
      }),
  ),
})).block;

const text = fc
  .tuple(fc.array(fc.tuple(block, fc.constantFrom("\n\n", "\n\n", "\n"))), fc.constantFrom("", "\n"))
  .map(([blocks, end]) => blocks.flat().join("") + end);

describe("a text that is read quickly", () => {
  test("has the tree that micromark makes of it", () => {
    let read = 0;
    fc.assert(
      fc.property(text, (written) => {
        const tree = readQuickly(written);
        if (!tree) return;
        read += 1;
        expect(known(tree)).toEqual(known(placedLike(tree, readByMicromark(written))));
      }),
      // The same texts on every run: of a hundred thousand, one or two differ in what nobody sees, such as the white
      // space behind the name of a code's language.
      { numRuns: 4_000, seed: 1 },
    );
    expect(read).toBeGreaterThan(400);
  });

  test.each([
    [
      "prose",
      'The ship *left* the **harbour** at night.\n\nNobody on `shore` saw [it](https://a.example/b "t").',
    ],
    ["headings, lists and quotations", "## Ice\n\n- one\n- two\n\n  more\n\n1. a\n2. b\n\n> said\n> they"],
    ["code", "```sh\necho $HOME > a@b.example\n```\n\nand `$x` and `www.a.example`"],
    ["tables and struck text", "| a | b |\n| - | -: |\n| c | ~~d~~ |"],
    ["links to labels", "see [the *chart*][c] and [c]\n\n[c]: https://a.example 'x'"],
    ["an address", "see https://a.example/b?c=d#e, and http://b.example."],
    ["HTML", '<div class="a">\n\nsaid <b>they</b><br>\n\n</div>\n\n<!-- more -->'],
  ])("may hold %s", (_, written) => {
    expect(readQuickly(written)).toEqual(readByMicromark(written));
  });

  test.each([
    ["a formula", "it is $a$ there"],
    ["an address of mail", "write to a@b.example"],
    ["an address whose end is in doubt", "see https://a.example/…"],
    ["an address without a scheme", "see www.a.example"],
    ["a definition list", "Ice\n: cold"],
    ["a definition list in a list", "- Ice\n  : cold"],
    ["a box to tick", "- [ ] one"],
    ["a note", "said[^1]\n\n[^1]: they"],
    ["what is almost a tag", "a <a href=>b</a>"],
    ["a tag with bare values", "a <a href=/x=y>b</a> <b c=/d>"],
    ["a script", "<script>\nlet a\n</script>"],
    ["a drawing", "a <svg><circle/></svg>"],
    ["a comment without an end", "<!-- a"],
    ["marks that nothing ends", "a *b and **c"],
    ["half a surrogate pair", "a \ud83d b"],
    ["marks at a byte order mark", "a *\ufeff* b"],
    ["marks of two kinds that end within a word", "**_ice_**bergs"],
    ["marks that nothing ends in the words for a picture", "![a **b](/c)"],
    ["what may be a table below a line without its quotation mark", "> > a\nb\n> > |-"],
    ["a tab behind the mark of a quotation", "> `a`\n>\t  |-"],
    ["a box to tick that is a cell of a table", "- [ ] a\n  |-"],
    ["a definition over two lines", "[a]:\n-|"],
    ["a definition in a quotation", "> [a]: /b\n<b>\n"],
  ])("does not hold %s", (_, written) => {
    expect(readQuickly(written)).toBeUndefined();
  });
});

test.each([
  ["colons", (length: number) => `a${": ".repeat(length / 2)}`],
  ["comments that nothing ends", (length: number) => "<!-- ".repeat(length / 5)],
])("a text of %s takes time by its length, not by the square of it", (_, write) => {
  const short = timeToRead(write(25_000));
  // The square of four is sixteen; what takes next to no time varies by more.
  expect(timeToRead(write(100_000))).toBeLessThan(10 * Math.max(short, 20));
});

/** Milliseconds of processor time. */
function timeToRead(written: string): number {
  const before = process.threadCpuUsage();
  readQuickly(written);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** A tree in which there is no more of a label than what it refers to. */
function known(tree: Root): unknown {
  return JSON.parse(JSON.stringify(tree), (key, value) => (key === "label" ? undefined : value));
}

/** micromark's tree has no place for an address that it finds in the tree rather than in the text. */
function placedLike(tree: Nodes, of: Root): Root {
  place(tree, of);
  return of;

  function place(from: Nodes, to: Nodes): void {
    if (!to.position && from.position) to.position = from.position;
    if (!("children" in from && "children" in to)) return;
    for (const [at, child] of to.children.entries()) {
      const other = from.children[at];
      if (other) place(other, child);
    }
  }
}

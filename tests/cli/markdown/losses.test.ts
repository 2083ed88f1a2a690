import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { context } from "./article.ts";

const findings = async (markdown: string) =>
  (await renderMarkdown(markdown, context)).findings.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

describe("what readers do not get is told with its place", () => {
  test.each([
    ["<script>x()</script>", "1:1 “<script>” is left out: nothing runs in a feed reader."],
    ["A\n\n<style>p {}</style>", "3:1 “<style>” is left out"],
    ["<template>A</template>", "1:1 “<template>” is left out with what it holds"],
    ["A <noscript>B</noscript>", "1:3 “<noscript>” is left out with what it holds"],
    ["<canvas>A</canvas>", "1:1 “<canvas>” shows nothing without a script"],
    ["<dialog>A</dialog>", "1:1 “<dialog>” is left out, and what it holds stands in the text."],
    ["<map><area href=a><area href=b></map>", "1:1 “<map>” is left out, and the links in it are lost."],
    ["<progress value=3>30%</progress>", "1:1 “<progress>” is left out, and only its text stays."],
    [
      "<form><input><button>A</button></form>",
      "1:1 “<form>” is left out: a form does nothing in a feed reader.",
    ],
    ["<my-chart>A</my-chart>", "1:1 “<my-chart>” is left out: only a script could show it."],
    [
      "git clone <url> here",
      "1:11 “<url>” is no HTML that pages and feed readers show, and is left out. If it is meant as text, write “\\<url>”",
    ],
    ["A <?php echo 1 ?> B", "1:3 “<? … ?>” is left out with what it holds: no program runs here."],
    ["A\n\n<div>\n<![CDATA[B]]>\n</div>", "3:1 “<![CDATA[ … ]]>” is left out with what it holds."],
    [
      '<svg viewBox="0 0 1 1"><title>A</title></svg>',
      "1:1 This drawing draws nothing, and is left out with its words. Write them as text.",
    ],
    ["<p hidden>A</p>", "1:1 What is hidden here is left out"],
    ['<p style="color: red; display : none">A</p>', "1:1 What is hidden here is left out"],
    ["A\n\n[^a]: B", "3:1 Nothing refers to the note “[^a]”, and it is left out."],
    ["A[^a]\n\n[^a]: B\n[^a]: C", "4:1 There is another note “[^a]” above, and this one is left out."],
    ["|A|\n|-|\n|B|C|", "3:3 This row has more cells than there are headings (1)"],
    [
      "> |A|B|\n> |-|-|-|\n> |C|D|",
      "2:3 This row of dashes has 3 columns and the row above it 2, so that they are no table, and are shown as text. Write “|---|---|”, or as many headings as columns.",
    ],
    ["B\n\nA | B \\| C | D\n:-- | --:\n1 | 2", "4:1 This row of dashes has 2 columns and the row above it 3"],
    ["A[^2] and B[^1]\n\n[^1]: C", "1:2 “[^2]” is shown as it stands, for there is no such note. Write it"],
    ["A <b>B</b>[^12]", "1:11 “[^12]” is shown as it stands"],
    ["- A & \\[B\n\n  Reuters[^12].", "3:10 “[^12]” is shown as it stands"],
    ["A[^note].\n\n[^note] B", "1:2 “[^note]” is shown as it stands, for there is no such note. Write it"],
    ["A[^1] B[^other-note]\n\n[^1]: C", "1:8 “[^other-note]” is shown as it stands"],
    [
      "A[^a note]\n\n[^a note]: B c",
      "1:2 “[^a note]” is shown as it stands: the name of a note holds no space. Write “[^a-note]”, here and before the note.",
    ],
    // Addresses that are found in a text of which the parser has made a whole before.
    ["A[^2] /ann@e.org b", "1:2 “[^2]” is shown as it stands"],
    ["A & [ann@e.org] \\[b\nwww.e.org [^2]", "2:11 “[^2]” is shown as it stands"],
    ["*A* ann@e.org *b* /ann@e.org[^2]", "1:29 “[^2]” is shown as it stands"],
    ["[a](b c.md) /ann@e.org", "1:1 “[a](b c.md)” is shown as it stands, for its address holds spaces."],
    [
      "A (https://e.org)[^2], b",
      "1:18 “[^2]” is taken for a part of the address before it. Write “<https://e.org>”, or a space between the two.",
    ],
    [
      "A www.e.org/a[^b] b",
      "1:14 “[^b]” is taken for a part of the address before it. Write a space between",
    ],
    ["A\u0007B", "1:2 The control character U+0007 here cannot be shown"],
    ["A\n\u0093B\u0094", "2:1 2 control characters, the first of them U+0093 here, cannot be shown"],
  ])("%j", async (markdown, expected) => {
    expect(await findings(markdown)).toEqual([expect.stringContaining(expected)]);
  });

  test("a note that HTML keeps from being referred to, too", async () => {
    const found = await findings("<div>A[^1]</div>\n\nB[^2]\n\n[^1]: C\n[^2]: D");
    expect(found[0]).toContain(
      "1:7 “[^1]” is shown as it stands, though there is such a note: within HTML no Markdown is read.",
    );
  });

  test.each([
    "A `[^2]` and\n\n    [^2]\n\n```\n[^2]\n|A|B|\n|-|\n```",
    "\\[^2] and [\\^2] and \\[^2\\]",
    "A [link [^2]](https://a.org/) and ![a [^2]](a.png)",
    "<code>[^2]</code> and <pre>[^2]</pre> and <kbd>a[^2]</kbd>",
    'All but [^a-z], [^"]*, [^0]+, /[^/]/ and [^>]',
    "A[^1] and [^a-z0-9] and [^ab] and [^\\s]\n\n[^1]: B",
    "[^abc] matches all but these letters, as [^xyz] does",
    "A | B\n---\n\nC",
    "|A|B|\n|-|-|\n|C|\n",
    "A ||--|| B\n\n|-|-|",
    "$[^2]$ and $$a[^2]$$",
    "[https://e.org[^2]](https://e.org) and <https://e.org/?a=[^2]>",
    "A https://e.org/ [^1] and /ann@e.org [^1]\n\n[^1]: B",
  ])("and nothing is told of what is meant so: %j", async (markdown) => {
    expect(await findings(markdown)).toEqual([]);
  });

  test("once for each kind, with its number", async () => {
    expect(await findings("<x-a>1</x-a> <x-b>2</x-b>\n\n<x-a>3</x-a>")).toEqual([
      expect.stringMatching(/^1:1 “<x-a>”.* \(2 times in this text; the first is here\.\)$/),
      expect.stringMatching(/^1:14 “<x-b>”.*backticks|^1:14 “<x-b>”.*picture\.$/),
    ]);
  });

  test.each([
    "<!-- a --> <center>A</center> <font color=red>B</font> <address>C</address>",
    "- [x] A\n- [ ] B",
    "<article><header>A</header></article>",
    "A[^1]\n\n[^1]: B",
    "|A|B|\n|-|-|\n|C|\n|D|E|",
    '<p style="color: red">A</p> <span hidden="until-found">B</span>',
    "A\tB\n\nC\r\nD",
    "Tom & Jerry <tom@a.org> <https://a.org> 1 < 2 > 0",
  ])("and nothing is told of what does no harm: %j", async (markdown) => {
    expect(await findings(markdown)).toEqual([]);
  });

  test("what is hidden is in no output", async () => {
    const { html, text } = await renderMarkdown(
      '<div hidden>secret</div><div style="display:none">secret</div>\n\nA',
      context,
    );
    expect([html.trim(), text]).toEqual(["<p>A</p>", "A"]);
  });

  test("no control character is in any output", async () => {
    const { html, text, firstImage } = await renderMarkdown(
      "a\u0007 <b>&#7;&#x7f;\u0093</b> ![b\u0001](c.png '\u001b')",
      context,
    );
    for (const output of [html, text, firstImage?.alt ?? ""]) expect(output).not.toMatch(/\p{Cc}/u);
    expect(html).toContain("<p>a� <b>���</b>");
  });
});

describe("a link whose address holds spaces", () => {
  test.each([
    [
      "[a](My post.md)",
      "1:1 “[a](My post.md)” is shown as it stands, for its address holds spaces. Write “<My post.md>” for it.",
    ],
    [
      'A *![b](pic one.png "B")*',
      '1:4 “![b](pic one.png "B")” is shown as it stands, for its address holds spaces. Write “<pic one.png>” for it.',
    ],
    [
      "- [c](../my notes/)",
      "1:3 “[c](../my notes/)” is shown as it stands, for its address holds spaces. Write “<../my notes/>” for it.",
    ],
    [
      "<p>A</p>\n\n[d](https:// e.org/d)",
      "3:1 “[d](https:// e.org/d)” is shown as it stands, for its address holds spaces. Take them out.",
    ],
  ])("is told: %j", async (markdown, told) => {
    expect(await findings(markdown)).toEqual([told]);
  });

  test.each([
    "[a](<My post.md>) [b](b.md 'B c') ![d](d.png \"E f\")",
    "`[a](My post.md)` and \\[a](My post.md)",
    "    [a](My post.md)",
    "$[a](x y.md)$ f[i](a, b) and [1](see below)",
    "[a](b c.md)\n\n[a]: https://e.org/",
    "[a]({{ page.url }}/b c.md)",
  ])("is none in %j", async (markdown) => {
    expect(await findings(markdown)).toEqual([]);
  });
});

describe("the heading that a text begins with", () => {
  test.each([
    ["# A *b*\n\nC", { text: "A b", line: 1, column: 1 }],
    ["\n\nA b\n===\n\nC", { text: "A b", line: 3, column: 1 }],
    ["![](a.png)\n\n### A b", { text: "A b", line: 3, column: 1 }],
    ["<div><h1>A b</h1></div>", { text: "A b", line: 1, column: 6 }],
    ["C\n\n# A b", undefined],
    ["", undefined],
  ])("of %j", async (markdown, expected) => {
    expect((await renderMarkdown(markdown, context)).opening).toEqual(expected);
  });
});

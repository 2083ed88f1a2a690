import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { context, html } from "./article.ts";

describe("what an author writes for themself is in no output", () => {
  test.each([
    ["a comment in a line", "A <!-- secret --> B", "<p>A  B</p>"],
    ["a comment in a block", "A\n\n<!--\nsecret\n\nsecret\n-->\n\nB", "<p>A</p>\n\n<p>B</p>"],
    ["a comment with a blank line in a paragraph", "A <!-- secret\n\nsecret --> B", "<p>A</p>\n<p>B</p>"],
    [
      "a comment that ends outside of its item",
      "- A\n- <!-- secret\n\nsecret --> B",
      "<ul>\n<li>A</li>\n<li></li>\n</ul>\n<p>B</p>",
    ],
    [
      "a comment that holds items",
      "- A <!-- secret\n- secret\n- secret --> B",
      "<ul>\n<li>A</li>\n</ul>\n<p>B</p>",
    ],
    [
      "a comment in a quotation",
      "> A <!-- secret\n>\n> secret --> B",
      "<blockquote>\n<p>A</p>\n<p>B</p>\n</blockquote>",
    ],
    ["a comment in a table", "|A|\n|-|\n|B <!-- secret -->|", "<td>B </td>"],
    ["a comment in raw HTML", "<div><!-- secret -->A</div>", "<div>A</div>"],
    [
      "a comment in a drawing and a formula",
      "<math><!-- secret --><mi>A</mi></math>",
      "<p><math><mi>A</mi></math></p>",
    ],
    ["a comment in the words for a picture", "![A <!-- secret --> B](a.png)", 'alt="A  B"'],
    ["one with brackets there", "![A <!-- [secret](x) -->][b]\n\n[b]: a.png", 'alt="A "'],
    ["a comment of LaTeX", "$$\nx % secret\n+ 1\n$$", 'alttext="x + 1"'],
    ["one at its end", "$$\nx\n+ 1 % secret\n$$", 'alttext="x + 1"'],
    [
      "one in a formula in MathML",
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x % secret</annotation></semantics></math>',
      'alttext="x"',
    ],
    ["a note", "A\n\n[//]: # (secret)\n\nB", "<p>A</p>\n<p>B</p>"],
    ["a note below a paragraph", "A\n[//]: # (secret)\nB", "<p>A</p>\n\n<p>B</p>"],
    ["a note over two lines", "A\n[//]: # (secret\nsecret)", "<p>A</p>"],
    ["a note in quotes", "A\n[//]: # \"secret\"\n\n[comment]: <> (secret)\n[_]: # 'secret'", "<p>A</p>"],
    ["a note without brackets", "[//]: # secret\n\nA", "<p>A</p>"],
    ["a note in a list", "- A\n  [//]: # (secret)\n- B", "<ul>\n<li>A\n\n</li>\n<li>B</li>\n</ul>"],
    [
      "a note in a quotation",
      "> A\n> [//]: # (secret)\n> B",
      "<blockquote>\n<p>A</p>\n\n<p>B</p>\n</blockquote>",
    ],
  ])("%s", async (_, markdown, expected) => {
    const rendered = await renderMarkdown(markdown, context);
    expect(rendered.html).toContain(expected);
    expect(JSON.stringify(rendered)).not.toContain("secret");
    expect(rendered.findings).toEqual([]);
  });

  test.each([
    ["`<!-- shown -->`", "&#x3C;!-- shown -->"],
    ["```html\n<!--\n\n[//]: # (shown)\n-->\n```\nA <!-- x\n\ny -->", "[//]: # (shown)"],
    ["\\<!-- shown\n\nA -->", "&#x3C;!-- shown"],
    ["&lt;!-- shown\n\nA -->", "&#x3C;!-- shown"],
    ["A [//]: # (shown)", "[//]: # (shown)"],
    ["[shown]: # (a)\n[shown][]", ">shown</a>"],
  ])("but what shows stays: %j", async (markdown, shown) => {
    expect(await html(markdown)).toContain(shown);
  });

  test("places behind them stay what they were", async () => {
    const text = "A <!-- xxxxxxxxxxxxxxxxxxxx\n\ny -->\n\n[b](gone)\n\nC <img src=gone>";
    const { missing } = await renderMarkdown(text, context);
    expect(missing).toMatchObject([
      { line: 5, column: 1 },
      { line: 7, column: 3 },
    ]);
  });

  test.each([
    ["A\n\n<!-- B\n\nC", "3:1 Nothing ends this comment. Everything behind it is left out."],
    ["A <!-- B\n\nC", "1:3 Nothing ends this comment. It shows as text."],
  ])("and one that nothing ends is told: %j", async (markdown, expected) => {
    const { findings } = await renderMarkdown(markdown, context);
    expect(findings.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      expect.stringContaining(expected),
    ]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlToMarkdown } from "../../../src/feeds/markdown/blocks.ts";
import { escapeXml } from "../../../src/feeds/xml.ts";
import { html } from "../../cli/markdown/article.ts";

/** HTML without the colours of code, sizes of pictures and white space between elements. */
function plain(markup: string): string {
  return markup
    .replace(/<\/?span[^>]*>| (?:width|height)="\d+"/g, "")
    .replace(
      /\s+(?=<\/?(?:p|li|[uo]l|h\d|pre|blockquote|div|section|table|thead|tbody|tr|t[hd]|figure)\b)/g,
      "",
    )
    .replace(
      /(<\/?(?:p|li|[uo]l|h\d|pre|blockquote|div|section|table|thead|tbody|tr|t[hd]|figure)(?: [^>]*)?>)\s+/g,
      "$1",
    )
    .trim();
}

describe("the Markdown of an article's HTML gives that HTML again", () => {
  const samples = readdirSync("content", { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".md"),
  );
  test.each(samples)("of %s", async (name) => {
    const markdown = readFileSync(join("content", name), "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");
    const before = await html(markdown);
    expect(plain(await html(htmlToMarkdown(before)))).toBe(plain(before));
  });

  test.each([
    [
      "signs that mean nothing",
      "1\\. one \\* two \\_ three\\_ snake_case \\[x](y) \\<b> \\&amp; \\# \\`a\\` \\~x\\~ $5 \\$6",
    ],
    ["lines that look like something else", "\\# one\\\n\\- two\\\n\\> three\\\n1\\) four\\\n\\==="],
    ["marks within words", "a*b*c **(x)**y *a***b** _*both*_ ~~gone~~ **a *b***"],
    ["code", "`` a`b `` ` `` ` `|` and\n\n```js\nconst a = `b`;\n\n\n```\n\n````\n```\n````"],
    [
      "links and pictures",
      '[a \\] b](https://a.example/x_(y)?a=1&b=2 "T \\"q\\"") ![al*t*](https://a.example/a%20b.png) <https://b.example/>',
    ],
    [
      "pictures with captions",
      '![a](https://a.example/a.png "*T* \\&amp; \\"q\\" \\:x:")\n\n- [![b](https://a.example/b.png "B")](https://a.example/)',
    ],
    ["lists", "- a\n- b\n  - c\n\n    d\n\n  e\n\n* other\n\n3. three\n4. four\n\n   more"],
    ["tasks", "- [ ] open\n- [x] done"],
    ["quotations", "> a\n>\n> > b\n> - c\n\n> [!WARNING]\n> Careful, *now*."],
    ["tables", "| a | b |\n| :-- | --: |\n| `x\\|y` | **c** |\n| d \\| e | |"],
    ["footnotes", "One[^a], two[^b].\n\n[^a]: First *note*.\n\n    More.\n[^b]: Second."],
    [
      "what Markdown has no sign for",
      '<kbd>Ctrl</kbd> H<sub>2</sub>O <mark>*x*</mark> <abbr title="a & b">x</abbr>',
    ],
    ["formulas", "$a_1 < b$ and\n\n$$\\frac{1}{2}$$"],
    [
      "blocks of HTML",
      '<details><summary>More *x*</summary>\n\nText **y**.\n\n</details>\n\n<dl><dt>a</dt><dd>b</dd></dl>\n\n<table><tr><td colspan="2">x<pre>a&#10;&#10;b</pre></td></tr></table>',
    ],
    ["breaks and rules", "a\\\nb\n\n---\n\n##  c #\n\n#### d \\#"],
    ["other scripts", "**مرحبا** بالعالم، *航天*员。"],
  ])("of %s", async (_, markdown) => {
    const before = await html(markdown);
    expect(plain(await html(htmlToMarkdown(before)))).toBe(plain(before));
  });

  test("of whatever text a paragraph, a heading, a link, an item or a cell holds", async () => {
    const signs = fc.constantFrom(
      ..."\\`*_{}[]()#+-.!<>&|~:=$\"' \n1ab",
      "&amp;",
      "http://a.example",
      "www.a.example",
      "  ",
      "航",
      "::",
      "---",
      "[^1]",
    );
    const text = fc.array(signs, { maxLength: 12 }).map((all) => all.join("").replace(/\s+/g, " ").trim());
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const [a, b] = [one, other].map((each) => `x${escapeXml(each)}`);
        const markup = `<p>${a} <em>${b}</em>${a}</p><h2>${a}</h2><ul><li>${a}</li><li>${b}</li></ul><p><a href="https://a.example/">${b}</a></p><table><thead><tr><th>${a}</th></tr></thead><tbody><tr><td>${b}</td></tr></tbody></table>`;
        const again = await html(htmlToMarkdown(markup));
        const letters = (said: string) => said.replace(/<[^>]*>/g, "").replace(/\s+/g, "");
        const decoded = (said: string) =>
          // Behind “]]” it is a named reference: XML allows no other (XML 1.0 §2.4).
          letters(said)
            .replaceAll("]]&gt;", "]]>")
            .replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
        const wanted = letters(markup)
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&quot;", '"')
          .replaceAll("&amp;", "&");
        expect(decoded(again)).toBe(wanted);
      }),
      { numRuns: 200 },
    );
  });
});

test("endless space in emphasis and in a formula stays", () => {
  const spaces = "\u00a0".repeat(500_000);
  expect(htmlToMarkdown(`<p><em>a${spaces}b</em></p>`)).toHaveLength(spaces.length + 4);
  const formula = `<math><mtext>a${spaces}b</mtext></math>`;
  expect(htmlToMarkdown(`<p>${formula}</p>`)).toHaveLength(formula.length);
});

test("Markdown holds no comment, no code and no address that is relative", async () => {
  const markdown =
    "A.\n\n<!-- secret -->\n\n[//]: # (secret)\n\n[comment]: <> (secret)\n\n[unused]: https://secret.example\n\n<div hidden>secret</div><script>secret()</script>\n\n[b](../b.md) ![c](c.png) x<!-- secret -->y <template>secret</template>";
  const again = htmlToMarkdown(await html(markdown));
  expect(again).not.toMatch(/secret|<!--|\]\((?!https:)/);
  expect(again).toContain("xy");
});

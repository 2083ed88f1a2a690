import { describe, expect, test } from "vitest";
import type { Dialect } from "../../../../src/cli/import/site-folder/translate/dialect.ts";
import { translateMarkdown } from "../../../../src/cli/import/site-folder/translate/translate.ts";
import { context } from "./translation-context.ts";

const translateAs = (text: string, ...dialects: Dialect[]) =>
  translateMarkdown(text, new Set<Dialect>(dialects), context);
const jekyll = (text: string) => translateAs(text, "liquid", "kramdown", "older");
const pelican = (text: string) => translateAs(text, "liquid", "kramdown", "older", "python");

describe("Markdown from before CommonMark", () => {
  test.each([
    ["bold Chinese that ends in a sign", "静。**完。**它", "静。<strong>完。</strong>它"],
    ["a bold quotation within words", "a**“b”**c", "a<strong>“b”</strong>c"],
    ["bold code within words", "a**`b`**c", "a<strong>`b`</strong>c"],
    ["an emphasised quotation within words", "a*“b”*c", "a<em>“b”</em>c"],
    ["emphasis that everybody reads", "a **b** *c* **d *e* f**, 2*3*4", "a **b** *c* **d *e* f**, 2*3*4"],
    ["stars that are none", "a ** b ** c * d * e \\*f。\\*g", "a ** b ** c * d * e \\*f。\\*g"],
    ["tildes between numbers", "10~20 and 30~40", "10\\~20 and 30\\~40"],
    ["a single tilde", "about ~20", "about ~20"],
    ["two tildes, which strike out", "~~a~~ ~~b~~", "~~a~~ ~~b~~"],
    [
      "tildes in addresses",
      "[a](http://x/~a) <http://x/~b> http://x/~c ~d ~e",
      "[a](http://x/~a) <http://x/~b> http://x/~c \\~d \\~e",
    ],
  ])("%s", (_, written, expected) => {
    expect(jekyll(written)).toBe(expected);
  });

  test.each([
    [
      "an element goes on after an empty line",
      "<div>\n  <p>A</p>\n\n    <ul>\n    <li>B</li>\n    </ul>\n</div>\n\n    code",
      "<div>\n  <p>A</p>\n\n<ul>\n    <li>B</li>\n    </ul>\n</div>\n\n    code",
    ],
    ["an element that is never closed leaves code alone", "<p>\nA\n\n    code", "<p>\nA\n\n    code"],
    ["text behind an element is Markdown", "<div>A</div>\n*B*", "<div>A</div>\n\n*B*"],
    ["text behind a break is Markdown", "<br>\n*B*", "<br>\n\n*B*"],
    ["text behind a break in a paragraph is so already", "A\n<br>\n*B*", "A\n<br>\n*B*"],
    [
      "a picture in a link of three lines",
      '<a href="/x">\n![A](/a.png)\n</a>',
      '<a href="/x">![A](/a.png)\n</a>',
    ],
    [
      "Markdown in an element that asks for it",
      '<td markdown="1">\n```\na\n```\n</td>',
      "<td>\n\n```\na\n```\n\n</td>",
    ],
    [
      "code in an element that asks for Markdown",
      '<div class="x" markdown=1>\n    code\n</div>\nB',
      '<div class="x">\n\n    code\n\n</div>\n\nB',
    ],
    [
      "preformatted text in another element",
      "<details>\n<pre>a\n\n  *b*\n\n\nc</pre>\n</details>",
      "<details>\n<pre>a\n&#10;  *b*\n&#10;&#10;c</pre>\n</details>",
    ],
    ["preformatted text by itself", "A\n\n<pre>a\n\nb</pre>", "A\n\n<pre>a\n\nb</pre>"],
    [
      "code of a template in an element",
      "<div>\n{% highlight js %}\na\n\n    b\n{% endhighlight %}\n</div>",
      "<div>\n```js\na\n\n    b\n```\n</div>",
    ],
  ])("%s", (_, written, expected) => {
    expect(jekyll(written)).toBe(expected);
  });

  test("an element of many thousand that are never closed takes no time", () => {
    const text = "<p>\n<div>\n\n".repeat(20_000);
    const started = performance.now();
    jekyll(text);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

test("tildes between numbers strike out nothing, whatever the program", () => {
  expect(translateAs("10~20 and 30~40, ~so~ and x~2~", "hugo")).toBe("10\\~20 and 30\\~40, ~so~ and x~2~");
});

test("a fence right below a break is code", () => {
  expect(translateAs("<br>\n```\na\n\n    *b*\n```", "liquid")).toBe("<br>\n\n```\na\n\n    *b*\n```");
});

test("a paragraph of a list keeps its place after several empty lines", () => {
  const list = "1. A\n\n    > B {#c}\n\n\n    D";
  expect(translateAs(list, "hugo", "kramdown")).toBe(list.replace("\n\n\n", "\n\n"));
});

describe("tables of kramdown", () => {
  test.each([
    ["without a head", "| a | b |\n| c | d |", "|  |  |\n| --- | --- |\n| a | b |\n| c | d |"],
    ["of one row", "A\n\n| a | b |", "A\n\n|  |  |\n| --- | --- |\n| a | b |"],
    ["with crossed lines", "| a | b |\n|---+---|\n| c | d |", "| a | b |\n| --- | --- |\n| c | d |"],
    ["with a line too few", "a | b | c\n---|:--\n1 | 2 | 3", "a | b | c\n| --- | :-- | --- |\n1 | 2 | 3"],
    [
      "with several parts",
      "|---|---|\n| a | b |\n|---|---|\n| c | d |\n|===|===|\n| e | f |",
      "| a | b |\n| --- | --- |\n| c | d |\n| e | f |",
    ],
    ["as everybody reads them", "| a | b |\n|---|:-:|\n| c | d |", "| a | b |\n|---|:-:|\n| c | d |"],
    ["that are text", "a | b\nc d\n\n|x| is long", "a | b\nc d\n\n|x| is long"],
  ])("%s", (_, written, expected) => {
    expect(jekyll(written)).toBe(expected);
  });
});

describe("captured parts", () => {
  test.each([
    [
      "stand where they are named, as Markdown",
      "{% capture n %}\n*A*\n{% endcapture %}\n<div>{{ n | markdownify }}</div>",
      "<div>\n\n*A*\n\n</div>",
    ],
    ["stand in a line", "{% capture n %}A{% endcapture %}B {{ n }} C {{n}}", "B A C A"],
    [
      "that nothing names stay",
      "{% capture n %}A{% endcapture %} {{ n | split: 'x' }}",
      "{% capture n %}A{% endcapture %} {{ n | split: 'x' }}",
    ],
  ])("%s", (_, written, expected) => {
    expect(jekyll(written)).toBe(expected);
  });
});

describe("Python-Markdown", () => {
  test.each([
    [
      "code that names its language",
      "A\n\n    :::bash\n    ls\n\n      b\n\nB",
      "A\n\n```bash\nls\n\n  b\n```\n\nB",
    ],
    ["code that names it with numbers of lines", "    #!Python\n    a", "```python\na\n```"],
    ["code that begins with a path", "    #!/bin/sh\n    a", "    #!/bin/sh\n    a"],
    [
      "addresses of links right below a text",
      "[A][a] and [B][b]\n[a]: http://x/a\n[b]: <http://x/b>\n\n[c]: /c",
      "[A][a] and [B][b]\n\n[a]: http://x/a\n[b]: <http://x/b>\n\n[c]: /c",
    ],
    ["code with its own ticks", "    :::md\n    ```\n    a", "````md\n```\na\n````"],
    ["a heading without a space", "##A\n\n`#b` #c\n\n    #d", "## A\n\n`#b` #c\n\n    #d"],
  ])("%s", (_, written, expected) => {
    expect(pelican(written)).toBe(expected);
  });
});

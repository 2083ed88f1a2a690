import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { asAddress, asSlug } from "../../helpers/values.ts";
import { context, elementsOf, html, page } from "./article.ts";

const img = 'width="640" height="480" loading="lazy" decoding="async"';

describe("what an author writes", () => {
  test.each<[string, string, string]>([
    ["emphasis", "*a* **b** ~~c~~", "<p><em>a</em> <strong>b</strong> <del>c</del></p>"],
    ["a hard break, as a void element that XML takes too", "a\\\nb", "<p>a<br />\nb</p>"],
    [
      "a table with its alignment",
      "| a | b |\n|---|--:|\n| 1 | 2 |",
      '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td align="right">2</td>\n</tr>\n</tbody>\n</table>',
    ],
    [
      "tasks, as characters",
      "- [x] done\n- [ ] to do",
      '<ul class="contains-task-list">\n<li class="task-list-item">☑ done</li>\n<li class="task-list-item">☐ to do</li>\n</ul>',
    ],
    ["a bare address", "https://a.org/x", '<p><a href="https://a.org/x">https://a.org/x</a></p>'],
    ["an e-mail address", "<me@a.org>", '<p><a href="mailto:me@a.org">me@a.org</a></p>'],
    ["a telephone number", "[call](tel:+491)", '<p><a href="tel:+491">call</a></p>'],
    ["an address in capitals", "[a](HTTPS://A.org)", '<p><a href="https://a.org/">a</a></p>'],
    ["an address without a scheme", "[a](//b.org/c)", '<p><a href="https://b.org/c">a</a></p>'],
    ["a file", "[a](b.md#c)", '<p><a href="https://example.org/files/b.md%23c">a</a></p>'],
    [
      "an address broken over lines",
      '<a href=" b\n.md">a</a>',
      '<p><a href="https://example.org/files/b.md">a</a></p>',
    ],
    ["a place on the page", "[a](#b)", `<p><a href="${page}#b">a</a></p>`],
    ["the page itself", "[a]()", `<p><a href="${page}">a</a></p>`],
    ["an image", "![a](b.png)", `<p><img src="https://example.org/files/b.png" alt="a" ${img} /></p>`],
    [
      "an image elsewhere, of unknown size",
      "![](https://a.org/b.png)",
      '<p><img src="https://a.org/b.png" alt="" loading="lazy" decoding="async" /></p>',
    ],
    [
      "an image whose width the author gave",
      '<img src="b.png" width="9">',
      '<img src="https://example.org/files/b.png" width="9" alt="" loading="lazy" decoding="async" />',
    ],
    ["a heading", "## Ça va?", '<h2 id="ça-va">Ça va?</h2>'],
    ["a Chinese heading", "## 航天 新闻", '<h2 id="航天-新闻">航天 新闻</h2>'],
    ["a heading without letters", "## 🚀", "<h2>🚀</h2>"],
    ["two equal headings", "# a\n# a", '<h1 id="a">a</h1>\n<h1 id="a-1">a</h1>'],
    [
      "a heading whose id the author used",
      '<b id="a">x</b>\n\n# a',
      '<p><b id="a">x</b></p>\n<h1 id="a-1">a</h1>',
    ],
    ["unclosed elements", "<div><b>a", "<div><b>a</b></div>"],
    ["`]]>`, so that it can stand in CDATA", "a ]]> b", "<p>a ]]&gt; b</p>"],
    ["named references, as characters", "&nbsp;&eacute;&lt;", "<p>\u00A0é&#x3C;</p>"],
    [
      "a forbidden character, however written",
      "a\u0001&#1;<b>&#1;&#12;</b>",
      "<p>a\uFFFD\uFFFD<b>\uFFFD\uFFFD</b></p>",
    ],
    [
      "a code block in a language that nobody knows",
      "```klingon\na < b\n```",
      '<pre tabindex="0"><code class="language-klingon">a &#x3C; b\n</code></pre>',
    ],
    ["a code block without a language", "    a", '<pre tabindex="0"><code>a\n</code></pre>'],
    [
      "highlighted code, legible without a style sheet",
      "```js\n// why\nconst a = f(1);\n```",
      '<pre tabindex="0"><code class="language-js"><i class="hljs-comment">// why</i>\n<b class="hljs-keyword">const</b> a = <span class="hljs-title">f</span>(<span class="hljs-number">1</span>);\n</code></pre>',
    ],
  ])("%s", async (_, markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });

  test.each([
    '<figure><figcaption lang="fr" dir="ltr">a</figcaption></figure>',
    "<details open><summary>a</summary>b</details>",
    '<p><abbr title="a">b</abbr> <mark>c</mark> <time datetime="2022-11-22">d</time> <cite>e</cite></p>',
    "<p><dfn>a</dfn> <small>b</small> <sub>c</sub> <sup>d</sup> <kbd>e</kbd> <ins>f</ins></p>",
    "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
    '<table><caption>a</caption><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
  ])("keeps %s", async (markup) => {
    expect(await html(markup)).toBe(markup);
  });

  test("finds every address in raw HTML", async () => {
    const markup =
      '<video src="a.mp4" poster="b.png"><source src="c.mp4"><track src="d.vtt"></video>\n' +
      '<picture><source srcset="e.png 2x, f,g.png 640w,h.png"><img src="i.png" srcset="j.png, k.png 2x" longdesc="l"></picture>\n' +
      '<blockquote cite="m"><q cite="n">o</q><del cite="p">q</del></blockquote>';
    const at = (name: string) => `https://example.org/files/${name}`;
    const written = elementsOf(await html(markup)).flatMap(({ properties }) =>
      ["src", "poster", "srcSet", "longDesc", "cite"].flatMap((name) => properties[name] ?? []),
    );
    expect(written).toEqual([
      ...[at("a.mp4"), at("b.png"), at("c.mp4"), at("d.vtt")],
      `${at("e.png")} 2x, ${at("f%2Cg.png")} 640w, ${at("h.png")}`,
      ...[at("i.png"), `${at("j.png")}, ${at("k.png")} 2x`, at("l"), at("m"), at("n"), at("p")],
    ]);
  });

  test("an address in the words of a link is a link beside it, as browsers have it", async () => {
    expect(await html("[a <https://b.org/> c](https://d.org/)")).toBe(
      '<p><a href="https://d.org/">a </a><a href="https://b.org/">https://b.org/</a> c</p>',
    );
  });

  test("a sound can be played", async () => {
    expect(await html('<audio src="a.mp3"></audio>')).toContain(" controls></audio>");
  });
});

describe("footnotes", () => {
  const markdown = "A.[^n] B.[^注]\n\n[^n]: One.\n[^注]: Two.";

  test("each reference and its way back meet on the article's page", async () => {
    const elements = elementsOf(await html(markdown));
    const ids = elements.flatMap(({ properties }) => (properties.id ? [`${page}#${properties.id}`] : []));
    const links = elements.flatMap(({ properties }) => properties.href ?? []);
    expect(links).toHaveLength(4);
    expect([...links].sort()).toEqual([...ids].sort());
  });

  test.each(["comet", "航天"])("the ids of two articles stay apart, and are found: %s", async (slug) => {
    const address = `https://example.org/articles/${encodeURIComponent(slug)}/`;
    const { html: written } = await renderMarkdown(markdown, {
      ...context,
      slug: asSlug(slug),
      address: asAddress(address),
    });
    const ids = elementsOf(written).flatMap(({ properties }) => properties.id ?? []);
    for (const id of ids) {
      expect(decodeURIComponent(String(id))).toMatch(new RegExp(`^${slug}-fn`));
      expect(written).toContain(`href="${address}#${id}"`);
    }
  });

  test("are set off by a rule, not by a heading that was meant to be hidden", async () => {
    const written = await html(markdown);
    expect(written).toContain('<section data-footnotes="" class="footnotes" aria-label="Footnotes"><hr />');
    expect(written).not.toMatch(/<h2|footnote-label/);
    expect(written).toContain('aria-label="Back to reference 1"');
  });
});

describe("what is not there", () => {
  test("is told with its place, and still has an absolute address", async () => {
    const markdown = '# A\n\nSee [b](gone.md) and ![c](gone.png).\n\n<p>d <img src="gone.gif"></p>';
    const { html: written, missing } = await renderMarkdown(markdown, context);
    expect(missing).toEqual([
      { url: "gone.md", kind: "link", line: 3, column: 5 },
      { url: "gone.png", kind: "image", line: 3, column: 22 },
      { url: "gone.gif", kind: "image", line: 5, column: 6 },
    ]);
    expect(written).toContain(`href="${page}gone.md"`);
  });

  test("is asked for in characters that can stand in an address", async () => {
    const asked: string[] = [];
    const resolve = (url: string) => void asked.push(url);
    await renderMarkdown('<a href="a\uD800">b</a>', { ...context, resolve });
    expect(asked).toEqual(["a\uFFFD"]);
  });

  test("is not asked for where an address is absolute or on the page", async () => {
    const resolve = () => undefined;
    const markdown = "[a](https://a.org/gone) [b](#gone) [c](//a.org/gone) [d](mailto:gone@a.org)";
    expect((await renderMarkdown(markdown, { ...context, resolve })).missing).toEqual([]);
  });
});

describe("the text", () => {
  test.each([
    ["begins with the first paragraph", "# A\n\n![b](c.png)\n\nD *e*\nf.", "D e f.", 3],
    ["leaves out code, footnotes and their marks", "A.[^1]\n\n```js\nb\n```\n\n[^1]: C.", "A.", 1],
    ["reads lists and tables", "- a\n- b\n\n| c | d |\n|---|---|\n| e | f |", "a b c d e f", 6],
    ["counts Chinese words", "我们喜欢航天。", "我们喜欢航天。", 3],
    ["is plain", "a &amp; <b>b</b> &lt;c>", "a & b <c>", 3],
    ["may be empty", "", "", 0],
  ])("%s", async (_, markdown, text, words) => {
    expect(await renderMarkdown(markdown, context)).toMatchObject({ text, words });
  });
});

test("the first image is given with its alternative text", async () => {
  const markdown = '![](data:x) <img src="b.png" alt="a&#1;"> ![c](d.png)';
  const { firstImage } = await renderMarkdown(markdown, context);
  expect(firstImage).toEqual({ url: "https://example.org/files/b.png", alt: "a\uFFFD" });
});

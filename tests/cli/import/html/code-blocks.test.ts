import { describe, expect, test } from "vitest";
import { importHtml } from "../importing.ts";

const code = "if x:\n    go()";
const table = (gutter: string, lines: string, classes = "") =>
  `<table${classes}><tbody><tr><td class="gutter">${gutter}</td><td class="code">${lines}</td></tr></tbody></table>`;

describe("code with the numbers of its lines in a column", () => {
  test.each([
    [
      "of no highlighter in particular",
      `<table><tr><td><pre>1\n2</pre></td><td><pre>${code}</pre></td></tr></table>`,
      "",
    ],
    [
      "of Rouge",
      `<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">1\n2\n</pre></td><td class="rouge-code"><pre><span class="k">if</span> <span class="n">x</span>:\n    go()\n</pre></td></tr></tbody></table></code></pre></div></div>`,
      "python",
    ],
    [
      "of Pygments",
      `<table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre><span class="normal">1</span>\n<span class="normal">2</span></pre></div></td><td class="code"><div class="highlight"><pre><span></span><code>${code}\n</code></pre></div></td></tr></table>`,
      "",
    ],
    [
      "of Chroma, as Hugo writes it",
      `<div class="highlight"><div class="chroma"><table class="lntable"><tr><td class="lntd"><pre tabindex="0" class="chroma"><code><span class="lnt">1\n</span><span class="lnt">2\n</span></code></pre></td><td class="lntd"><pre tabindex="0" class="chroma"><code class="language-python" data-lang="python"><span class="line"><span class="cl">if x:\n</span></span><span class="line"><span class="cl">    go()</span></span></code></pre></td></tr></table></div></div>`,
      "python",
    ],
    [
      "of Octopress",
      `<div class="highlight">${table('<pre class="line-numbers"><span class="line-number">1</span>\n<span class="line-number">2</span>\n</pre>', '<pre><code class="python"><span class="line">if x:</span>\n<span class="line">    go()</span></code></pre>')}</div>`,
      "python",
    ],
    [
      "of Hexo",
      `<figure class="highlight python">${table('<pre><span class="line">1</span><br><span class="line">2</span><br></pre>', '<pre><span class="line">if x:</span><br><span class="line">    go()</span><br></pre>')}</figure>`,
      "python",
    ],
    [
      "of GeSHi, from line 12 on",
      `<div class="wp_syntax"><table><tr><td class="line_numbers"><pre>12\n13\n</pre></td><td class="code"><pre class="python" style="font-family:monospace;">${code}</pre></td></tr></table></div>`,
      "python",
    ],
    [
      "of SyntaxHighlighter",
      `<div class="syntaxhighlighter python"><table><tr><td class="gutter"><div class="line number1">1</div><div class="line number2">2</div></td><td class="code"><div class="container"><div class="line number1"><code class="python keyword">if</code> <code class="python plain">x:</code></div><div class="line number2"><code class="python spaces">&nbsp;&nbsp;&nbsp;&nbsp;</code><code>go()</code></div></div></td></tr></table></div>`,
      undefined,
    ],
    [
      "of GitHub, a row for each line",
      '<table class="highlight"><tr><td id="L1" class="blob-num js-line-number" data-line-number="1"></td><td class="blob-code blob-code-inner">if x:</td></tr><tr><td class="blob-num js-line-number" data-line-number="2"></td><td class="blob-code blob-code-inner">    go()</td></tr></table>',
      "",
    ],
  ])("%s is a block of code", async (_, html, language) => {
    const { markdown } = await importHtml(`<p>Before.</p>${html}<p>After.</p><h2>Next</h2>`);
    const fence = language === undefined ? "```\\w*" : `\`\`\`${language}`;
    expect(markdown).toMatch(
      new RegExp(`^Before\\.\n\n${fence}\nif x:\n    go\\(\\)\n\`\`\`\n\nAfter\\.\n\n## Next$`),
    );
  });

  test("keeps the caption of its figure", async () => {
    const html = `<figure class="code"><figcaption><span>go.py</span></figcaption><div class="highlight">${table("<pre>1\n2</pre>", `<pre>${code}</pre>`)}</div></figure>`;
    expect((await importHtml(html)).markdown).toBe(`go.py\n\n\`\`\`\n${code}\n\`\`\``);
  });

  test("is no other table: one of two columns stays one", async () => {
    const rows = "<tr><td>1</td><td><code>ls</code></td></tr><tr><td>2</td><td><code>cd</code></td></tr>";
    expect((await importHtml(`<table>${rows}</table>`)).markdown).toMatch(/\| 1 +\| `ls` \|/);
    const prose = "<tr><td>1</td><td>one</td></tr><tr><td>2</td><td>two</td></tr>";
    expect((await importHtml(`<table>${prose}</table>`)).markdown).toMatch(/\| 2 +\| two \|/);
  });
});

describe("a block of code", () => {
  test.each([
    ["a class of the code", '<pre><code class="language-go">x</code></pre>', "go"],
    ["a class of what stands around it", '<div class="highlight-source-rust"><pre>x</pre></div>', "rust"],
    ["an attribute", '<pre data-lang="sql">x</pre>', "sql"],
    ["the brush", '<pre class="brush: php; gutter: false">x</pre>', "php"],
    [
      "Pandoc's class",
      '<div class="sourceCode"><pre class="sourceCode haskell"><code>x</code></pre></div>',
      "haskell",
    ],
    ["a bare class of the code", '<pre><code class="python">x</code></pre>', "python"],
    ["nothing", '<pre class="wp-block-code"><code>x</code></pre>', ""],
    ["no language", '<pre><code class="language-plaintext hljs">x</code></pre>', ""],
  ])("has the language that %s names", async (_, html, language) => {
    expect((await importHtml(html)).markdown).toBe(`\`\`\`${language}\nx\n\`\`\``);
  });

  test.each([
    ["blank lines and indentation", "<pre>def f():\n    a\n\n    b\n</pre>", "def f():\n    a\n\n    b"],
    ["breaks", "<pre>a<br>  b</pre>", "a\n  b"],
    ["an element for each line", "<pre><div>a</div><div></div><div>  b</div></pre>", "a\n\n  b"],
    ["spaces that do not break", "<pre>if x:\n&nbsp;&nbsp;go()</pre>", "if x:\n  go()"],
    [
      "numbers within the lines",
      '<pre><span class="lineno">1 </span>a\n<span class="lineno">2 </span>42</pre>',
      "a\n42",
    ],
    [
      "numbers that cannot be selected",
      '<pre><code><span style="user-select:none">1</span>a\n<span style="user-select:none">2</span>b</code></pre>',
      "a\nb",
    ],
    ["references", "<pre>a &lt; b &amp;&amp; c</pre>", "a < b && c"],
    [
      "links to its own lines",
      '<pre><code><span id="cb1-1"><a href="#cb1-1"></a>a</span>\n</code></pre>',
      "a",
    ],
  ])("has its %s as they were", async (_, html, text) => {
    expect((await importHtml(html)).markdown).toBe(`\`\`\`\n${text}\n\`\`\``);
  });
});

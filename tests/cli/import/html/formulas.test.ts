import { describe, expect, test } from "vitest";
import { importDocument, importHtml, post, showMarkdown, wxr } from "../importing.ts";

const katex = (tex: string, mathml: string) =>
  `<span class="katex"><span class="katex-mathml"><math><semantics>${mathml}<annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="mord">x</span>2</span></span>`;

describe("a formula", () => {
  test.each([
    ["WordPress", "Let $latex E=mc^2&amp;s=2&amp;bg=ffffff$ be, $latex n$.", "Let $E=mc^2$ be, $n$."],
    ["MathJax", "Where \\(x_1 &lt; 2\\), \\(n\\) is it.", "Where $x_1 < 2$, $n$ is it."],
    [
      "MathJax, by itself",
      "So \\[\\frac{a}{b}\\] or $$\\int_0^1 f$$.",
      "So $$\\frac{a}{b}$$ or $$\\int_0^1 f$$.",
    ],
    ["MathJax for dollars", "With $\\alpha$ and $x$, it is.", "With $\\alpha$ and $x$, it is."],
    [
      "several lines",
      "\\[<br />\nx = \\begin{cases} a &amp; b \\\\[2pt]<br />\n c &amp; d \\end{cases}<br />\n\\]",
      "$$x = \\begin{cases} a & b \\\\[2pt] c & d \\end{cases}$$",
    ],
    [
      "an environment",
      "\\begin{align}a&amp;=b\\\\c&amp;=d\\end{align}",
      "$$\\begin{align}a&=b\\\\c&=d\\end{align}$$",
    ],
    [
      "Pandoc",
      '<span class="math inline">\\(n\\)</span> <span class="math display">\\[m\\]</span>',
      "$n$ $$m$$",
    ],
    ["Pandoc for KaTeX", 'An <span class="math inline">x^2</span>.', "An $x^2$."],
    ["Python-Markdown", 'An <span class="arithmatex">\\(n\\)</span>.', "An $n$."],
    ["KaTeX", `An ${katex("x^2", "<mi>x</mi>")}.`, "An $x^2$."],
    ["KaTeX, by itself", `<span class="katex-display">${katex("x^2", "<mi>x</mi>")}</span>`, "$$x^2$$"],
    [
      "MathJax that has run",
      'An <span class="MathJax_Preview">x2</span><span class="MathJax"><nobr>x2</nobr></span><script type="math/tex">x^2</script>.',
      "An $x^2$.",
    ],
    [
      "WordPress as a picture",
      'An <img class="latex" src="https://s0.wp.com/latex.php?latex=%5Cfrac%7B1%7D%7B2%7D&amp;bg=ffffff&amp;fg=000" alt="&#92;frac{1}{2}" title="x">.',
      "An $\\frac{1}{2}$.",
    ],
    [
      "WordPress as a picture, dots set in type",
      '<img src="//s0.wp.com/latex.php?latex=N%3D%7B1%2C%26%238230%3B%7D&#038;s=0" alt="N={1,&#8230;}" class="latex">',
      "$N={1,…}$",
    ],
    [
      "a picture whose name is its own",
      'An <img class="latex" src="https://a.example/1.png" alt="x_1">.',
      "An $x_1$.",
    ],
    [
      "QuickLaTeX",
      '<img class="ql-img-displayed-equation" src="https://a.example/ql_1.png" alt="\\[x_1\\]">',
      "$$x_1$$",
    ],
    [
      "CodeCogs",
      'An <img src="https://latex.codecogs.com/gif.latex?\\inline&space;\\dpi{120}&space;x^2&plus;1">.',
      "An $x^2+1$.",
    ],
  ])("of %s is Markdown's own", async (_, html, markdown) => {
    expect(await importHtml(`<p>${html}</p>`)).toEqual({ markdown, notes: [] });
    const shown = await showMarkdown(markdown);
    expect(shown).toContain("<math");
    expect(shown).not.toMatch(/<code|\$/);
  });

  test("that dollars could not set off is MathML", async () => {
    const { markdown } = await importHtml("<p>The \\(n\\)th, \\(x^2\\)\\(y\\), \\(5\\,m\\)</p>");
    expect(markdown).toMatch(
      /^The <math alttext="n"><mi>n<\/mi><\/math>th, <math alttext="x\^2">.*<\/math>\$y\$, \$5\\,m\$$/,
    );
    const table = "<table><caption>C</caption><tr><td>\\(x_1\\)</td><td>b</td></tr></table>";
    expect((await importHtml(table)).markdown).toContain('<td><math alttext="x_1">');
    const figure =
      "<figure><img src='https://a.example/x.png'><figcaption>Of \\(x_1\\)</figcaption></figure>";
    expect((await importHtml(figure)).markdown).toContain('Of <math alttext="x_1">');
  });

  test("that cannot be read is code or the picture it was, and told", async () => {
    expect(await importHtml('<p>An <span class="math inline">\\(\\nosuch{x}\\)</span>.</p>')).toEqual({
      markdown: "An `\\nosuch{x}`.",
      notes: ["A formula cannot be read, and shows as code: \\nosuch{x}."],
    });
    expect(
      await importHtml('<p><img class="latex" src="https://a.example/1.png" alt="A cat \\in{"></p>'),
    ).toEqual({ markdown: "![A cat \\in{](https://a.example/1.png)", notes: [] });
  });

  test("that there may be, is told where another is certain or it looks like one", async () => {
    const told = "What may be a formula stays as it is; write it between dollars if it is one";
    expect(await importHtml("<p>Let \\(n\\) be even.</p>")).toEqual({
      markdown: "Let \\\\(n\\\\) be even.",
      notes: [`${told}: \\(n\\).`],
    });
    expect((await importHtml("<p>\\(x^2\\), \\(sin x\\), \\(\\nosuch_1\\)</p>")).notes).toEqual([
      `${told}: \\(sin x\\), \\(\\nosuch_1\\).`,
    ]);
  });

  test("of KaTeX without its LaTeX shows once, too", async () => {
    const sanitised = katex("x^2", "<mi>x</mi>").replace(/ class="[^"]*"/g, "");
    const shown = await showMarkdown((await importHtml(`<p>${sanitised}</p>`)).markdown);
    expect(shown).toBe('<p><math alttext="x^2"><mi>x</mi></math></p>');
    expect(
      (await importHtml('<p><span class="katex"><span class="katex-html">x2</span></span></p>')).markdown,
    ).toBe("x2");
  });

  test("of WordPress's shortcodes comes along, lines and all", async () => {
    const { articles, notes } = await importDocument(
      wxr([post("T", "Let [latex]a &lt; b[/latex] and\n\n[katex display=true]x\n= y[/katex]")]),
    );
    expect(articles[0]?.markdown).toBe("Let $a < b$ and\n\n$$x = y$$");
    expect(notes).toEqual([]);
  });
});

describe("what is none stays as it is", () => {
  test.each([
    ["code", "<p><code>\\(x_1\\)</code> <kbd>$latex x$</kbd></p><pre>\\[x^2\\] $$\\alpha$$</pre>"],
    ["patterns", "<p>sed 's/\\(foo\\|bar\\)\\(\\w+\\)/x/', find . \\( -name a -o -name b \\)</p>"],
    ["a prompt", "<p>PS1='\\[\\e[1;32m\\]'</p>"],
    ["code of elements", '<pre><code><span class="math inline">\\(x_1\\)</span></code></pre>'],
    ["a script", "<p>x<script>'\\(x_1\\) $latex y$'</script> and \\(n\\)</p>"],
    ["a photograph", '<p><img class="latex" src="https://a.example/1.png" alt="Gloves of latex"></p>'],
    ["prices where there may be formulas", '<p class="tex2jax_process">From $5 a day to 6$, it was.</p>'],
    ["notes in brackets", "<p>\\[sic\\] and \\[citation needed\\]</p>"],
    ["prices", "<p>It was $5, is $6, and was $5_000 or US$7.</p>"],
    ["variables", "<p>Set $HOME_x and $PATH, and $$.</p>"],
    ["a mark that a mark escapes", "<p>Write \\\\(x_1\\\\) for it.</p>"],
    ["what nothing ends", "<p>\\(x_1 and \\[y^2 and $$\\alpha and \\begin{align}x</p>"],
    ["what a page keeps from scripts", '<p class="tex2jax_ignore">\\(x_1\\)</p>'],
    [
      "an address and a description",
      '<p><a href="https://a.example/?q=\\(x_1\\)">x</a> <img src="https://a.example/1.png" alt="\\(x_1\\)"></p>',
    ],
    ["Pandoc's formulas without LaTeX", '<p><span class="math inline"><em>x</em><sup>2</sup></span></p>'],
  ])("%s", async (_, html) => {
    expect(await showMarkdown((await importHtml(html)).markdown)).not.toContain("<math");
  });
});

test.each(["$latex ", "\\(", "\\(x ", "\\begin{align}", "$$x", "\\(\\sqrt{"])(
  "“%s” without end takes no time",
  async (piece) => {
    const before = performance.now();
    const { notes } = await importHtml(`<p>${piece.repeat(10_000)}</p>`);
    expect(notes.join("").length).toBeLessThan(500);
    expect(performance.now() - before).toBeLessThan(5000);
  },
);

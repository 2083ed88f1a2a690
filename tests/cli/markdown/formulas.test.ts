import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { context, html } from "./article.ts";

const findings = async (markdown: string) =>
  (await renderMarkdown(markdown, context)).findings.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

describe("a formula", () => {
  const x2 = '<math alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math>';
  const display = x2.replace('alttext="x^2"', 'alttext="x^2" display="block"');

  test.each([
    ["in a line", "a $x^2$ b", `<p>a ${x2} b</p>`],
    ["in GitHub's other spelling", "a $`x^2`$", `<p>a ${x2}</p>`],
    ["in emphasis, a link and a heading", "# *a $x^2$*", `<h1 id="a-x2"><em>a ${x2}</em></h1>`],
    ["in a table", "|a|\n|-|\n|$x^2$|", `<tbody>\n<tr>\n<td>${x2}</td>\n</tr>\n</tbody>`],
    ["beside Chinese letters", "设$x^2$为", `<p>设${x2}为</p>`],
    ["between two dollars in a line", "a $$x^2$$", `<p>a ${display}</p>`],
    ["as a block", "$$\nx^2\n$$", display],
    ["as a block in a quotation", "> $$\n> x^2\n> $$", `<blockquote>\n${display}\n</blockquote>`],
    ["as a block below a line of a list", "1. a\n$$\nx^2\n$$", `<ol>\n<li>a</li>\n</ol>\n${display}`],
    ["as GitHub's code block", "```math\nx^2\n```", display],
  ])("%s is MathML", async (_, markdown, expected) => {
    expect(await html(markdown)).toContain(expected);
    expect(await findings(markdown)).toEqual([]);
  });

  test("as a block may hold lines that look like a list, a heading, a quotation, and blank ones", async () => {
    const { html: written, text } = await renderMarkdown("$$\na\n- b\n= c\n\n> d\n$$\nE", context);
    expect(written).toMatch(
      /^<math alttext="a - b = c &#x3E; d" display="block">|^<math alttext="a - b = c > d"/,
    );
    expect(written).toMatch(/<\/math>\n<p>E<\/p>$/);
    expect(text).toBe("a−b=c>d E");
  });

  test("has no colour where a row lacks a cell", async () => {
    const written = await html("$\\begin{matrix} a & b \\\\ c \\end{matrix}$");
    expect(written).toContain("<mi>c</mi></mtd><mtd></mtd></mtr>");
  });

  test("ends at a comment, which is told where nobody means to write one", async () => {
    expect(await findings("A rise of $5%$, and of $5\\%$.\n\n$$\nx % the tide\n+ 1\n$$")).toEqual([
      "1:11 What stands behind “%” in a formula is a comment, and is left out. Write “\\%” for the sign.",
    ]);
    expect(await html("$$\nx \\unknown % secret\n$$")).not.toContain("secret");
  });

  test("has no style, class, script or second copy of its text", async () => {
    const tex = String.raw`\color{red}\begin{aligned}a&=\boxed{b}\\c&=\overline{d}\end{aligned}`;
    const written = await html(`$$${tex}$$`);
    expect(written).not.toMatch(/ style=| class=|annotation|<script/);
    expect(written).toMatch(/mathcolor="#ff0000".*columnalign="right".*notation="box".*<mover>/s);
  });

  test("may use what an earlier one of its article defines", async () => {
    expect(await html(String.raw`$\gdef\mine{\mathbb{R}}$ and $\mine$`)).toContain("<mi>ℝ</mi>");
    expect(await findings(String.raw`$\mine$`)).not.toEqual([]);
  });

  test.each([
    ["amounts", "costs $5 and $10"],
    ["amounts without spaces", "$5-$10, $5/$10, $5–$10"],
    ["amounts before and behind", "$5, that is 5$."],
    ["amounts with units", "$5/mo (or 5€/mo, 60$/yr)"],
    ["currencies", "US$5 and A$6, or R$7 and R$8"],
    ["prices in words", "from $$ to $$$, or $ and $$"],
    ["variables", "$HOME/$USER, $PATH:$MANPATH"],
    ["dollars in quotes", "['$', '$'], ['$$', '$$']"],
    ["white space inside", "$ x $, $x $, $ x$"],
    ["digits behind", "$x$5"],
    ["letters before", "a$x$"],
    ["nothing", "$$ $$"],
    ["one dollar", "$x"],
    ["a blank line inside", "$x\n\ny$"],
  ])("is not seen in %s", async (_, markdown) => {
    expect(await html(markdown)).not.toContain("<math");
    expect((await renderMarkdown(markdown, context)).text).toBe(markdown.replace(/\s+/g, " "));
  });

  test.each(["`$x$`", "```\n$x$\n$$\ny\n$$\n```", "    $x$", "<pre>$x$</pre>"])(
    "is not seen in code: %s",
    async (markdown) => {
      expect(await html(markdown)).not.toContain("<math");
    },
  );

  test(String.raw`is not seen where a dollar is written “\$”, which stands in one too`, async () => {
    expect(await html(String.raw`\$x\$`)).toBe("<p>$x$</p>");
    expect((await renderMarkdown(String.raw`$\text{\$5}$`, context)).text).toBe("$5");
  });

  test("with a mistake is told with its place, and stays as code", async () => {
    const markdown = "One.\n\nTwo $\\frac{1$ and $\\nope$.";
    expect(await html(markdown)).toContain("<code>\\frac{1</code> and <code>\\nope</code>");
    expect(await findings(markdown)).toEqual([
      expect.stringMatching(/^3:5 This formula cannot be read, and shows as code: Unexpected end of input/),
      expect.stringMatching(/^3:19 .*Unsupported function name: \\nope\. Correct it/),
    ]);
  });

  test("that nothing ends leaves the rest of the text alone", async () => {
    const markdown = "$$ is a process.\n\n# More *text*\n\n$$\nx\n$$";
    const written = await html(markdown);
    expect(written).toMatch(/^<p>\$\$ is a process\.<\/p>\n<h1 id="more-text">More <em>text<\/em><\/h1>\n/);
    expect(written).toContain("<mi>x</mi>");
    expect(await findings(markdown)).toEqual([expect.stringMatching(/^1:1 Nothing ends the formula/)]);
  });
});

describe("MathML in raw HTML", () => {
  test("is kept, its signs included, on one line or on several", async () => {
    const markup =
      "<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>*</mo><mi>a</mi><mo>*</mo><msup><mi>x</mi><mn>2</mn></msup></math>";
    expect(await html(`A ${markup} *b*.`)).toBe(`<p>A ${markup} <em>b</em>.</p>`);
    expect(await html("<math>\n<mi>a</mi>\n\n<mo>*</mo>\n</math>")).toBe(
      "<math>\n<mi>a</mi>\n\n<mo>*</mo>\n</math>",
    );
  });

  test.each([
    ["a half and a square", "<mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mi>x</mi><mn>2</mn></msup>", "1/2x²"],
    ["groups", "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a+b)/c"],
    ["powers", "<msup><mi>e</mi><mrow><mi>k</mi><mi>t</mi></mrow></msup>", "e^(kt)"],
    ["indices and roots", "<msub><mi>H</mi><mn>2</mn></msub><msqrt><mi>x</mi></msqrt>", "H₂√x"],
    ["old brackets", "<mfenced open='['><mi>a</mi><mi>b</mi></mfenced>", "[a,b)"],
    ["matrices", "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>", "1 2"],
  ])("reads as text: %s", async (_, markup, text) => {
    expect((await renderMarkdown(`<math>${markup}</math>`, context)).text).toBe(text);
  });

  test("loses what is no MathML, and its author is told", async () => {
    const markup =
      '<math><mi href="javascript:x" onclick="x" style="x">a</mi><mtext>b<b>c</b></mtext><semantics><mi>d</mi><annotation encoding="application/x-tex">d_1</annotation><annotation-xml encoding="text/html"><p>e</p></annotation-xml></semantics></math>';
    expect(await html(markup)).toBe(
      '<p><math alttext="d_1"><mi>a</mi><mtext>bc</mtext><mi>d</mi></math></p>',
    );
    expect(await findings(markup)).toEqual([expect.stringContaining("“<b>” cannot stand in a formula")]);
  });
});

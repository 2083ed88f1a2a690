import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { context } from "./article.ts";

/** The one drawing of a text, which has to be XML. */
async function draw(markup: string): Promise<{ html: string; svg: string; findings: string[] }> {
  const { html, drawings, findings } = await renderMarkdown(markup, context);
  expect(drawings).toHaveLength(1);
  const [{ name, svg } = { name: "", svg: "" }] = drawings;
  expect(html).toContain(`src="https://example.org/media/${name}"`);
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  return { html, svg, findings: findings.map(({ message }) => message) };
}

describe("a drawing becomes a picture in a file", () => {
  test("that says what it shows, where the drawing stood", async () => {
    const { html, svg, findings } = await draw(
      '<figure><svg viewBox="0 0 100 20" role="img"><title>3 m &amp; more</title><text y="15">3 m</text></svg><figcaption>The tide</figcaption></figure>',
    );
    expect(html).toMatch(
      /^<figure><img src="[^"]*\/drawing\.[\da-f]{8}\.svg" alt="3 m &#x26; more" loading="lazy" decoding="async" \/><figcaption>/,
    );
    expect(svg).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20" role="img"><title>3 m &#x26; more</title><text y="15">3 m</text></svg>',
    );
    expect(findings).toEqual([]);
  });

  test("the same for the same drawing, and another for another", async () => {
    const names = [
      "<svg><path d='M0 0'/></svg>",
      "<svg><path d='M0 0'/></svg>",
      "<svg><path d='M1 0'/></svg>",
    ].map(async (markup) => (await renderMarkdown(markup, context)).drawings[0]?.name);
    const [one, same, other] = await Promise.all(names);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  test.each([
    ["by its label", '<svg aria-label="A"><rect/></svg>', "A"],
    ["by what labels it", '<svg aria-labelledby="t"><desc id="t">A</desc><rect/></svg>', "A"],
    ["by the words in it", "<svg><text>A</text><text>B</text></svg>", "A B"],
    ["by nothing, as decoration", '<svg aria-hidden="true"><title>A</title><rect/></svg>', ""],
  ])("named %s", async (_, markup, alt) => {
    const { html, findings } = await draw(markup);
    expect(html).toContain(` alt="${alt}"`);
    expect(findings).toEqual([]);
  });

  test("and its author is told if it has no name", async () => {
    expect((await draw("<svg><rect/></svg>")).findings).toEqual([
      expect.stringContaining("This drawing has no text for those who do not see it"),
    ]);
  });

  test.each([
    ["pixels", '<svg width="24" height="12px"><rect/></svg>', ' width="24" height="12"'],
    ["shares of the page", '<svg width="100%" height="1em"><rect/></svg>', ' alt=""'],
  ])("with its size in %s", async (_, markup, expected) => {
    expect((await draw(markup)).html).toContain(expected);
    expect((await draw(markup)).html).not.toMatch(/width="(100%|NaN)/);
  });

  test("whole, though it holds blank lines and signs of Markdown", async () => {
    const { html, svg } = await draw(
      "<div>\n<svg>\n  <style>*{fill:red}*{r:1}</style>\n\n  <text>*a*</text>\n\n\n    <line/>\n</svg>\n</div>\n\n*b*",
    );
    expect(svg).toMatch(
      /<style>\*\{fill:red\}\*\{r:1\}<\/style>\s+<text>\*a\*<\/text>\s+<line \/>\s+<\/svg>$/,
    );
    expect(html).toMatch(/<\/div>\n<p><em>b<\/em><\/p>$/);
    expect((await draw("a <svg><text>*</text><text>*</text></svg> b")).svg).toContain(
      "<text>*</text><text>*</text>",
    );
  });

  test("with what is in it, and nothing from elsewhere", async () => {
    const { svg, findings } = await draw(
      [
        '<svg onload="x()" xmlns:xlink="http://www.w3.org/1999/xlink"><defs><linearGradient id="g"/></defs>',
        '<circle r="1" fill="url(#g)" onclick="x()"/><use xlink:href="#g"/><image href="data:image/png;base64,AA=="/>',
        '<a href="https://a.org"><rect/></a><use href="https://a.org/#x"/><image xlink:href="b.png"/>',
        '<script>x()</script><foreignObject><p>c</p></foreignObject><path style="fill:url(https://a.org)" mask="url( \'https://a.org\')"/>',
        '<style>@import "https://a.org";</style><style>rect{fill:url(https://a.org)}</style><style>rect{fill:url(#g)}</style>',
        '<animate attributeName="href" to="javascript:x"/><animate attributeName="r" to="2"/>',
        '<feImage href="https://a.org"/><text>d</text></svg>',
      ].join(""),
    );
    expect(svg).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><defs><linearGradient id="g" /></defs><circle r="1" fill="url(#g)" /><use xlink:href="#g" /><image href="data:image/png;base64,AA==" /><g><rect /></g><path /><style>rect{fill:url(#g)}</style><animate attributeName="r" to="2" /><text>d</text></svg>',
    );
    const told = [
      "<a>",
      "links",
      "<use>",
      "<image>",
      "<script>",
      "<foreignObject>",
      "<style>",
      "<animate>",
      "<feImage>",
    ];
    for (const name of told.slice(1)) expect(findings.join("\n")).toContain(name);
  });

  test("unless it draws nothing", async () => {
    const { html, drawings } = await renderMarkdown("A <svg>hidden<defs><path/></defs></svg>", context);
    expect(drawings).toHaveLength(1);
    expect(html).not.toContain("hidden");
    expect((await renderMarkdown("A <svg>hidden</svg>", context)).html).toBe("<p>A </p>");
  });
});

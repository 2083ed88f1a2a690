import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { context, html } from "./article.ts";

const sized = /(?: width="640" height="480")? loading="lazy" decoding="async"/g;
const shown = async (markdown: string) =>
  (await html(markdown)).replace(sized, "").replaceAll("https://example.org/files/", "");

const figure = '<figure><img src="ship.jpg" alt="A ship" /><figcaption>The Ann, 1912</figcaption></figure>';

describe("a picture alone in its paragraph has its title below it", () => {
  test.each([
    ["by itself", '![A ship](ship.jpg "The Ann, 1912")', figure],
    ["by reference", '![A ship][s]\n\n[s]: ship.jpg (The Ann, 1912)\n[s]: boat.jpg "No"', figure],
    [
      "as a link",
      '[![A ship](ship.jpg "The Ann, 1912")](https://a.example/ "Elsewhere")',
      figure.replace(/<img[^>]*>/, (img) => `<a href="https://a.example/" title="Elsewhere">${img}</a>`),
    ],
    ["in a quotation", '> ![A ship](ship.jpg "The Ann, 1912")', `<blockquote>\n${figure}\n</blockquote>`],
    [
      "in a list",
      '- ![A ship](ship.jpg "The Ann, 1912")\n- b',
      `<ul>\n<li>\n${figure}\n</li>\n<li>b</li>\n</ul>`,
    ],
    ["with white space in its title", '![A ship](ship.jpg " The Ann,\n1912 ")', figure],
    [
      "to the letter, which is no Markdown and no HTML",
      '![](ship.jpg "*A* <b> & \\"B\\"")',
      '<figure><img src="ship.jpg" alt="" /><figcaption>*A* &#x3C;b> &#x26; "B"</figcaption></figure>',
    ],
  ])("%s", async (_, markdown, expected) => {
    expect(await shown(markdown)).toBe(expected);
  });

  test.each([
    ["amid words", 'See ![A ship](ship.jpg "The Ann") there.'],
    ["beside another", '![A ship](ship.jpg "The Ann") ![A boat](boat.jpg "The Bo")'],
    ["in a heading", '# ![A ship](ship.jpg "The Ann")'],
    ["in a cell", '| ![A ship](ship.jpg "The Ann") |\n|---|'],
    ["of HTML", '<p><img src="ship.jpg" title="The Ann"></p>'],
    [
      "in a figure that has a caption",
      '<figure>\n\n![A ship](ship.jpg "The Ann")\n\n<figcaption>The quay</figcaption>\n</figure>',
    ],
  ])("but not one %s", async (_, markdown) => {
    const markup = await shown(markdown);
    expect(markup).toContain('title="The Ann"');
    expect(markup).not.toContain("<figcaption>The Ann");
    expect(markup.match(/<figure>/g)?.length ?? 0).toBe(markdown.includes("<figure>") ? 1 : 0);
  });

  test("nor one without a title, or with an empty one", async () => {
    expect(await shown('![A ship](ship.jpg)\n\n![A ship](ship.jpg " ")')).not.toContain("figure");
  });
});

describe("a caption", () => {
  test("is neither the beginning of a text nor among its words", async () => {
    const { text, words } = await renderMarkdown('![A ship](ship.jpg "The Ann")\n\nShips sail.', context);
    expect({ text, words }).toEqual({ text: "Ships sail.", words: 2 });
  });

  test("stands for the text of a picture that nothing else is said of", async () => {
    expect((await renderMarkdown('![A ship](ship.jpg "The Ann")', context)).text).toBe("The Ann");
  });

  test("keeps no title that is repeated below a picture from being told", async () => {
    const { opening } = await renderMarkdown('![](ship.jpg "The Ann")\n\n# Ships', context);
    expect(opening).toEqual({ text: "Ships", line: 3, column: 1 });
  });
});

import { describe, expect, test } from "vitest";
import { html } from "./article.ts";

describe("an unquoted attribute", () => {
  const link = (href: string, more = "") => `<a href="${href}"${more}>x</a>`;

  test.each([
    ["with a query", "<a href=https://a.org/?b=c>x</a>", `<p>${link("https://a.org/?b=c")}</p>`],
    ["with a slash at its end", "<a href=https://a.org/>x</a>", `<p>${link("https://a.org/")}</p>`],
    ["without a scheme", "<a href=//a.org/b>x</a>", `<p>${link("https://a.org/b")}</p>`],
    [
      "of a host alone",
      "<a href=www.a.org/b>x</a>",
      `<p>${link("https://example.org/files/www.a.org%2Fb")}</p>`,
    ],
    ["in a sentence", "A <a href=https://a.org/b>x</a>, B", `<p>A ${link("https://a.org/b")}, B</p>`],
    ["in a list", "- <a href=https://a.org/b>x</a>", `<ul>\n<li>${link("https://a.org/b")}</li>\n</ul>`],
    [
      "among others",
      "<a id=y href=https://a.org/b title='z>'>x</a>",
      `<p>${'<a id="y" href="https://a.org/b" title="z>">x</a>'}</p>`,
    ],
    ["on a further line", "<a\n  href=https://a.org/b>x</a>", `<p>${link("https://a.org/b")}</p>`],
    [
      "beside an address",
      "<a href=https://a.org/b>x</a> https://c.org",
      `<p>${link("https://a.org/b")} <a href="https://c.org/">https://c.org</a></p>`,
    ],
    [
      "that closes",
      "<img src=https://a.org/b.png />",
      '<p><img src="https://a.org/b.png" alt="" loading="lazy" decoding="async" /></p>',
    ],
    [
      "of an image with a size",
      "A <img src=https://a.org/b.png?w=3&h=2>",
      '<p>A <img src="https://a.org/b.png?w=3&#x26;h=2" alt="" loading="lazy" decoding="async" /></p>',
    ],
  ])("%s stays", async (_, markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });

  test.each([
    ["`<a href=https://a.org/>x</a>`", "<p><code>&#x3C;a href=https://a.org/>x&#x3C;/a></code></p>"],
    ["1 <b c=d/e", "<p>1 &#x3C;b c=d/e</p>"],
    ["a <b c=d/`e>", "<p>a &#x3C;b c=d/`e></p>"],
    ["<https://a.org/?b=c>", '<p><a href="https://a.org/?b=c">https://a.org/?b=c</a></p>'],
  ])("is none in %s", async (markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });
});

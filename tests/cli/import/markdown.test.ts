import { describe, expect, test } from "vitest";
import { absoluteMarkdown, replaceAddresses } from "../../../src/cli/import/addresses.ts";
import { address } from "./importing.ts";

const old = address("https://old.example/2020/post/");

describe("Markdown of others", () => {
  test.each([
    ["a link", "[a](b.html)", "[a](https://old.example/2020/post/b.html)"],
    ["a link with a title", '[a](../b.html "B ](x)")', '[a](https://old.example/2020/b.html "B ](x)")'],
    [
      "a picture within a link to itself",
      "[![a](/b.jpg)](/b.jpg)",
      "[![a](https://old.example/b.jpg)](https://old.example/b.jpg)",
    ],
    ["an address in brackets", "![a](<b c.jpg>)", "![a](https://old.example/2020/post/b%20c.jpg)"],
    ["an address with brackets", "[a](b_(c).html)", "[a](<https://old.example/2020/post/b_(c).html>)"],
    ["an address with references", "[a](b?c&amp;d)", "[a](https://old.example/2020/post/b?c&d)"],
    [
      "a text with a footnote",
      "a[^1] [b](c)\n\n[^1]: /d.html",
      "a[^1] [b](https://old.example/2020/post/c)\n\n[^1]: /d.html",
    ],
    ["a table", "| a |\n| - |\n| [b](c) |", "| a |\n| - |\n| [b](https://old.example/2020/post/c) |"],
    ["a definition", "[a][1]\n\n[1]: /b 'B'", "[a][1]\n\n[1]: https://old.example/b 'B'"],
    [
      "HTML in a quotation",
      '> <img src="b.jpg"\n> alt="c">',
      '> <img src="https://old.example/2020/post/b.jpg"\n> alt="c">',
    ],
  ])("keeps its spelling, but for the address in %s", async (_, markdown, absolute) => {
    const around = (text: string) => `Setext\n------\n\n* $x^*y^*$ __a__\n\n${text}`;
    expect(await absoluteMarkdown(around(markdown), old)).toEqual({ markdown: around(absolute), notes: [] });
  });

  test("leaves texts and descriptions where addresses lead nowhere, and says so", async () => {
    const markdown =
      "[a *b*](c) ![d](e.jpg) [f][1], ![g][1], [1] and [![h](i.jpg)](j) stay.\n\n[1]: k\n\n[z](https://z.example/) [y](#y)";
    expect(await absoluteMarkdown(markdown, undefined)).toEqual({
      markdown: "a *b* d f, g, 1 and h stay.\n\n\n\n[z](https://z.example/) [y](#y)",
      notes: ["Addresses that lead nowhere by themselves were left out, and their texts kept: k, c, e.jpg."],
    });
  });

  test("leads to files instead of addresses, in pictures and links alike", async () => {
    const files = new Map([["https://a.example/1.jpg?a&b", "1.jpg"]]);
    expect(
      await replaceAddresses(
        '* ![x](https://a.example/1.jpg?a&amp;b) <img src="https://a.example/1.jpg?a&#x26;b"> <https://a.example/2>',
        files,
      ),
    ).toBe('* ![x](1.jpg) <img src="1.jpg"> <https://a.example/2>');
  });
});

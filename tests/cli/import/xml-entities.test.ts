import { describe, expect, test } from "vitest";
import { parseXmlTree } from "../../../src/cli/import/xml-tree.ts";
import { importDocument, rss } from "./importing.ts";

const item = (text: string) =>
  `<title>${text}</title><pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate><description>&lt;p title="x"&gt;${text}&lt;/p&gt;</description><category>${text}</category>`;
const defining = (subset: string, document: string) =>
  document.replace("?>", `?>\n<!-- a feed -->\n<!DOCTYPE rss [\n${subset}\n]>\n`);

async function first(document: string) {
  const { articles, notes } = await importDocument(document);
  const [article] = articles;
  return { title: article?.fields.title, text: article?.markdown, tags: article?.fields.tags, notes };
}

describe("an entity", () => {
  test("that the document defines is what it stands for, in texts and attributes", async () => {
    const subset = `<!ENTITY nbsp "&#160;"> <!ENTITY who 'Ann &amp; Bo'>
      <!-- <!ENTITY who "nobody"> ]> -->
      <!ENTITY the-house "&who;&#x2019;s [house]>"><!ENTITY who "the second">
      <!ENTITY % more SYSTEM "more.ent"> %more;`;
    const text = "&the-house;&nbsp;here";
    expect(await first(defining(subset, rss(item(text))))).toEqual({
      title: "Ann & Bo’s [house]> here",
      text: "Ann & Bo’s \\[house]>\u00a0here",
      tags: ["Ann & Bo’s [house]> here"],
      notes: [],
    });
    const { root } = parseXmlTree('<!DOCTYPE a [<!ENTITY x "1&#38;#60;2">]><a b="&x;&eacute;"/>');
    expect(root.attributes.b).toBe("1<2é");
  });

  test("of nothing, or of what XML forbids, leaves nothing", () => {
    const { root } = parseXmlTree(
      '<!DOCTYPE a [<!ENTITY none ""><!ENTITY bell "&#7;">]><a>x&none;&bell;y</a>',
    );
    expect(root.children.join("")).toBe("xy");
  });

  test("of HTML needs no definition", async () => {
    const text = "caf&eacute;&nbsp;&hellip;";
    expect(await first(rss(item(text)))).toMatchObject({ title: "café …", text: "café\u00a0…", notes: [] });
  });

  test("that nobody knows is an ampersand that stands for itself", async () => {
    expect(await first(rss(item("R&D; and &so on;")))).toMatchObject({
      title: "R&D; and &so on;",
      notes: ["It is not well-formed XML: “&” stands for itself in 6 places."],
    });
  });

  test("of another file, or one that holds itself, is left out and told", async () => {
    const subset = `<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY web PUBLIC "-//x" "https://evil.example/">
      <!ENTITY a "&b;"><!ENTITY b "&a;">`;
    expect(
      await first(defining(subset, rss("<title>x&file;y&web;z&a;</title><description>&file;</description>"))),
    ).toMatchObject({
      title: "xyz",
      notes: expect.arrayContaining([
        "Left out: 2 × “&file;”, which the document says is in another file, or is part of itself.",
        "Left out: 1 × “&web;”, which the document says is in another file, or is part of itself.",
        "Left out: 1 × “&a;”, which the document says is in another file, or is part of itself.",
      ]),
    });
  });

  test("that grows beyond measure is refused", () => {
    const names = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
    const bomb = `<!DOCTYPE a [<!ENTITY l0 "ha">${names.join("")}]><a>&l10;</a>`;
    expect(() => parseXmlTree(bomb)).toThrow("stands for more than 10000 characters");
    const flat = `<!DOCTYPE a [<!ENTITY x "${"ha".repeat(4000)}">]><a>${"&x;".repeat(1000)}</a>`;
    expect(() => parseXmlTree(flat)).toThrow("stand for more than 1000000 characters");
    const chain = Array.from({ length: 50_000 }, (_, at) => `<!ENTITY c${at + 1} "&c${at};">`).join("");
    const { notes } = parseXmlTree(`<!DOCTYPE a [<!ENTITY c0 "x">${chain}]><a>&c50000;</a>`);
    expect(notes).toEqual([expect.stringContaining("“&c50000;”")]);
  });
});

test.each([
  ["without its end", `<!DOCTYPE a [${"<!-- ".repeat(100_000)}<a/>`],
  ["of quotation marks", `<!DOCTYPE a [${`"'`.repeat(100_001)}<a/>`],
  ["of beginnings", `<!DOCTYPE a [${"<!ENTITY ".repeat(100_000)}]><a>&x;</a>`],
  ["behind endless space", `${" ".repeat(500_000)}<!DOCTYPE a [<!ENTITY ${" ".repeat(500_000)}`],
])("a definition %s takes no time", (_, document) => {
  const before = performance.now();
  try {
    parseXmlTree(document);
  } catch (error) {
    expect(String(error)).toMatch(/not well-formed/);
  }
  expect(performance.now() - before).toBeLessThan(3000);
});

test("a fault behind a definition is told with its line", () => {
  expect(() =>
    parseXmlTree('<?xml version="1.0"?>\n<!DOCTYPE a [\n<!ENTITY x "1">\n]>\n<a>\n<b></a>'),
  ).toThrow("Line 6");
});

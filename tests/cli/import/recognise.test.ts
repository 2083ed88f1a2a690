import { describe, expect, test } from "vitest";
import { importDocument } from "./importing.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const utf16 = (text: string) => Buffer.from(text, "utf16le");

describe("what is neither feed nor export nor dispatch is refused, and named", () => {
  test.each([
    ["a picture", png, "a picture (PNG)"],
    ["a PDF", Buffer.from("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "latin1"), "a file (PDF)"],
    ["a table", "name,city\nAnn,Paris\nBo,Oslo\n", "a table (CSV)"],
    ["YAML", "title: x\ntags:\n  - a\n", "YAML"],
    ["JSON of another kind", '{"a":1}', "JSON of another kind: neither a JSON Feed nor a Ghost export"],
    ["a JSON list", "[1,2]", "a JSON list"],
    [
      "an OPML list",
      '<opml version="2.0"><body><outline text="A"><outline xmlUrl="https://old.example/feed"/></outline></body></opml>',
      "a list of feeds (OPML), whose feeds are imported one by one, such as https://old.example/feed",
    ],
    [
      "an XHTML page",
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
      "a page (XHTML)",
    ],
    [
      "an HTML page",
      '<!doctype html><link rel="alternate" type="application/rss+xml" href="https://old.example/feed"><p>Hi',
      "a page (HTML), which names its feed: https://old.example/feed. Import that",
    ],
    ["a piece of HTML", "<p>Hi</p>", "a piece of a page (HTML)"],
    ["a sitemap", '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "a sitemap"],
    ["a drawing", '<svg xmlns="http://www.w3.org/2000/svg"/>', "a picture (SVG)"],
    [
      "other XML",
      "<note><to>Ann</to></note>",
      "an XML document of another kind (its outermost element is “note”)",
    ],
    ["a calendar", "BEGIN:VCALENDAR\nVERSION:2.0\n", "a calendar (iCalendar)"],
    ["a mail", "From: ann@example.org\nSubject: Hi\n\nHello", "a mail"],
    ["a template", "{{- printf `x` -}}<rss>", "a template"],
    [
      "a template with front matter",
      '---\nlayout: nil\n---\n<?xml version="1.0"?><feed>{{ x }}</feed>',
      "a template",
    ],
    ["a template with empty front matter", "---\n---\n<rss>{{ x }}</rss>", "a template"],
    ["a program", "#!/bin/sh\necho hi\n", "a program"],
    ["UTF-16 without a mark", utf16("A line of text."), "text, but not a news agency's"],
    ["text that begins as a picture does", "BM is a city.", "text, but not a news agency's"],
  ])("%s", async (_, document, name) => {
    await expect(importDocument(document)).rejects.toThrow(name);
  });

  test("nothing at all", async () => {
    await expect(importDocument(" \n")).rejects.toThrow("It is empty.");
  });
});

describe("a Markdown file is an article", () => {
  test.each([
    ["YAML", "---\ntitle: At night\ndate: 2019-01-02\ntags: [ships]\ndraft: true\n---\n\nShips *sail*.\n"],
    [
      "TOML",
      '+++\ntitle = "At night"\ndate = 2019-01-02\ntags = ["ships"]\ndraft = true\n+++\n\nShips *sail*.\n',
    ],
    [
      "JSON",
      '{\n"title": "At night",\n"date": "2019-01-02",\n"tags": ["ships"],\n"draft": true\n}\n\nShips *sail*.\n',
    ],
  ])("with its front matter in %s", async (_, document) => {
    const { articles } = await importDocument(document, "2019-01-02-at-night.md");
    expect(articles[0]).toMatchObject({
      slug: "at-night",
      markdown: "Ships *sail*.",
      fields: { title: "At night", date: "2019-01-02 00:00 +00:00", tags: ["ships"], draft: true },
    });
  });

  test("without front matter too, with the title and the date that it has", async () => {
    const { articles } = await importDocument("# At night\n\nShips.", "2019-01-02-x.md");
    expect(articles[0]).toMatchObject({
      markdown: "Ships.",
      fields: { title: "At night", date: "2019-01-02 00:00 +00:00" },
    });
  });

  test("whose addresses lead nowhere by themselves are told, and leave their words", async () => {
    const { articles, notes } = await importDocument(
      '---\ntitle: A\ndate: 2019-01-02\n---\n![The quay](quay.png) and [more](more.html) <img src="x.png"> [out](https://a.example/)',
      "a.md",
    );
    expect(articles[0]?.markdown).toBe("The quay and more <img> [out](https://a.example/)");
    expect(notes).toEqual([
      "Addresses that lead nowhere by themselves were left out, and their texts kept: quay.png, more.html, x.png.",
    ]);
  });

  test("whose front matter is broken is read field by field, and told", async () => {
    const { articles, notes } = await importDocument(
      "---\ntitle: a: b\nlayout: x\nmood: calm\n---\nx",
      "a.md",
    );
    expect(articles[0]).toMatchObject({ markdown: "x", fields: { title: "a: b", extra: { mood: "calm" } } });
    expect(notes).toContain(
      "Its fields are not well-formed YAML (Nested mappings are not allowed in compact mappings); they were read one by one.",
    );
  });

  test("that needs a password is left out, and told", async () => {
    expect(await importDocument("---\ntitle: A\npassword: x\n---\nx", "a.md")).toMatchObject({
      articles: [],
      notes: ["Left out: “a”, which needs a password."],
    });
  });
});

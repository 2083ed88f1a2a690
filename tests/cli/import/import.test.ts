import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ContentFiles } from "../../../src/cli/content/folder.ts";
import { formatArticle } from "../../../src/cli/content/front-matter.ts";
import { MediaFiles } from "../../../src/cli/content/media.ts";
import { readSite } from "../../../src/cli/content/site-settings.ts";
import { convertArticle } from "../../../src/cli/import/convert.ts";
import { readJsonFeed } from "../../../src/cli/import/json-feed.ts";
import { textToMarkdown } from "../../../src/cli/import/markdown.ts";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { Failure } from "../../../src/cli/terminal/failure.ts";
import { en } from "../../../src/cli/words/en.ts";
import { readArticleFile } from "../../helpers/article-file.ts";
import { folder, put } from "../../helpers/folder.ts";
import { asAddress, asSlug } from "../../helpers/values.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.webUrl(),
  fc.constantFrom(
    "",
    " ",
    "---",
    "---\nx",
    "a: b",
    "# c",
    "- d",
    "null",
    "true",
    "12",
    "2020-01-01",
    "'",
    '"',
    "[x",
    "{",
  ),
  fc.constantFrom(
    "|",
    ">",
    "\u0000",
    "\ud800",
    "航天",
    "javascript:1",
    "//x/y",
    "mailto:a@b.c",
    "http://[::1",
    "a@b.c",
  ),
  fc.constantFrom(
    "<b>x</b>",
    "&amp;",
    "%zz",
    "https://example.org/%zz/",
    "https://old.example/a/2020-01-01-x/",
    "0001-01-01",
  ),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const number = fc.oneof(fc.double(), hostile);
const item = fc.record({
  ...Object.fromEntries(
    [
      "id",
      "url",
      "external_url",
      "title",
      "content_html",
      "content_text",
      "summary",
      "image",
      "language",
    ].map((name) => [name, maybe(hostile)]),
  ),
  date_published: maybe(
    fc.oneof(hostile, fc.constantFrom("9999-12-31T23:59:59Z", "2020-01-01T00:00:00.5+14:00")),
  ),
  date_modified: maybe(hostile),
  authors: maybe(
    fc.array(fc.record({ name: maybe(hostile), url: maybe(hostile), avatar: maybe(hostile) }), {
      maxLength: 2,
    }),
  ),
  tags: maybe(fc.array(hostile, { maxLength: 3 })),
  attachments: maybe(
    fc.array(
      fc.record({
        url: hostile,
        mime_type: hostile,
        title: maybe(hostile),
        size_in_bytes: maybe(number),
        duration_in_seconds: maybe(number),
      }),
      { maxLength: 2 },
    ),
  ),
});

describe("whatever a feed holds", () => {
  test("the file that is written is one that the build reads, with the id and the slug that were meant", {
    timeout: 30_000,
  }, async () => {
    const root = `${folder({})}/content`;
    const settings = readSite(new ContentFiles(root), new MediaFiles(root), undefined);
    if (!settings) throw new Error("The site has no settings.");
    await fc.assert(
      fc.asyncProperty(item, async (given) => {
        for (const incoming of articlesOf(given)) {
          const { id, slug, fields, markdown } = await convertArticle(incoming, settings, new Date());
          put(root.slice(0, -"/content".length), "x.md", formatArticle({ ...fields, slug }, markdown));
          const content = new ContentFiles(root);
          const read = readArticleFile(content, "x.md", "example.org");
          expect(content.problems).toEqual([]);
          expect([read?.id, read?.slug]).toEqual([id, slug]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** The articles of a feed with one item; none if it is so broken that it is no feed. */
function articlesOf(given: unknown) {
  try {
    return readJsonFeed({ version: "https://jsonfeed.org/version/1.1", title: "F", items: [given] }).articles;
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

const signs = [
  "*",
  "_",
  "#",
  "-",
  "+",
  "1.",
  "1)",
  ">",
  "<b>",
  "&amp;",
  "&",
  "`",
  "~~",
  "[x]",
  "](y)",
  "![",
  "http://x.org",
  "www.x.org",
  "a@b.co",
  "|",
  "\\",
  "word",
  "  ",
  "=",
  "---",
  "[^1]",
  "[^1]: x",
  "- [ ] t",
  "<",
  "$",
  "!",
  ":",
];
const paragraph = fc
  .array(fc.constantFrom(...signs), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join("").trim())
  .filter((text) => text !== "");

test("plain text comes through Markdown as it is, whatever signs it holds", { timeout: 30_000 }, async () => {
  const context = {
    address: asAddress("https://example.org/"),
    slug: asSlug("x"),
    words: en.inArticles,
    pictures: asAddress("https://example.org/media/"),
    resolve: (url: string) => ({ url: `https://example.org/${url}` }),
  };
  const folded = (text: string) => text.replace(/\s+/g, " ");
  await fc.assert(
    fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 3 }), async (paragraphs) => {
      const { html } = await renderMarkdown(textToMarkdown(paragraphs), context);
      const shown = [...html.matchAll(/<p>([\s\S]*?)<\/p>/g)].map(([, inner = ""]) => plain(inner));
      expect(shown.map(folded)).toEqual(paragraphs.map(folded));
    }),
    { numRuns: 500 },
  );
});

/** The text of HTML that holds links at the most. */
function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&#x(\w+);/g, (_whole, code) => String.fromCodePoint(Number.parseInt(code, 16)));
}

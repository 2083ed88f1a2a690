import { describe, expect, test } from "vitest";
import { readPeople } from "../../../../src/cli/import/site-folder/field-values.ts";
import {
  type Fields,
  type FrontMatterForm,
  readFrontMatter,
} from "../../../../src/cli/import/site-folder/front-matter.ts";
import { takeTitle } from "../../../../src/cli/import/site-folder/headings.ts";
import { codeAsHtml, keepShortcodes } from "../../../../src/cli/import/site-folder/html-posts.ts";
import type {
  Dialect,
  TranslationContext,
} from "../../../../src/cli/import/site-folder/translate/dialect.ts";
import { KeptText } from "../../../../src/cli/import/site-folder/translate/kept-text.ts";
import { findLeftovers } from "../../../../src/cli/import/site-folder/translate/leftovers.ts";
import { fillTemplate } from "../../../../src/cli/import/site-folder/translate/own-templates.ts";
import { translateMarkdown } from "../../../../src/cli/import/site-folder/translate/translate.ts";
import { type Files, read } from "./imported.ts";

/*
 * Texts for which a pattern that can match a part of them in more than one way would need minutes, or for ever. What is told
 * of them matters less than that it is told at all.
 */

const length = 300_000;
const many = (unit: string) => unit.repeat(length / unit.length);
const spaces = many(" ");

const context: TranslationContext = {
  path: "posts/a.md",
  linkTo: () => undefined,
  fileLink: (name) => name,
  value: () => undefined,
  template: () => undefined,
  isVault: false,
  note: () => {},
};

const front: [FrontMatterForm, string, string, Fields?][] = [
  ["open", "lines of spaces", `- a\n${many("   \n")}b`],
  ["open", "a name and no colon", `a${many("\n ")}b`],
  ["headers", "spaces before a separator of lines", `A: b\n${spaces}\u2028\n`, { A: "b" }],
  ["headers", "spaces behind a name", `A:${spaces}\u2028b`],
  ["fenced", "quotation marks that are escaped", `{"${many('\\"')}`],
];

test.each(front)("front matter, %s: %s", (form, _, text, fields = {}) => {
  expect(readFrontMatter(text, form).fields).toEqual(fields);
});

test.each(["=", "a =", "\n"])("front matter in ill-formed TOML of many %j", (unit) => {
  expect(readFrontMatter(`+++\n[\n${many(unit)}\na = "b"\n+++\n`).fields).toMatchObject({ a: "b" });
});

const texts: [Dialect | "any", string, string][] = [
  ["any", "a callout", `> [!a]${spaces}\u2028`],
  ["any", "a container", `::: a${spaces}{${spaces}`],
  ["any", "a container's colons", `:::a${many(":")}b`],
  ["any", "the title of an admonition", `!!! a ${many("“")}`],
  ["any", "an admonition", `!!! a\n!!!${spaces}\u2028`],
  ["any", "beginnings of lines", `${many("\u2028")}!!!`],
  ["any", "tildes in addresses", `1~2 3~4 ${many("<\u2028[(")}`],
  ["any", "attributes of an element of a script", `<a-b ${many("c")}>x</a-b>`],
  ["hugo", "a shortcode", `{{<${spaces}a`],
  ["hugo", "a shortcode's parameters", `{{< a ${spaces}b`],
  ["hugo", "a shortcode's quotation marks", many('{{< a \\"')],
  ["hugo", "a shortcode's name", `{{< ${many("a.")}\\`],
  ["hugo", "a comment", `{{</*${spaces}`],
  ["hugo", "comments", many("{{</* ")],
  ["hugo", "comments in code", `\`{{</*${spaces}%}}${spaces}\``],
  ["liquid", "a tag", `{% a ${spaces}`],
  ["liquid", "tags", many("{% a ")],
  ["liquid", "a variable", `{{ ${spaces}`],
  ["liquid", "filters", `{{ a | append: "b" ${" ".repeat(1900)}c }}`],
  ["liquid", "what is captured", many("{% capture a %}")],
  ["liquid", "code between marks", `{% highlight a${many("a")}`],
  ["zola", "comments", many("{{/* ")],
  ["mdx", "an import", `import ${spaces}a`],
  ["mdx", "imports", many("import a\n")],
  ["mdx", "names that are imported", `import {\n${many("a,\n")}`],
  ["mdx", "an element", `<A${spaces}b`],
  ["mdx", "attributes that are spread", many("<A {...")],
  ["mdx", "comments", many("{/* ")],
  ["kramdown", "a heading", `# a${spaces}{`],
  ["kramdown", "comments", many("{::comment}")],
  ["kramdown", "what is no Markdown", many("{::nomarkdown}")],
  ["kramdown", "options", `${many("\u2028")}{:`],
  ["kramdown", "directives", many("\u2028:a[")],
  ["wiki", "links", many("[[a")],
  ["older", "emphasis", `**a${many("*a")}`],
  ["older", "strong emphasis", many("**a ")],
  ["older", "an element with Markdown in it", `<a${many("-b")} c${spaces}`],
  ["older", "elements with Markdown in them", many("<a markdown=1 ")],
  ["python", "code", `    :::a${spaces}\u2028`],
  ["python", "empty lines of code", many("    \n")],
  ["python", "lines above addresses", many("a\u2028")],
];

describe.each(texts)("a text, %s: %s", (dialect, _, attack) => {
  const text = `A.\n\n${attack}\n\nThe end.`;
  const dialects = new Set<Dialect>(dialect === "any" ? [] : [dialect, "kramdown"]);

  test("is translated to its end", () => {
    expect(translateMarkdown(text, dialects, context)).toMatch(/The end\.$/);
  });

  test("is looked through for what is left over", () => {
    expect(findLeftovers(text, dialect === "mdx")).toBeInstanceOf(Array);
  });
});

test.each([
  ["code of Liquid", `{% highlight ${many("a")}`],
  ["code of Hugo", `{{< highlight ${many("a%}}")}`],
  ["shortcodes in an address", `<a href="${many("{{<a>}}")}`],
])("a post in HTML: %s", (_, attack) => {
  const kept = new KeptText();
  const text = `<p>a</p>${attack}<p>b</p>`;
  expect(kept.restore(keepShortcodes(codeAsHtml(text), kept, context))).toBe(text);
});

test.each([
  ["spaces", `# A${spaces}#`],
  ["signs", `# A ${many("# ")}b`],
  ["links", `# A ${many("[a](")}`],
  ["brackets", `# A ${many("[")}`],
  ["tags", `# A ${many("<")}`],
  ["templates", `# A ${many("{{ ")}`],
  ["stars", `# A ${many("*a ")}`],
])("a title with many %s", (_, text) => {
  expect(takeTitle(text).title).toMatch(/^A/);
});

test.each([`a${spaces}<b`, `a${spaces}<${many("@")}`, many("a <")])("people (%#)", (text) => {
  expect(readPeople(text)).toHaveLength(1);
});

test.each([
  ["comments", "{{/* "],
  ["comments of Liquid", "{% comment "],
  ["styles", "<style>"],
  ["tags", "<"],
  ["places", "{{ "],
])("a template of the site's own with many beginnings of %s", (_, unit) => {
  const call = { name: "a", args: [], named: {}, block: true };
  const filled = fillTemplate(`<p>${many(unit)}`, call, context);
  expect(filled === undefined || filled.startsWith(`<p>${unit}`)).toBe(true);
});

const date = "date: 2020-01-02";
const post = (text: string) => `---\n${date}\n---\n${text}`;
const sites: [string, Files][] = [
  [
    "Eleventy's script with a permalink",
    { ".eleventy.js": "", "a.md": post("a"), "a.11tydata.js": many("permalink: ") },
  ],
  ["Eleventy's folders", { ".eleventy.js": many("dir: {"), "a.md": post("a") }],
  ["Eleventy's files", { ".eleventy.js": `addPassthroughCopy({ ${spaces}a })`, "a.md": post("a") }],
  [
    "Eleventy's author",
    { ".eleventy.js": "", "_data/site.js": many("author: {").slice(0, -1), "a.md": post("a") },
  ],
  [
    "a permalink of Eleventy's",
    { ".eleventy.js": "", "a.md": `---\n${date}\npermalink: "{{ ${spaces}"\n---\na` },
  ],
  [
    "a feed of Jekyll's",
    {
      "_config.yml": "title: A",
      "feed.xml": `{% for post in site.posts %}<id>{{ ${spaces}</id>`,
      "_posts/2020-01-02-a.md": "a",
    },
  ],
  ["a vault's fences", { ".obsidian/app.json": "{}", "a.md": many("`") }],
  ["a vault's links", { ".obsidian/app.json": "{}", "a.md": many("](") }],
  ["a vault's tags", { ".obsidian/app.json": "{}", "a.md": `#a${many("/")}b` }],
  ["notes with empty lines", { "a.md": `# A\n${many("\n")}#a b`, "b.md": "# B\n#a" }],
  ["a vault's brackets", { "a.md": many("[["), "b.md": "[[a]]" }],
  ["Pelican's settings", { "pelicanconf.py": many("LINKS = [\n"), "content/a.md": post("a") }],
  ["Quartz's settings", { "quartz.config.ts": many("\n"), "content/a.md": post("a") }],
  ["Next's data", { "next.config.js": "", "posts/a.mdx": many("export const meta = {\n") }],
];

test.each(sites)("%s", (_, files) => {
  expect(read(files).posts.length).toBeGreaterThan(0);
});

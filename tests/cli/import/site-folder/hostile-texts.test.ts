import { expect, test } from "vitest";
import { readPeople } from "../../../../src/cli/import/site-folder/field-values.ts";
import {
  type Fields,
  type FrontMatterForm,
  readFrontMatter,
} from "../../../../src/cli/import/site-folder/front-matter.ts";
import { takeTitle } from "../../../../src/cli/import/site-folder/headings.ts";
import type { Dialect } from "../../../../src/cli/import/site-folder/translate/dialect.ts";
import { findLeftovers } from "../../../../src/cli/import/site-folder/translate/leftovers.ts";
import { fillTemplate } from "../../../../src/cli/import/site-folder/translate/own-templates.ts";
import { translateMarkdown } from "../../../../src/cli/import/site-folder/translate/translate.ts";
import { type Files, read } from "./imported.ts";
import { context } from "./translation-context.ts";

/*
 * Texts for which a pattern that can match a part of them in more than one way would need minutes, or for ever. What is told
 * of them matters less than that it is told at all.
 */

const length = 1_000_000;
/** In milliseconds; what is read in one way needs a fraction of it. */
const timeout = 10_000;
const many = (unit: string) => unit.repeat(length / unit.length);
const spaces = many(" ");

const front: [FrontMatterForm, string, string, Fields?][] = [
  ["open", "lines of spaces", `- a\n${many("   \n")}b`],
  ["headers", "spaces before a separator of lines", `A: b\n${spaces}\u2028\n`, { A: "b" }],
  ["fenced", "quotation marks that are escaped", `{"${many('\\"')}`],
];

test.each(front)("front matter, %s: %s", { timeout }, (form, _, text, fields = {}) => {
  expect(readFrontMatter(text, form).fields).toEqual(fields);
});

test("front matter in ill-formed TOML with many empty lines", { timeout }, () => {
  expect(readFrontMatter(`+++\n[\na = "b"\n${many("\n")}!\n+++\n`).fields).toEqual({ a: "b" });
});

const texts: [Dialect | "any", string, string][] = [
  ["any", "a container's colons", `:::a${many(":")}b`],
  ["any", "a callout", `> [!a]${spaces}b\u2028`],
  ["any", "the title of an admonition", `!!! a ${many("“")}`],
  ["any", "beginnings of lines", `${many("\u2028")}!!!`],
  ["any", "tildes in addresses", `1~2 3~4 ${many("<\u2028[(")}`],
  ["hugo", "a shortcode", `{{<${spaces}a`],
  ["hugo", "a shortcode's parameters", `{{< a ${spaces}b`],
  ["hugo", "a shortcode's quotation marks", many('{{< a \\"')],
  ["hugo", "a comment", `{{</*${spaces}`],
  ["hugo", "comments", many("{{</* ")],
  ["hugo", "comments in code", `\`{{</*${spaces}%}}${spaces}\``],
  ["liquid", "a variable", `{{ ${spaces}`],
  ["zola", "comments", many("{{/* ")],
  ["mdx", "an element", `<A${spaces}b`],
  ["mdx", "attributes that are spread", many("<A {...")],
  ["mdx", "comments", many("{/* ")],
  ["kramdown", "a heading", `# a${spaces}{`],
  ["kramdown", "comments", many("{::comment}")],
  ["kramdown", "what is no Markdown", many("{::nomarkdown}")],
  ["kramdown", "options", `${many("\u2028")}{:`],
  ["kramdown", "directives", many("\u2028:a[")],
  ["older", "emphasis", `**a${many("*a")}`],
  ["older", "an element with Markdown in it", `<a${many("-b")} c${spaces}`],
  ["python", "empty lines of code", many("    \n")],
];

test.each(texts)("a text is translated to its end, %s: %s", { timeout }, (dialect, _, attack) => {
  const dialects = new Set<Dialect>(dialect === "any" ? [] : [dialect, "kramdown"]);
  expect(translateMarkdown(`A.\n\n${attack}\n\nThe end.`, dialects, context)).toMatch(/The end\.$/);
});

test.each([
  ["a shortcode", `{{<${spaces}a`],
  ["a variable", `{{ ${many("a")}`],
  ["directives", many("\u2028:a[")],
  ["beginnings of lines", `${many("\u2028")}!`],
])("a text is looked through for what is left over: %s", { timeout }, (_, text) => {
  expect(findLeftovers(text, false)).toEqual([]);
});

test.each([
  ["links", `# A ${many("[a](")}`],
  ["brackets", `# A ${many("[")}`],
  ["tags", `# A ${many("<")}`],
  ["templates", `# A ${many("{{ ")}`],
  ["stars", `# A ${many("*a ")}`],
])("a title with many %s", { timeout }, (_, text) => {
  expect(takeTitle(text).title).toMatch(/^A/);
});

test("a person with an endless address", { timeout }, () => {
  expect(readPeople(`a${spaces}<${many("@")}`)).toHaveLength(1);
});

test.each([
  ["comments", "{{/* "],
  ["comments of Liquid", "{% comment "],
  ["styles", "<style>"],
  ["tags", "<"],
  ["places", "{{ "],
])("a template of the site's own with many beginnings of %s", { timeout }, (_, unit) => {
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
  ["a vault's fences", { ".obsidian/app.json": "{}", "a.md": many("`") }],
  ["a vault's links", { ".obsidian/app.json": "{}", "a.md": many("](") }],
  ["a vault's tags", { ".obsidian/app.json": "{}", "a.md": `#a${many("/")}b` }],
  ["notes with empty lines", { "a.md": `# A\n${many("\n")}#a b`, "b.md": "# B\n#a" }],
  ["a vault's brackets", { "a.md": many("[["), "b.md": "[[a]]" }],
  ["Quartz's settings", { "quartz.config.ts": many("\n"), "content/a.md": post("a") }],
  ["Next's data", { "next.config.js": "", "posts/a.mdx": many("export const meta = {\n") }],
];

test.each(sites)("%s", { timeout }, (_, files) => {
  expect(read(files).posts.length).toBeGreaterThan(0);
});

import fc from "fast-check";
import type { Element, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { importHtml, showMarkdown } from "../importing.ts";

// Another parser than the one that the import uses, and no code of it.
const parser = unified().use(rehypeParse, { fragment: true });

/** What a person sees of HTML: its letters, its links and its pictures. */
function shown(html: string): { text: string; links: string[]; pictures: string[] } {
  const seen = { text: "", links: new Set<string>(), pictures: [] as string[] };
  const walk = (parent: Root | Element) => {
    for (const node of parent.children) {
      if (node.type === "text") seen.text += node.value;
      if (node.type !== "element") continue;
      const { tagName, properties } = node;
      if (tagName === "a" && properties.href) seen.links.add(String(properties.href));
      if (tagName === "img") seen.pictures.push(String(properties.src));
      walk(node);
    }
  };
  walk(parser.parse(html));
  return {
    text: seen.text.replace(/[\s\u00a0]+/g, ""),
    links: [...seen.links].sort(),
    pictures: seen.pictures,
  };
}

const words = fc.constantFrom(
  ...[
    "a",
    "two words",
    " ",
    "&nbsp;",
    "*",
    "_x_",
    "`",
    "1.",
    "# b",
    "- c",
    "> d",
    "|",
    "\\",
    "&lt;e&gt;",
    "&amp;amp;",
  ],
  ...[
    "[f](g)",
    "![h]",
    "~",
    "$i$",
    "\n",
    "\n\n",
    "    j",
    "+",
    "===",
    "---",
    "航天",
    "“k”",
    "!",
    ":",
    "(",
    ")",
  ],
);
const inline = ["b", "strong", "i", "em", "code", "sub", "kbd", "span", "del", "u", "mark", "q", "small"];
const block = ["p", "div", "blockquote", "h2", "section", "center"];

const { html: page } = fc.letrec<{ html: string; run: string; flow: string }>((tie) => ({
  run: fc.oneof(
    { depthSize: "small" },
    words,
    fc.constantFrom("<br>", '<img src="https://a.example/p.png" alt="P">', "<wbr>"),
    fc
      .tuple(fc.constantFrom(...inline), tie("run"), tie("run"))
      .map(([name, a, b]) => `<${name}>${a}${b}</${name}>`),
    fc.tuple(tie("run"), tie("run")).map(([a, b]) => a + b),
    tie("run").map(
      (text) => `<a href="https://a.example/${text.length % 3}">x${text.replace(/<\/?a\b[^>]*>/g, "")}</a>`,
    ),
  ),
  flow: fc.oneof(
    { depthSize: "small" },
    tie("run"),
    fc
      .tuple(fc.constantFrom(...block), tie("flow"), tie("flow"))
      .map(([name, a, b]) => `<${name}>${a}${b}</${name}>`),
    fc
      .tuple(fc.constantFrom("ul", "ol"), tie("flow"), tie("flow"))
      .map(([name, a, b]) => `<${name}><li>${a}</li><li>${b}</li></${name}>`),
    fc
      .tuple(tie("flow"), tie("flow"))
      .map(([a, b]) => `<table><tr><td>${a}</td><td>${b}</td></tr><tr><th>c</th></tr></table>`),
    fc.tuple(tie("run"), tie("run")).map(([a, b]) => `<dl><dt>${a}</dt><dd>${b}</dd></dl>`),
    fc.constantFrom("<hr>", "<pre>a\n\n  b</pre>", "<pre><code class='language-js'>c</code></pre>"),
  ),
  html: fc.array(tie("flow"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
}));

test("an article shows the letters, links and pictures of its source, whatever its HTML", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(page, async (html) => {
      const { markdown, notes } = await importHtml(html);
      expect(notes).toEqual([]);
      expect(shown(await showMarkdown(markdown))).toEqual(shown(html));
    }),
    { numRuns: 150 },
  );
});

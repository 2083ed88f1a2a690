import fc from "fast-check";
import type { ElementContent, Root } from "hast";
import { html } from "parse5";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { VFile } from "vfile";
import { expect, test } from "vitest";
import { elementsIn } from "../../../src/cli/markdown/elements.ts";
import { Findings } from "../../../src/cli/markdown/finding.ts";
import { toHtmlTree } from "../../../src/cli/markdown/footnotes.ts";
import { parseMarkdown } from "../../../src/cli/markdown/parse.ts";
import { isSpeltOtherwise, nestRawTags, ruled } from "../../../src/cli/markdown/raw-tags.ts";
import { context } from "./article.ts";

const parser = unified().use(rehypeRaw).freeze();

/** A text's tree, with the raw HTML in it still raw. */
async function treeOf(text: string): Promise<Root> {
  const { tree } = await parseMarkdown(text, new Findings(), context.words);
  fc.pre(!isSpeltOtherwise(tree));
  return toHtmlTree(tree, context, new VFile(text));
}

/** The tree, with texts that stand side by side as one, and without places. */
function plainly<Node extends Root | ElementContent>(node: Node): unknown {
  if (!("children" in node)) return { ...node, position: undefined };
  const children: unknown[] = [];
  let text = "";
  const endText = () => text !== "" && children.push(text);
  for (const child of node.children) {
    if (child.type === "doctype") continue;
    if (child.type === "text") text += child.value;
    else {
      endText();
      text = "";
      children.push(plainly(child));
    }
  }
  endText();
  return node.type === "root" ? children : [node.tagName, node.properties, children];
}

const markdown = fc.constantFrom(
  ...[
    "a",
    " ",
    "\n",
    "\n\n",
    "two words",
    "*",
    "**",
    "_",
    "~~b",
    "c~~",
    "`d`",
    "[",
    "](u)",
    "![",
    "<http://a.org>",
  ],
  ...["\\\n", "\n- ", "\n  - ", "\n\n  ", "\n1. ", "\n> ", "\n# ", "\n---\n", "\n\n    a\n\n", " | "],
  "\n\n| a | b |\n| - | - |\n| ",
);
const tag = fc.constantFrom(
  ...[
    "<wait>",
    "</wait>",
    "<kbd>",
    "</KBD>",
    "<x-y>",
    "</x-y >",
    "<q/>",
    "<del>",
    "</del>",
    "<span>",
    "</span>",
  ],
  ...["<b>", "</b>", "<em>", "</em>", "<code>", "</code>", "<sub>", "</sub>", "<br>", "<br/>", "<wbr >"],
);
const other = fc.constantFrom(
  ...["</br>", "<a>", "</a>", "<p>", "</p>", "<i class=a>", "</i>", "<li>", "<svg>", "<nobr>", "<!-- a -->"],
);

test("raw tags nest as HTML's parser has it, or are left to it", async () => {
  let nested = 0;
  const pieces = fc.array(
    fc.oneof(
      { weight: 12, arbitrary: markdown },
      { weight: 8, arbitrary: tag },
      { weight: 1, arbitrary: other },
    ),
    { maxLength: 14 },
  );
  await fc.assert(
    fc.asyncProperty(pieces, async (written) => {
      const text = written.join("");
      const tree = await treeOf(text);
      const before = structuredClone(tree);
      const isNested = nestRawTags(tree);
      const wasRaw = JSON.stringify(before).includes('"raw"');
      if (isNested && wasRaw) nested += 1;
      const expected = isNested && wasRaw ? await parser.run(before, new VFile(text)) : before;
      expect(plainly(tree)).toEqual(plainly(expected));
    }),
    { numRuns: 2_000 },
  );
  expect(nested).toBeGreaterThan(100);
});

test("every name that HTML's parser knows is left to it, or is one that it nests in order", () => {
  const nested = ["b", "br", "code", "em", "i", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"];
  const names = Object.values(html.TAG_NAMES).map((name) => name.toLowerCase());
  expect([...ruled, ...nested].sort()).toEqual(["", ...names].sort());
});

test.each([
  ["as far as its end", "a <kbd>b</kbd> c", "kbd", [2, 14]],
  ["as far as what it holds", "a <wait> b *c* d", "wait", [2, 16]],
  ["alone", "a <br> c", "br", [2, 6]],
])("an element goes %s", async (_, text, name, [start, end]) => {
  const tree = await treeOf(text);
  expect(nestRawTags(tree)).toBe(true);
  const found = [...elementsIn(tree)].map(([element]) => element).find(({ tagName }) => tagName === name);
  expect(found?.position).toMatchObject({ start: { offset: start }, end: { offset: end } });
});

test("a tree is as it was where the parser has to nest it", async () => {
  for (const text of [
    "a *<kbd>b</kbd>* <b>c",
    "*a <kbd>b* c</kbd>",
    "<kbd>a</kbd> <img src=b>",
    "<kbd>\na\n",
  ]) {
    const tree = await treeOf(text);
    const before = structuredClone(tree);
    expect(nestRawTags(tree)).toBe(false);
    expect(tree).toEqual(before);
  }
});

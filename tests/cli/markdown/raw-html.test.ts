import fc from "fast-check";
import type { ElementContent, Root } from "hast";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { VFile } from "vfile";
import { expect, test } from "vitest";
import { nestRawHtml } from "../../../src/cli/markdown/raw-html.ts";

const text = fc.constantFrom(
  ...["a", " ", "\n", "\n\n", "two words", " a b ", "\na\n b", "\u00a0 a b\u00a0", "&amp; <b>", "\u0000 a b"],
  ...["\uE000", "\uE0000\uE001", "$& $1 $$"],
);
const raw = fc.constantFrom(
  ...[
    "<i>&#xE000;0&#xE001;</i>",
    "<i>&#57344;1&#57345;</i>",
    "<b>",
    "</b>",
    "<wait>",
    "<p>",
    "</p>",
    "<br>",
    "</br>",
    "<hr/>",
    "<!--",
    "-->",
    "<!-- a b -->",
    "<",
    "<a href=",
  ],
  ...[
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<caption>",
    "<colgroup>",
    "<col>",
    "<select>",
    "<option>",
    "</select>",
  ],
  ...[
    "<pre>",
    "</pre>",
    "<textarea>",
    "</textarea>",
    "<script>",
    "</script>",
    "<style>",
    "<title>",
    "<template>",
  ],
  ...[
    "</template>",
    "<svg>",
    "</svg>",
    "<math><mi>",
    "</math>",
    "<plaintext>",
    "<noscript>",
    "<iframe>",
    "<form>",
  ],
  ...["</body>", "</html>", "<frameset>", "<li>", "</li>", "<h1>", "</h2>", "text &am", "a b"],
);
const { nodes } = fc.letrec<{ nodes: ElementContent[]; node: ElementContent }>((tie) => ({
  nodes: fc.array(tie("node"), { maxLength: 5 }),
  node: fc.oneof(
    { maxDepth: 4 },
    text.map((value): ElementContent => ({ type: "text", value })),
    raw.map((value): ElementContent => ({ type: "raw", value })),
    fc
      .tuple(
        fc.constantFrom("p", "em", "a", "pre", "code", "table", "tr", "td", "ul", "li", "blockquote"),
        tie("nodes"),
      )
      .map(([tagName, children]): ElementContent => ({ type: "element", tagName, properties: {}, children })),
  ),
}));

const whole = unified().use(rehypeRaw).freeze();

test("raw HTML nests as its parser has it that takes every word", async () => {
  await fc.assert(
    fc.asyncProperty(nodes, async (children) => {
      const tree: Root = { type: "root", children };
      const file = new VFile();
      // The library does not stand every tag that does not end.
      const nested = await nestRawHtml(structuredClone(tree), file).catch(String);
      expect(nested).toEqual(await whole.run(structuredClone(tree), file).catch(String));
    }),
    { numRuns: 2_000 },
  );
});

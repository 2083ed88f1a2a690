import fc from "fast-check";
import type { ElementContent, Root } from "hast";
import { toText } from "hast-util-to-text";
import { expect, test } from "vitest";
import { extractProse } from "../../../src/cli/markdown/prose.ts";

const text = fc.constantFrom(
  ...[
    "a",
    "b ",
    " c",
    " ",
    "\n",
    "d\n",
    "\ne",
    "\t",
    "f \n g",
    "",
    "\u00a0",
    "\u200b",
    "\u200b\n",
    "h\n\u200bi",
  ],
  ...["\u200e", " \u202ej\u202c ", "航天\n船", "\r\n", "\u00ad"],
);
const empty = fc.constantFrom("br", "hr", "img", "wbr");
const names = fc.constantFrom(
  ...["p", "em", "strong", "a", "code", "span", "sup", "blockquote", "ul", "ol", "li"],
  ...["table", "tr", "td", "div", "details", "summary", "dl", "dd", "q"],
);
const element = (tagName: string, children: ElementContent[]): ElementContent => ({
  type: "element",
  tagName,
  properties: {},
  children,
});
const { nodes } = fc.letrec<{ nodes: ElementContent[]; node: ElementContent }>((tie) => ({
  nodes: fc.array(tie("node"), { maxLength: 5 }),
  node: fc.oneof(
    { maxDepth: 4 },
    text.map((value): ElementContent => ({ type: "text", value })),
    empty.map((name) => element(name, [])),
    fc.tuple(names, tie("nodes")).map(([name, children]) => element(name, children)),
  ),
}));

test("the words of plain elements are those that the rules for all elements give", () => {
  fc.assert(
    fc.property(nodes, (children) => {
      const tree: Root = { type: "root", children };
      expect(extractProse(tree)).toBe(toText(tree).replace(/\s+/g, " ").trim());
    }),
    { numRuns: 5_000 },
  );
});

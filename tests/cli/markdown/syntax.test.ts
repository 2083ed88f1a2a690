import fc from "fast-check";
import { defListFromMarkdown } from "mdast-util-definition-list";
import { fromMarkdown } from "mdast-util-from-markdown";
import { defList } from "micromark-extension-definition-list";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { describe, expect, test } from "vitest";
import {
  formulaBlocks,
  formulasFromMarkdown,
  formulasInLine,
} from "../../../src/cli/markdown/formula-syntax.ts";
import { htmlInLine } from "../../../src/cli/markdown/html-syntax.ts";
import { countWords } from "../../../src/cli/markdown/prose.ts";
import { syntaxFor } from "../../../src/cli/markdown/syntax.ts";

/** Pieces that make what is looked for only sometimes, or almost do. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      "@",
      "a@b.co",
      "mailto:a@b.co",
      "xmpp:a@b.co/c",
      "&#64;",
      "a&commat;b.co",
      "www.",
      "www\\.a.b",
      "WWW.a.b",
    ],
    ...[
      "http",
      "https://a.b",
      "HTTP://a.b/c",
      "&#104;ttps://a.b",
      "https&colon;//a.b",
      "://",
      "w",
      "h",
      "ww&#119;.a.b",
    ],
    ...[
      "|",
      "a|b",
      "\n-|-\n",
      "\n:-\n",
      "\n-:\n",
      "\n:-:\n",
      "a\n:-",
      "> a\n> -:",
      "\n---\n",
      "\n| - |\n",
      "\\|",
      ":",
      "-",
    ],
    ...[
      "_",
      "*",
      "~~",
      "`",
      "<",
      ">",
      "[",
      "](",
      ")",
      "[^1]",
      "\n[^1]: ",
      "$",
      "$$",
      "\n$$\n",
      "- [ ] ",
      "- [x] ",
      "- [\n] ",
      "[^1]:: ",
      "~",
      "\n: ",
      "\n>: ",
      "- : ",
      "=",
      "<svg>*a*</svg>",
      "<math",
      "\\",
      "&",
    ],
    ...[
      "\n",
      "\n\n",
      " ",
      "    ",
      "\t",
      "# ",
      "1. ",
      "- ",
      "> ",
      "```",
      "~~~",
      "<b>",
      "<!--",
      "-->",
      "<a href=http://a.b/c=d>",
      "é",
      "航",
    ],
  ),
  fc.string({ maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(""));
const runs = { numRuns: 2_000 };

/** Everything that any text may have, put together as remark does. */
const whole = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(function (this: Processor) {
    const data = this.data();
    data.micromarkExtensions?.push(htmlInLine, formulasInLine, defList, formulaBlocks);
    data.fromMarkdownExtensions?.push(formulasFromMarkdown, defListFromMarkdown);
  });

describe("the syntax that a text is read by", () => {
  test("gives the tree that the whole syntax gives", () => {
    fc.assert(
      fc.property(text, (written) => {
        const read = fromMarkdown(written, syntaxFor(written, { blocks: true }));
        expect(read).toEqual(whole.parse(written));
      }),
      runs,
    );
  });

  test("leaves out whatever looks for what is not there", () => {
    const constructs = (written: string) =>
      (syntaxFor(written, { blocks: true }).extensions ?? []).flatMap((each) =>
        [each]
          .flat()
          .flatMap(({ text = {}, flow = {}, document = {} }) =>
            [text, flow, document]
              .flatMap((record) => Object.values(record).flat())
              .map((construct) => construct?.name),
          ),
      );
    const all = "a@b, www.a.b, https://a, a|b, [^1], ~a~, [ ], <a b=c/d>, $a$, $$a$$\n: b";
    const names = [
      ...[
        "emailAutolink",
        "wwwAutolink",
        "protocolAutolink",
        "table",
        "gfmFootnoteCall",
        "gfmFootnoteDefinition",
      ],
      ...["strikethrough", "tasklistCheck", "htmlText", "formula", "defList"],
    ];
    for (const name of names) {
      expect(constructs(all)).toContain(name);
      expect(constructs("Plain text: (a), “b”, and c.")).not.toContain(name);
    }
  });
});

describe("the number of words", () => {
  const segmenter = new Intl.Segmenter("en", { granularity: "word" });
  const segmented = (written: string) =>
    [...segmenter.segment(written)].filter((each) => each.isWordLike).length;
  const letters = fc.constantFrom(
    ...[
      "a",
      "word",
      "don't",
      "e.g.",
      "3.14",
      "x_y",
      "航天",
      "ภาษาไทย",
      "カタカナ",
      "\u0301",
      "\u200d",
      "🇩🇪",
      "é",
      "-",
      "’",
    ],
    ...[",", ".", ":", ";", "!", "?", "(", ")", "“", " ", "  ", "\u00a0", "ক", "ສະບາຍດີ"],
  );

  test("is the one that cutting all of it gives", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(letters, fc.string({ unit: "grapheme", maxLength: 3 }))), (parts) => {
        expect(countWords(parts.join(""))).toBe(segmented(parts.join("")));
      }),
      runs,
    );
  });
});

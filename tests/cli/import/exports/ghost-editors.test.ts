/** Exports of Ghost that hold what its editors keep, and no HTML. */
import { describe, expect, test } from "vitest";
import { importDocument } from "../importing.ts";

async function importPost(fields: object): Promise<{ markdown: string; notes: string[] }> {
  const post = {
    ...{ id: "61f0a1b2c3d4e5f601234567", title: "At night", slug: "at-night", status: "published" },
    ...{ published_at: "2019-01-02T10:00:00.000Z", html: null, ...fields },
  };
  const { articles, notes } = await importDocument(
    JSON.stringify({ db: [{ meta: { exported_on: 1, version: "5.0.0" }, data: { posts: [post] } }] }),
  );
  return { markdown: articles[0]?.markdown ?? "", notes };
}

const mobiledoc = (document: object) =>
  importPost({
    mobiledoc: JSON.stringify({ version: "0.3.1", markups: [], atoms: [], cards: [], ...document }),
  });
const lexical = (...children: object[]) =>
  importPost({ lexical: JSON.stringify({ root: { children, type: "root" } }) });

const text = (written: string, format = 0) => ({ type: "extended-text", text: written, format });
const paragraph = (...children: object[]) => ({ type: "paragraph", children });

describe("Mobiledoc is read", () => {
  test("with its headings, lists, marks, links and breaks", async () => {
    const { markdown, notes } = await mobiledoc({
      markups: [["strong"], ["a", ["href", "https://x.example/?a=1&b=2"]], ["em"]],
      atoms: [["soft-return", "", {}]],
      sections: [
        [1, "h2", [[0, [], 0, "Ships & <boats>"]]],
        [
          1,
          "p",
          [
            [0, [0, 2], 1, "Bold"],
            [0, [], 1, " both"],
            [1, [], 0, 0],
            [0, [1], 1, "there"],
          ],
        ],
        [3, "ol", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
        [2, "https://x.example/a.png"],
      ],
    });
    expect(markdown).toBe(
      "## Ships & \\<boats>\n\n**_Bold_ both**\\\n[there](https://x.example/?a=1\\&b=2)\n\n1. one\n2. two\n\n![](https://x.example/a.png)",
    );
    expect(notes).toEqual([]);
  });

  test("with its cards, those of Markdown as they were written", async () => {
    const { markdown, notes } = await mobiledoc({
      cards: [
        ["card-markdown", { markdown: "Ships *sail*.\n\n- by night" }],
        ["html", { html: "<p>A <b>card</b></p>" }],
        ["code", { code: "if x:\n\n  go()", language: "python" }],
        ["hr", {}],
      ],
      sections: [
        [10, 0],
        [10, 1],
        [10, 3],
      ],
    });
    expect(markdown).toBe("Ships *sail*.\n\n- by night\n\n<p>A <b>card</b></p>\n\n<hr>");
    expect(notes).toEqual([]);
  });

  test("with its code, to the letter", async () => {
    const { markdown } = await mobiledoc({
      cards: [["code", { code: 'if a < b:\n\n  go("x")', language: "python" }]],
      sections: [[10, 0]],
    });
    expect(markdown).toBe('```python\nif a < b:\n\n  go("x")\n```');
  });
});

describe("Lexical is read", () => {
  test("with its headings, lists, formats, links and breaks", async () => {
    const { markdown, notes } = await lexical(
      { type: "extended-heading", tag: "h3", children: [text("Tides")] },
      paragraph(
        text("Bold", 1),
        text(" and "),
        text("both", 3),
        { type: "linebreak" },
        {
          type: "link",
          url: "https://x.example/",
          children: [text("there")],
        },
      ),
      {
        type: "list",
        listType: "bullet",
        children: [
          { type: "listitem", children: [text("one")] },
          { type: "listitem", children: [text("two", 16)] },
        ],
      },
      { type: "extended-quote", children: [text("Said < done")] },
    );
    expect(markdown).toBe(
      "### Tides\n\n**Bold** and ***both***\\\n[there](https://x.example/)\n\n- one\n- `two`\n\n> Said < done",
    );
    expect(notes).toEqual([]);
  });

  test("with its cards; of those that nothing is known of, it is told", async () => {
    const { markdown, notes } = await lexical(
      { type: "image", src: "__GHOST_URL__/a.png", alt: "A ship", caption: "The <b>Ann</b>" },
      { type: "bookmark", url: "https://x.example/", metadata: { title: "A page" } },
      { type: "toggle", heading: "More", content: "<p>Less</p>" },
      { type: "embed", url: "https://film.example/1" },
      { type: "product", productTitle: "A rope" },
    );
    expect(markdown).toContain("![A ship](https://blog.example/a.png)");
    expect(markdown).toContain("<figcaption>The <strong>Ann</strong></figcaption>");
    expect(markdown).toContain("[A page](https://x.example/)");
    expect(markdown).toContain("<summary>More</summary>\n\nLess");
    expect(markdown).toContain("<https://film.example/1>");
    expect(notes).toEqual(["Ghost's card “product” cannot be read, and was left out."]);
  });
});

test.each([
  { mobiledoc: "{" },
  { lexical: '{"root":7}' },
  { lexical: '{"root":{"children":[null,7,{"type":"paragraph"}]}}' },
  { mobiledoc: '{"sections":[[1],[3],[10,9],[99],null]}' },
])("what is neither is told, rather than left empty without a word: %j", async (fields) => {
  const { markdown, notes } = await importPost(fields);
  expect(markdown).toBe("");
  expect(notes).toHaveLength(1);
  const { markdown: plain } = await importPost({ ...fields, plaintext: "Plain." });
  expect(plain).toBe("Plain.");
});

import fc from "fast-check";
import type { Element } from "hast";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { context, elementsOf, html } from "./article.ts";

describe("whatever an author typed", () => {
  const runs = { numRuns: 300 };
  const url = fc.oneof(
    fc.webUrl(),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(
      "",
      "#a",
      "?b",
      "//c",
      "/d",
      "../e",
      "javascript:f",
      "http://[",
      "a b, c 2x",
      "gone",
      "\uD800",
      "\u0001",
      "x:\\y",
    ),
  );
  const link = fc
    .tuple(fc.constantFrom("[a](<$>)", "![a](<$>)", "<$>", "[a]\n\n[a]: <$>"), url)
    .map(([form, value]) => form.replace("$", () => value));
  const raw = fc
    .tuple(
      fc.constantFrom(
        "a",
        "img",
        "video",
        "source",
        "track",
        "q",
        "svg",
        "table",
        "td",
        "p",
        "pre",
        "li",
        "h2",
        "x",
        ...["iframe", "object", "embed", "script", "audio", "param", "math", "mtext", "mfrac", "mfenced"],
        ...["annotation-xml", "image", "use", "path", "foreignObject", "style", "title", "form", "template"],
      ),
      fc.constantFrom(
        "href",
        "src",
        "srcset",
        "poster",
        "cite",
        "longdesc",
        "id",
        "name",
        "title",
        "onclick",
        ...[
          "data",
          "value",
          "xlink:href",
          "style",
          "hidden",
          "open",
          "alttext",
          "fill",
          "@x",
          "a:b",
          "class",
        ],
      ),
      url,
    )
    .map(([name, attribute, value]) => `<${name} ${attribute}="${value.replaceAll('"', "&quot;")}">`);
  const construct = fc.constantFrom(
    ...[
      "\n\n",
      "\n",
      "# ",
      "- [x] ",
      "> ",
      "```js\n",
      "| a | b |\n|---|---|\n",
      "[^1]",
      "\n\n[^1]: ",
      "*",
      "]]>",
    ],
    ...[
      "$x^2$",
      "$\\frac{",
      "$$\n",
      "$$",
      "$",
      "{",
      "}",
      "> [!NOTE]\n",
      "\n: ",
      ":rocket:",
      "[//]: # (",
      "-->",
    ],
    ...[
      "</math>",
      "</svg>",
      "</iframe>",
      "</object>",
      "&#0;",
      "&#1;",
      "&#12;",
      "&#xFFFE;",
      "&#xD800;",
      "</p>",
      "</table>",
      "<!--",
      "<![CDATA[",
    ],
  );
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  );
  const markdown = fc
    .array(fc.oneof(anything, link, raw, construct), { maxLength: 12 })
    .map((parts) => parts.join(""));

  test("every address is absolute", async () => {
    const read = ({ properties }: Element) => [
      ...["href", "src", "poster", "cite", "longDesc"].flatMap((name) => properties[name] ?? []),
      ...(properties.srcSet === undefined
        ? []
        : String(properties.srcSet)
            .split(", ")
            .map((part) => part.split(" ")[0])),
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(link, raw), { minLength: 1 }), async (parts) => {
        for (const address of elementsOf(await html(parts.join(" "))).flatMap(read)) {
          expect(address).toMatch(/^(https?:\/\/[^/]|mailto:|tel:)/);
          expect(URL.canParse(String(address))).toBe(true);
        }
      }),
      runs,
    );
  });

  test("the HTML is well-nested, with no character or reference that XML does not know", async () => {
    await fc.assert(
      fc.asyncProperty(markdown, async (written) => {
        const rendered = await html(written);
        expect(rendered).not.toContain("]]>");
        // What XML alone asks for: a value for `controls`.
        parseStrictly(`<div>${rendered.replaceAll(" controls", ' controls=""')}</div>`);
      }),
      runs,
    );
  });

  test("what is drawn is XML, and every finding has its place in the text", async () => {
    await fc.assert(
      fc.asyncProperty(markdown, async (written) => {
        const { drawings, findings } = await renderMarkdown(`<svg><path/>${written}`, context);
        for (const { svg } of drawings) parseStrictly(svg);
        const lines = written.split(/\r\n?|\n/);
        for (const { line, column } of findings) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });

  test("the text holds no character that XML forbids either", async () => {
    await fc.assert(
      fc.asyncProperty(markdown, async (written) => {
        const { text } = await renderMarkdown(written, context);
        parseStrictly(
          `<t>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</t>`,
        );
      }),
      runs,
    );
  });
});

function parseStrictly(xml: string): void {
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw new Error(`${error.message}\n${xml}`);
  });
  parser.write(xml).close();
}

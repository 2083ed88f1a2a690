import fc from "fast-check";
import { expect, test } from "vitest";
import * as library from "xml-js";
import { js2xml } from "../../src/worker/xml-writer.ts";

type Document = Parameters<typeof js2xml>[0];

/** As `feed` calls it. */
const options = { compact: true, ignoreComment: true, spaces: 4 };

const text = fc.constantFrom("", "a", "Fish & chips", "&amp;amp; &#39;", "<b>\n</b>", `"it's"`, "]]>", "$&");
const value = fc.oneof(text, fc.constantFrom(undefined, null, 0, 1, true, false));
const written = fc.oneof(text, fc.constantFrom(0, 1, true, false));
const attributes = fc.dictionary(fc.constantFrom("href", "xml:lang", "length"), value, {
  noNullPrototype: true,
});
const name = fc.constantFrom("title", "link", "entry", "dc:creator", "content:encoded");

const { element } = fc.letrec<{ element: Document[string] }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    value,
    fc
      .record(
        {
          _attributes: attributes,
          _text: written,
          _cdata: text,
          children: fc.dictionary(name, fc.oneof(tie("element"), fc.array(tie("element"), { maxLength: 3 }))),
        },
        { requiredKeys: ["children"] },
      )
      .map(({ children, ...more }) => ({ ...more, ...children })),
  ),
}));

test("a document reads to the byte as the library writes it", () => {
  fc.assert(
    fc.property(
      attributes,
      fc.dictionary(name, element, { maxKeys: 2, noNullPrototype: true }),
      (declared, contents) => {
        const document: Document = { _declaration: { _attributes: declared }, ...contents };
        expect(js2xml(document)).toBe(library.js2xml(document, options));
      },
    ),
    { numRuns: 500 },
  );
});

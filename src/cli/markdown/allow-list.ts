/**
 * What may stand in an article's HTML: GitHub's elements and those that articles need besides. Everything else is
 * dropped; its text stays, unless it was never meant to be read.
 *
 * @module
 */
import type { Root } from "hast";
import rehypeSanitize, { defaultSchema, type Options } from "rehype-sanitize";
import { elementsIn } from "./elements.ts";
import { mathElements } from "./mathml.ts";

const label = ["ariaLabel", "ariaLabelledBy", "ariaDescribedBy"];
const sizes = ["width", "height"];
const cell = ["colSpan", "rowSpan", "headers", "abbr"];
const media = ["src", "controls", "loop", "muted", "preload"];
const backReference: [string, string] = ["className", "data-footnote-backref"];
const tasks: [string, string] = ["className", "contains-task-list"];

// No `style`, no event handler and no `target`; no `tabIndex` or `accessKey`, which are the page's or the reader's to
// give; no `autoplay`. `name` is how older texts make a place to link to.
const attributes: Options["attributes"] = {
  "*": ["id", "lang", "dir", "title"],
  a: [...label, "href", "hrefLang", "rel", "name", "dataFootnoteRef", "dataFootnoteBackref", backReference],
  audio: [...media, ...label],
  blockquote: ["cite", ["className", "alert", /^alert-./]],
  code: [["className", /^language-./]],
  col: ["span"],
  colgroup: ["span"],
  del: ["cite", "dateTime"],
  details: ["open"],
  figure: [["className", "embed"]],
  img: [...label, ...sizes, "src", "srcSet", "sizes", "alt", "longDesc"],
  ins: ["cite", "dateTime"],
  li: ["value", ["className", "task-list-item"]],
  p: [["className", "alert-label"]],
  ol: ["start", "reversed", "type", tasks],
  q: ["cite"],
  section: ["ariaLabel", "dataFootnotes", ["className", "footnotes"]],
  source: [...sizes, "src", "srcSet", "sizes", "type", "media"],
  table: label,
  td: [...cell, "align", "vAlign"],
  th: [...cell, "align", "vAlign", "scope"],
  time: ["dateTime"],
  track: ["src", "kind", "srcLang", "label", "default"],
  ul: [tasks],
  video: [...media, ...sizes, ...label, "poster", "playsInline"],
  ...mathElements,
};

const elements = [
  ...["abbr", "aside", "audio", "bdi", "bdo", "caption", "cite", "col", "colgroup", "dfn", "figcaption"],
  ...["figure", "mark", "small", "time", "track", "u", "video", "wbr"],
  ...Object.keys(mathElements),
];

const inFormulas = Object.keys(mathElements).filter((name) => name !== "math");

export const allowList: Options = {
  ...defaultSchema,
  attributes,
  tagNames: [...(defaultSchema.tagNames ?? []).filter((name) => name !== "input"), ...elements],
  ancestors: {
    ...defaultSchema.ancestors,
    ...{ caption: ["table"], colgroup: ["table"], col: ["table"] },
    ...Object.fromEntries(inFormulas.map((name) => [name, ["math"]])),
  },
  // An `audio` without controls shows nothing at all.
  required: { audio: { controls: true }, video: { controls: true } },
  // Code, data, and what stands in for them.
  strip: [
    ...["script", "style", "title", "template", "noscript", "iframe", "noembed", "noframes", "object"],
    ...["svg", "select", "textarea", "xmp", "plaintext"],
  ],
  // GitHub's prefix guards its own scripts from elements that take their variables' names. The pages of a site have
  // no script, and an id is an address here: `#history` has to stay `#history`.
  clobber: [],
  // Addresses are judged where they are made absolute, as a browser reads them: this schema compares letters, and
  // would let go of `HTTPS://…`.
  protocols: {},
};

const sanitise = rehypeSanitize(allowList);

/** The tree with nothing in it but what may stand there. */
export function cleanTree(tree: Root): Root {
  const clean = sanitise(tree);
  for (const [{ properties }] of elementsIn(clean)) {
    // All of its classes were dropped.
    if (Array.isArray(properties.className) && properties.className.length === 0) delete properties.className;
  }
  return clean;
}

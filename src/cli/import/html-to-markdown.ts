/** HTML and plain text as Markdown that a person would like to go on writing. @module */
import type { Element, Root } from "hast";
import { toText } from "hast-util-to-text";
import type { Root as MarkdownRoot, PhrasingContent } from "mdast";
import rehypeParse from "rehype-parse";
import rehypeRemark, { type Options } from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { Findings } from "../markdown/finding.ts";
import { parseMarkdown } from "../markdown/parse.ts";

type Handle = NonNullable<NonNullable<Options["handlers"]>[string]>;

/** Elements that Markdown has no sign for, and without which a text would say something else: 10⁶ is not 106. */
const kept: Handle = (state, node: Element) => [
  { type: "html", value: `<${node.tagName}>` },
  ...state.all(node).filter((child): child is PhrasingContent => child.type !== "paragraph"),
  { type: "html", value: `</${node.tagName}>` },
];

/** What a frame shows cannot come along; its address can. */
const frame: Handle = (_state, { properties }) => {
  const url = String(properties.src ?? "");
  const name = String(properties.title ?? "") || url;
  return url
    ? { type: "paragraph", children: [{ type: "link", url, children: [{ type: "text", value: name }] }] }
    : undefined;
};

const handlers = { iframe: frame, sub: kept, sup: kept, mark: kept, kbd: kept, ins: kept };
const reader = unified().use(rehypeParse, { fragment: true }).freeze();
const converter = unified().use(rehypeRemark, { handlers }).freeze();
const parser = unified().use(remarkParse).use(remarkGfm).freeze();
const style = { bullet: "-", emphasis: "*", rule: "-", listItemIndent: "one" } as const;
// A line that begins so would describe the line above it.
const unsafe = [{ atBreak: true, character: ":", after: "(?:\\s|$)" }];
const writer = unified()
  .use(remarkGfm)
  .use(remarkStringify, { ...style, unsafe })
  .freeze();
const withoutFormulas = unified()
  .use(remarkGfm)
  .use(remarkStringify, { ...style, unsafe: [...unsafe, { character: "$", inConstruct: "phrasing" }] })
  .freeze();

/**
 * HTML as Markdown; its addresses become absolute.
 *
 * @param base what relative addresses are relative to
 */
export async function htmlToMarkdown(html: string, base: string | undefined): Promise<string> {
  const tree = reader.parse(html);
  makeAbsolute(tree, base);
  return write(await converter.run(tree));
}

/** Paragraphs of plain text as Markdown that shows exactly them. */
export function textToMarkdown(paragraphs: readonly string[]): string {
  const root: MarkdownRoot = {
    type: "root",
    children: paragraphs.map((value) => ({ type: "paragraph", children: [{ type: "text", value }] })),
  };
  return write(root);
}

/** Markdown in which dollars stay dollars; they are left as they are where nobody would take them for a formula. */
function write(tree: MarkdownRoot): string {
  const markdown = writer.stringify(tree).trim();
  let formulas = 0;
  visit(parseMarkdown(markdown, new Findings()).tree, "formula", () => void formulas++);
  return formulas > 0 ? withoutFormulas.stringify(tree).trim() : markdown;
}

/** The plain text of HTML, every white space a single space. */
export function htmlToText(html: string): string {
  return toText(reader.parse(html)).replace(/\s+/g, " ").trim();
}

/** The addresses of the images that Markdown shows. */
export function listImages(markdown: string): string[] {
  const found: string[] = [];
  visit(parser.parse(markdown), "image", ({ url }) => {
    found.push(url);
  });
  return [...new Set(found)];
}

/** Markdown in which images and links lead elsewhere, where an address has another in the map. */
export function replaceAddresses(markdown: string, addresses: ReadonlyMap<string, string>): string {
  if (addresses.size === 0) return markdown;
  const tree = parser.parse(markdown);
  visit(tree, (node) => {
    if (node.type === "image" || node.type === "link" || node.type === "definition")
      node.url = addresses.get(node.url) ?? node.url;
  });
  return writer.stringify(tree).trim();
}

function makeAbsolute(tree: Root, base: string | undefined): void {
  visit(tree, "element", ({ properties }) => {
    for (const property of ["href", "src", "poster"]) {
      const written = properties[property];
      if (typeof written !== "string" || written.startsWith("#")) continue;
      properties[property] = URL.parse(written.trim(), base)?.href ?? written;
    }
  });
}

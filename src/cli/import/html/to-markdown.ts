/**
 * HTML as Markdown that says the same. Whatever Markdown has no way to write stays HTML; whether the result says the same
 * is not assumed but looked at, with the renderer that will show it.
 *
 * @module
 */
import type { Element, Root } from "hast";
import { defaultHandlers, type Handle, toMdast } from "hast-util-to-mdast";
import type { Html, ListItem, PhrasingContent, RootContent } from "mdast";
import * as v from "valibot";
import { Address } from "../../../model/address.ts";
import type { TextDirection } from "../../../model/language.ts";
import { Slug } from "../../../model/slug.ts";
import { replaceEmojiCodes } from "../../markdown/emoji.ts";
import { renderMarkdown } from "../../markdown/render.ts";
import type { RenderContext } from "../../markdown/types.ts";
import { en } from "../../words/en.ts";
import { writeMarkdown } from "../markdown.ts";
import { makeTreeReadable } from "../readable.ts";
import { wantedIds } from "./anchors.ts";
import { type AroundBlocks, BlockBuilder } from "./blocks.ts";
import { simplifyCode } from "./code-blocks.ts";
import { isRaw, raw } from "./elements.ts";
import { keepEmbeds, replaceFrames } from "./embeds.ts";
import { type Content, contentOf, firstDifference, isSame } from "./fidelity.ts";
import { takeFootnotes } from "./footnotes.ts";
import type { FoundFormulas } from "./formula-marks.ts";
import { markFormulas } from "./formulas.ts";
import { keptAttributes, keptElements } from "./inline.ts";
import { blockHtml } from "./kept-html.ts";
import { parseHtml } from "./parse.ts";
import { dropHidden, dropInvisible, makeAbsolute } from "./prepare.ts";

export interface ConvertedHtml {
  markdown: string;
  /** What is not as it was, in sentences. */
  notes: string[];
}

/**
 * @param base what relative addresses are relative to
 * @param own the article's own address, links to places in which are links within it
 * @param direction which way the article's language is written
 */
export async function htmlToMarkdown(
  html: string,
  base: Address | undefined,
  own: Address | undefined = base,
  direction: TextDirection = "ltr",
): Promise<ConvertedHtml> {
  const { tree, flattened } = parseHtml(html);
  makeTreeReadable(tree);
  dropHidden(tree);
  const nowhere = replaceFrames(tree);
  const formulas = await markFormulas(tree, html);
  dropInvisible(tree);
  await replaceEmojiCodes(tree);
  const { lost } = makeAbsolute(tree, base);
  simplifyCode(tree);
  keepEmbeds(tree);
  const wanted = wantedIds(tree, own);
  const { markdown, difference } = await writeTree(tree, { wanted, direction });
  return { markdown, notes: messagesFor(lost, { nowhere, flattened, difference, formulas }) };
}

/** The Markdown of a tree: with footnotes, unless they would be lost where HTML stays HTML; there they stay links. */
async function writeTree(tree: Root, around: AroundBlocks): Promise<Written> {
  const rest = structuredClone(tree);
  const footnotes = takeFootnotes(rest);
  const made = await writeBlocks(rest, footnotes, around);
  if (footnotes.length === 0 || made.difference === undefined) return made;
  const linked = await writeBlocks(tree, [], around);
  return linked.difference === undefined || !footnotes.every((note) => isReferredTo(note, made.markdown))
    ? linked
    : made;
}

function isReferredTo({ properties }: Element, markdown: string): boolean {
  return new RegExp(`\\[\\^${properties.label}\\](?!:)`).test(markdown);
}

async function writeBlocks(
  tree: Root,
  footnotes: readonly Element[],
  around: AroundBlocks,
): Promise<Written> {
  const said = contentOf({ ...tree, children: [...tree.children, ...footnotes] });
  const builder = new BlockBuilder(around);
  const blocks = builder.build(tree.children.filter((node) => node.type !== "doctype"));
  const notes = footnotes.map((note) => ({
    label: String(note.properties.label),
    blocks: builder.build(note.children),
  }));
  const definitions = notes.map(
    (note): RootContent => ({
      type: "footnoteDefinition",
      identifier: note.label,
      label: note.label,
      children: note.blocks.flatMap(toMarkdownTree).filter(isFlow),
    }),
  );
  return faithfully(blocks, definitions, said);
}

interface Written {
  markdown: string;
  /** The first words that it says otherwise, or what else is other. */
  difference?: string;
}

/** The Markdown of blocks; of those that it says otherwise than they do, the HTML. */
async function faithfully(
  blocks: readonly Element[],
  definitions: readonly RootContent[],
  said: Content,
): Promise<Written> {
  const first = writeMarkdown([...blocks.flatMap(toMarkdownTree), ...definitions]);
  if (isSame(said, await contentOfMarkdown(first))) return { markdown: first };
  const chosen: RootContent[] = [];
  for (const block of blocks) {
    const nodes = toMarkdownTree(block);
    const alone =
      isRaw(block) ||
      isSame(contentOf({ type: "root", children: [block] }), await contentOfMarkdown(writeMarkdown(nodes)));
    chosen.push(...(alone ? nodes : toMarkdownTree(raw(blockHtml(block), "block"))));
  }
  const second = writeMarkdown([...chosen, ...definitions]);
  const shown = await contentOfMarkdown(second);
  if (isSame(said, shown)) return { markdown: second };
  return { markdown: second, difference: firstDifference(said, shown) || "a link, a picture or code" };
}

const address = v.parse(Address, "https://import.invalid/article/");
const page: RenderContext = {
  address,
  slug: v.parse(Slug, "article"),
  words: en.inArticles,
  pictures: address,
  resolve: (url) => ({ url }),
};

async function contentOfMarkdown(markdown: string): Promise<Content> {
  const { html } = await renderMarkdown(markdown, page);
  return contentOf(parseHtml(html).tree, address);
}

/** Elements that Markdown has no sign for, around what it can write. */
const kept: Handle = (state, node) => {
  const attributes = keptAttributes.flatMap((name) => {
    const value = node.properties[name];
    return value === undefined ? [] : ` ${name}="${escapeAttribute(String(value))}"`;
  });
  return [
    inlineHtml(`<${node.tagName}${attributes.join("")}>`),
    ...state.all(node).filter((child): child is PhrasingContent => child.type !== "paragraph"),
    inlineHtml(`</${node.tagName}>`),
  ];
};

function escapeAttribute(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[&"<>|]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** HTML that the conversion takes for a word, so that it stays in its paragraph. */
function inlineHtml(value: string): Html {
  return { type: "html", value, data: { hName: "span" } };
}

const embed: Handle = (_state, { properties }) => {
  if (properties.footnote !== undefined)
    return {
      type: "footnoteReference",
      identifier: String(properties.footnote),
      label: String(properties.footnote),
    };
  const value = String(properties.raw ?? "");
  return properties.kind === "block" ? { type: "html", value } : inlineHtml(value);
};

/** An item that holds a block of HTML needs empty lines around that, where it would otherwise have none. */
const item: Handle = (state, node) => {
  const made: ListItem = defaultHandlers.li(state, node);
  if (made.children.some(({ type }) => type === "html")) made.spread = true;
  return made;
};

const handlers: Record<string, Handle> = {
  ...Object.fromEntries([...keptElements].map((name) => [name, kept])),
  embed,
  li: item,
};

function toMarkdownTree(block: Element): RootContent[] {
  const root: Root = { type: "root", children: [block] };
  const tree = toMdast(root, { handlers, document: true });
  return tree.type === "root" ? tree.children : [];
}

type Flow = Extract<RootContent, { type: "footnoteDefinition" }>["children"][number];

function isFlow(node: RootContent): node is Flow {
  return /^(?:paragraph|heading|list|blockquote|code|html|table|thematicBreak)$/.test(node.type);
}

function messagesFor(
  { images, links, forms }: { images: string[]; links: string[]; forms: number },
  {
    nowhere,
    flattened,
    difference,
    formulas,
  }: {
    nowhere: boolean;
    flattened: boolean;
    difference?: string | undefined;
    formulas: FoundFormulas;
  },
): string[] {
  return [
    ...messageForLost(
      "A picture has an address that leads nowhere by itself; its description stands in its place",
      images,
    ),
    ...messageForLost(
      "A link has an address that leads nowhere by itself, or is none for the web; its text stands without it",
      links,
    ),
    ...messageForLost("A formula cannot be read, and shows as code", formulas.unread),
    ...messageForLost(
      "What may be a formula stays as it is; write it between dollars if it is one",
      formulas.unsure,
    ),
    ...(nowhere ? ["What it embeds without an address to follow was left out."] : []),
    ...(forms > 0 ? ["A form was left out."] : []),
    ...(flattened
      ? ["Its HTML is nested more than a hundred deep; the text within that is there, its marks are not."]
      : []),
    ...(difference ? [`Compare it with the original: it may not be the same from “${difference}” on.`] : []),
  ];
}

function messageForLost(sentence: string, written: readonly string[]): string[] {
  const unique = [...new Set(written)].map((each) =>
    each.length > 60 ? `${each.slice(0, 60).toWellFormed()}…` : each,
  );
  if (unique.length === 0) return [];
  const more = unique.length > 3 ? `, and ${unique.length - 3} more` : "";
  return [`${sentence}: ${unique.slice(0, 3).join(", ")}${more}.`];
}

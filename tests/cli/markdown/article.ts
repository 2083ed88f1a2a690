/** An article to render Markdown for, and a look at the HTML as a browser would parse it. @module */

import type { Element, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import type { RenderContext } from "../../../src/cli/markdown/types.ts";
import { en } from "../../../src/cli/words/en.ts";
import { asAddress, asSlug } from "../../helpers/values.ts";

export const page = asAddress("https://example.org/articles/comet/");

/** Images are 640 × 480; whatever is called `gone` is not there. */
export const context: RenderContext = {
  address: page,
  slug: asSlug("comet"),
  words: en.inArticles,
  pictures: asAddress("https://example.org/media/"),
  resolve: (url, kind) => {
    if (url.includes("gone")) return undefined;
    const size = kind === "image" ? { width: 640, height: 480 } : {};
    return { url: `https://example.org/files/${encodeURIComponent(url)}`, ...size };
  },
};

export async function html(markdown: string): Promise<string> {
  return (await renderMarkdown(markdown, context)).html;
}

export function elementsOf(markup: string): Element[] {
  const found: Element[] = [];
  const tree: Root = unified().use(rehypeParse, { fragment: true }).parse(markup);
  visit(tree, "element", (node) => void found.push(node));
  return found;
}

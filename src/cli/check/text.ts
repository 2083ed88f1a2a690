/** Images and links in the text: what is not said, and what leads nowhere inside the site. @module */
import { posix } from "node:path";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { ArticleFile } from "../content/article-file.ts";
import { pathInFolder } from "../content/links.ts";
import { isExternal } from "../content/media.ts";
import { knownAddresses } from "../content/site-addresses.ts";
import type { Advice, CheckInput } from "./types.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

export function* checkTexts(examined: CheckInput): Generator<Advice> {
  const { index, files } = examined;
  const leads = knownAddresses(examined.index);
  const drafts = new Set(files.filter((file) => file.fields.draft).map((file) => file.path));
  for (const file of files.filter((each) => each.deleted === undefined)) {
    for (const { node, message } of findings(file)) {
      const { line, column } = node.position?.start ?? { line: 1, column: 1 };
      yield { path: file.path, line: file.firstLine + line - 1, column, message };
    }
  }

  function findings(file: ArticleFile): { node: Nodes; message: string }[] {
    const found: { node: Nodes; message: string }[] = [];
    if (!suspicious(file.markdown)) return found;
    visit(parser.parse(file.markdown), (node) => {
      const message = aboutImage(node) ?? aboutLink(node, file);
      if (message) found.push({ node, message });
    });
    return found;
  }

  /** Whether there may be something to find: most texts have nothing, and parsing all of a large site takes seconds. */
  function suspicious(markdown: string): boolean {
    return (
      /!\[\s*\]|<img\b|[(<:]\s*<?\/(?!\/)/i.test(markdown) ||
      markdown.includes(index.site.url) ||
      (drafts.size > 0 && markdown.includes(".md"))
    );
  }

  function aboutLink(node: Nodes, { path, fields }: ArticleFile): string | undefined {
    if (node.type !== "link" && node.type !== "definition") return undefined;
    const { url } = node;
    const own = url.startsWith(`${index.site.url}/`) ? url.slice(index.site.url.length) : url;
    if (own.startsWith("/") && !own.startsWith("//") && !isFile(own)) {
      return leads(own)
        ? undefined
        : `“${url}” leads nowhere on this site. Link the file of an article, such as harbour.md, or an address that is there.`;
    }
    const toDraft = !isExternal(url) && drafts.has(pathInFolder(path, url.replace(/[?#].*$/s, "")));
    return toDraft && !fields.draft ? `“${url}” is a draft, which readers do not have yet.` : undefined;
  }
}

/** Of files the build says itself if they are not there. */
function isFile(path: string): boolean {
  const extension = posix.extname(path.replace(/[?#].*$/s, ""));
  return path.startsWith("/media/") || (extension !== "" && !/^\.(?:xml|json|txt)$/.test(extension));
}

function aboutImage(node: Nodes): string | undefined {
  const missing = "has no text for those who do not see it.";
  if ((node.type === "image" || node.type === "imageReference") && !node.alt?.trim())
    return `This image ${missing} Write “![what it shows](…)”.`;
  if (node.type === "html" && /<img\b(?![^>]*\salt\s*=)[^>]*>/i.test(node.value))
    return `An image here ${missing} Give it an “alt”.`;
  return undefined;
}

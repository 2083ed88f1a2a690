/** Images and links in the text: what is not said, and what leads nowhere inside the site. @module */
import { posix } from "node:path";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { articlePath } from "../../model/addresses.ts";
import { basePath } from "../../model/site.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { fileNamedBy, pathInFolder, pathOnSite, withoutBase } from "../content/links.ts";
import { isExternal } from "../content/media.ts";
import { knownAddresses } from "../content/site-addresses.ts";
import type { Advice, CheckInput } from "./types.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

export function* checkTexts(examined: CheckInput): Generator<Advice> {
  const { index, files } = examined;
  const leads = knownAddresses(examined.index);
  const paths = new Set(files.map((file) => file.path));
  const drafts = new Set(files.filter((file) => file.fields.draft).map((file) => file.path));
  // A text that cannot be rendered has been told of, and may take as long to be read here.
  const rendered = new Set(index.articles.map(({ id }) => id));
  for (const file of files.filter(({ id }) => rendered.has(id))) {
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
      /!\[\s*\]|<img\b|[(<:]\s*<?\.{0,2}\/(?!\/)/i.test(markdown) ||
      markdown.includes(index.site.url) ||
      (drafts.size > 0 && markdown.includes(".md"))
    );
  }

  function aboutLink(node: Nodes, file: ArticleFile): string | undefined {
    if (node.type !== "link" && node.type !== "definition") return undefined;
    const { url } = node;
    const { path, fields } = file;
    const place = placeOnSite(url, file);
    if (place !== undefined) {
      return leads(place)
        ? undefined
        : `“${url}” leads nowhere on this site. Link the file of an article, such as harbour.md, or an address that is there.`;
    }
    const toDraft = !isExternal(url) && drafts.has(pathInFolder(path, url.replace(/[?#].*$/s, "")));
    return toDraft && !fields.draft ? `“${url}” is a draft, which readers do not have yet.` : undefined;
  }

  /** Where on the site a link leads, from its root; undefined of what leads elsewhere, or to a file. */
  function placeOnSite(url: string, { path, address }: ArticleFile): string | undefined {
    const { url: site } = index.site;
    const whole = url.startsWith(`${site}/`) ? url.slice(site.length) : undefined;
    if (isFile(whole ?? url)) return undefined;
    if (whole !== undefined) return whole;
    if (isExternal(url) || /^(?:[#?]|$)/.test(url)) return undefined;
    if (url.startsWith("/")) return withoutBase(url, basePath(site));
    if (paths.has(fileNamedBy(path, url))) return undefined;
    const target = URL.parse(url, site + articlePath(address));
    const place = target ? pathOnSite(target, site) : undefined;
    // Of articles that are not there the build says so itself.
    return place?.startsWith("/articles/") ? undefined : place;
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

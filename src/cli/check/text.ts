/** Images and links in the text: what is not said, and what leads nowhere inside the site. @module */
import { posix } from "node:path";
import type { Nodes } from "mdast";
import { visit } from "unist-util-visit";
import { articlePath, topicPath } from "../../model/addresses.ts";
import { basePath } from "../../model/site.ts";
import { decodePercent } from "../../text/percent.ts";
import { askIfMeant, Vocabulary } from "../../text/suggest.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { fileNamedBy, pathInFolder, pathOnSite, withoutBase } from "../content/links.ts";
import { isExternal } from "../content/media.ts";
import { knownAddresses } from "../content/site-addresses.ts";
import { placeOf } from "../markdown/finding.ts";
import type { Advice, CheckInput } from "./types.ts";

/** What may be where a link or a definition leads, in angle brackets or not; and much that is not. */
const destination = /[(:][\s>]*(?:<(\.{0,2}\/(?!\/)[^>\n]*)|(\.{0,2}\/(?!\/)[^\s)>]*))/g;

export async function checkTexts(examined: CheckInput): Promise<Advice[]> {
  const { index, files } = examined;
  const leads = knownAddresses(examined.index);
  const paths = new Set(files.map((file) => file.path));
  const drafts = new Set(files.filter((file) => file.fields.draft).map((file) => file.path));
  // A text that cannot be rendered has been told of, and may take as long to be read here.
  const rendered = new Set(index.articles.map(({ id }) => id));
  const suspects = files.filter((file) => rendered.has(file.id) && isSuspicious(file));
  if (suspects.length === 0) return [];
  let pages: { byName: Map<string, string>; names: Vocabulary } | undefined;
  const { readMarkdown } = await import("../markdown/read.ts");
  const found: Advice[] = [];
  for (const file of suspects) {
    visit(await readMarkdown(file.markdown.read()), (node) => {
      const message = aboutImage(node) ?? aboutLink(node, file);
      const { line, column } = placeOf(node);
      if (message) found.push({ path: file.path, line: file.firstLine + line - 1, column, message });
    });
  }
  return found;

  /** Whether there may be something to find: most texts have nothing, and parsing all of a large site takes seconds. */
  function isSuspicious(file: ArticleFile): boolean {
    const markdown = file.markdown.read();
    return (
      /!\[\s*\]|<img\b/i.test(markdown) ||
      mayNameDraft(markdown) ||
      destinationsIn(markdown).some((url) => lostPlace(url, file) !== undefined)
    );
  }

  /** Whatever may be a link to a place on the site. */
  function destinationsIn(markdown: string): string[] {
    const { url } = index.site;
    const [, ...behind] = markdown.split(url);
    const whole = behind.map((rest) => url + (/^[^\s)>\]"'`]*/.exec(rest)?.[0] ?? ""));
    return [
      ...whole,
      ...[...markdown.matchAll(destination)].map(([, bracketed, bare = ""]) => bracketed ?? bare),
    ];
  }

  /** A name may be spelt with escapes and references. */
  function mayNameDraft(markdown: string): boolean {
    const plain = markdown.replaceAll("\\", "");
    return [...drafts].some((path) => plain.includes(posix.basename(path)) || /&#?\w+;/.test(plain));
  }

  /** Where a link leads if that is not on the site, from its root; undefined of any other. */
  function lostPlace(url: string, file: ArticleFile): string | undefined {
    const place = placeOnSite(url, file);
    return place === undefined || leads(place) ? undefined : place;
  }

  function aboutLink(node: Nodes, file: ArticleFile): string | undefined {
    if (node.type !== "link" && node.type !== "definition") return undefined;
    const { url } = node;
    const { path, fields } = file;
    const lost = lostPlace(url, file);
    if (lost !== undefined) {
      const near = nearAddress(lost);
      const message = `“${url}” leads nowhere on this site. Link the file of an article, such as harbour.md, or an address that is there.`;
      return `${message} ${askIfMeant(near)}`.trimEnd();
    }
    const toDraft = !isExternal(url) && drafts.has(pathInFolder(path, url.replace(/[?#].*$/s, "")));
    if (!toDraft || fields.draft) return undefined;
    return `“${url}” is a draft, which readers do not have yet. Publish it first, or with this.`;
  }

  /** The address of the page whose name is near to that of one that is not there. */
  function nearAddress(place: string): string | undefined {
    pages ??= namedPages();
    const near = pages.names.nearest(nameOfPage(place));
    return near === undefined ? undefined : pages.byName.get(near);
  }

  function namedPages() {
    const addresses = [
      ...index.topics.map(({ slug }) => topicPath(slug)),
      ...(index.pages ?? []),
      ...index.articles.filter(({ unlisted }) => !unlisted).map(articlePath),
    ];
    const byName = new Map(addresses.map((address) => [nameOfPage(address), address]));
    return { byName, names: new Vocabulary(byName.keys()) };
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

/** The last part of an address. */
function nameOfPage(address: string): string {
  const name = /([^/]+)\/?$/.exec(address.replace(/[?#].*$/s, ""))?.[1] ?? "";
  return decodePercent(name) ?? "";
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

/** Images and links in the text: what is not said, and what leads nowhere inside the site. @module */
import { posix } from "node:path";
import type { Nodes } from "mdast";
import { visit } from "unist-util-visit";
import { addressKey, articleKeys } from "../../model/addresses.ts";
import { decodePercent } from "../../text/percent.ts";
import { pathInFolder, placeOnSite } from "../content/links.ts";
import { isExternal, messageForUnseen } from "../content/media.ts";
import { mediaTypeOf } from "../content/media-types.ts";
import type { PageFile } from "../content/standalone-pages.ts";
import { placeOf } from "../markdown/finding.ts";
import type { Advice, CheckInput } from "./types.ts";

/** What may be where a link or a definition leads, in angle brackets or not; and much that is not. */
const destination = /[(:][\s>]*(?:<(\.{0,2}\/(?!\/)[^>\n]*)|(\.{0,2}\/(?!\/)[^\s)>]*))/g;

const adviceForLink = "Link the file of an article, such as harbour.md, or an address that is there.";

/** What may be a picture that few can see. */
const unseenPicture = /!\[[^[\]]*\]\(<?[^)[\s]+\.(?:hei[cf]s?|tiff?|jp2|jxl|jxr|psd|dng)\b/i;

/** What is read of an article's file, and of a page's. */
interface TextFile extends Pick<PageFile, "path" | "markdown" | "firstLine"> {
  fields: Pick<PageFile["fields"], "draft">;
}

export async function checkTexts({ index, files, pages, places }: CheckInput): Promise<Advice[]> {
  const { links, addresses } = places;
  const drafts = new Set([...files, ...pages].flatMap(({ path, fields }) => (fields.draft ? path : [])));
  const draftAddresses = new Set([
    ...files.filter(({ fields }) => fields.draft).flatMap(({ address }) => articleKeys(address)),
    ...pages.filter(({ fields }) => fields.draft).map(({ address }) => addressKey(address)),
  ]);
  // A text that cannot be rendered has been told of, and may take as long to be read here.
  const rendered = new Set(index.articles.map(({ id }) => id));
  const texts: TextFile[] = [...files.filter(({ id }) => rendered.has(id)), ...pages];
  const suspects = texts.filter(isSuspicious);
  if (suspects.length === 0) return [];
  const { readMarkdown } = await import("../markdown/read.ts");
  const found: Advice[] = [];
  for (const file of suspects) {
    visit(await readMarkdown(file.markdown.read()), (node) => {
      const message = aboutImage(node) ?? aboutPicture(node) ?? aboutLink(node, file);
      const { line, column } = placeOf(node);
      if (message) found.push({ path: file.path, line: file.firstLine + line - 1, column, message });
    });
  }
  return found;

  /** Whether there may be something to find: most texts have nothing, and parsing all of a large site takes seconds. */
  function isSuspicious(file: TextFile): boolean {
    const markdown = file.markdown.read();
    return (
      /!\[\s*\]|<img\b/i.test(markdown) ||
      unseenPicture.test(markdown) ||
      mayNameDraft(markdown) ||
      destinationsIn(markdown).some(
        (url) => lostPlace(url, file) !== undefined || leadsToDraft(url, file.path),
      )
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

  function leadsToDraft(url: string, path: string): boolean {
    const place =
      draftAddresses.size > 0 ? placeOnSite(links, path, url)?.replace(/[?#].*$/s, "") : undefined;
    return place !== undefined && draftAddresses.has(addressKey(decodePercent(place) ?? place));
  }

  /** A name may be spelt with escapes and references. */
  function mayNameDraft(markdown: string): boolean {
    const plain = markdown.replaceAll("\\", "");
    return [...drafts].some((path) => plain.includes(posix.basename(path)) || /&#?\w+;/.test(plain));
  }

  /** Where a link leads if that is not on the site, from its root; undefined of any other. */
  function lostPlace(url: string, { path }: TextFile): string | undefined {
    const place = placeOnSite(links, path, url);
    return place !== undefined && addresses.isLost(place) ? place : undefined;
  }

  function aboutLink(node: Nodes, file: TextFile): string | undefined {
    if (node.type !== "link" && node.type !== "definition") return undefined;
    const { url } = node;
    const { path, fields } = file;
    const lost = lostPlace(url, file);
    if (lost !== undefined) return addresses.messageForLost(url, lost, adviceForLink);
    const inFolder = !isExternal(url) && drafts.has(pathInFolder(path, url.replace(/[?#].*$/s, "")));
    if (fields.draft || !(inFolder || leadsToDraft(url, path))) return undefined;
    return `“${url}” is a draft, which readers do not have yet. Publish it first, or with this.`;
  }
}

function aboutPicture(node: Nodes): string | undefined {
  if (node.type !== "image") return undefined;
  const { url } = node;
  return /^image\//.test(mediaTypeOf(url) ?? "") ? messageForUnseen(url, mediaTypeOf(url)) : undefined;
}

function aboutImage(node: Nodes): string | undefined {
  const missing = "has no text for those who do not see it.";
  if ((node.type === "image" || node.type === "imageReference") && !node.alt?.trim())
    return `This image ${missing} Write “![what it shows](…)”.`;
  if (node.type === "html" && /<img\b(?![^<>]*\salt\s*=)[^<>]*>/i.test(node.value))
    return `An image here ${missing} Give it an “alt”.`;
  return undefined;
}

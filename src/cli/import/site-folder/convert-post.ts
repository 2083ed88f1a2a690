/** A post's text as an article's: translated, its links led to where things stand now. @module */

import { posix } from "node:path";
import { maxAssetBytes } from "../../../model/media.ts";
import type { LinkKind } from "../../markdown/types.ts";
import { createLocator } from "../../terminal/locate-offset.ts";
import { TextFailure } from "../../threads/text-failure.ts";
import { type Follow, followAddresses } from "../addresses.ts";
import { holdsHtml, isMarkdown } from "../file-names.ts";
import type { PostFields } from "./fields.ts";
import type { Findings } from "./findings.ts";
import { codeAsHtml, htmlPostToMarkdown, keepShortcodes, leadPlaceholders } from "./html-posts.ts";
import { valueAt } from "./makers/texts.ts";
import { isOwnAddress } from "./own-addresses.ts";
import { kindOfLeftOut } from "./page-kinds.ts";
import { publicAddress } from "./public-address.ts";
import { linkToPath, readPathLink, type SiteIndex, writePathLinks } from "./site-index.ts";
import type { SourceFolder } from "./source-folder.ts";
import type { SourcePost, SourceSite } from "./source-site.ts";
import { asText } from "./text-values.ts";
import type { Dialect, TranslationContext } from "./translate/dialect.ts";
import { KeptText } from "./translate/kept-text.ts";
import { findLeftovers } from "./translate/leftovers.ts";
import { embraceSpaces } from "./translate/spaces.ts";
import { translateMarkdown } from "./translate/translate.ts";

export interface ConvertedPost {
  /** With links to articles by their number: {@link articleLink}. */
  markdown: string;
  image?: string | undefined;
  /** Where its recording is; absent if that is not there. */
  recording?: string | undefined;
  /** Files that stand beside the article, by name: their paths in the site's folder. */
  beside: Map<string, string>;
}

/** What has a text: an article to be, or a page. */
export interface SourceText {
  post: SourcePost;
  title?: string | undefined;
  /** Without a heading that became the title. */
  markdown: string;
  fields: Pick<PostFields, "image" | "recording">;
}

export interface Conversion {
  folder: SourceFolder;
  site: SourceSite;
  index: SiteIndex;
  /** The number of each post's article and of each page, by the text's path. */
  numbers: ReadonlyMap<string, number>;
  /** The addresses that files keep, by path. */
  places: ReadonlyMap<string, string>;
  /** All of these. */
  addresses: ReadonlySet<string>;
  findings: Findings;
}

const articleScheme = "site-article:";

/** Replaces links to articles by their number. */
export function linkArticles(markdown: string, fileOf: (number: number) => string): string {
  return markdown.replace(/site-article:(\d+)/g, (_, number: string) => fileOf(Number(number)));
}

/** Quotations within quotations; the build gives up at about as many. */
const tooDeep = /^(?:[ \t]*>){500}/m;

/** @throws TextFailure if the text cannot be read */
export async function convertPost(article: SourceText, around: Conversion): Promise<ConvertedPost> {
  if (tooDeep.test(article.markdown)) throw new TextFailure("depth");
  try {
    return await convert(article, around);
  } catch (error) {
    // What is nested some thousand levels deep exhausts the stack.
    throw error instanceof RangeError ? new TextFailure("depth") : error;
  }
}

async function convert(article: SourceText, around: Conversion): Promise<ConvertedPost> {
  const { folder, site, findings } = around;
  const { post } = article;
  const place = folder.prefix + post.path;
  // Some programs read components in `.md` too.
  const mdx =
    /\.mdx$/i.test(post.path) || (site.dialects.includes("mdx") && holdsComponents(article.markdown));
  const dialects = new Set<Dialect>(site.dialects.filter((dialect) => dialect !== "mdx" || mdx));
  const translated = holdsHtml(post.path)
    ? await translateHtml(article, around)
    : translateMarkdown(article.markdown, dialects, contextFor(article, around));
  const beside = new Map<string, string>();
  const follow = follower(article, around, beside);
  const followed = await followAddresses(embraceSpaces(translated), follow);
  const markdown = writePathLinks(followed, (path, rest) => formerAddress(path, around) + rest);
  const locate = createLocator(post.markdown);
  for (const { kind, written } of findLeftovers(markdown, mdx))
    findings.add(kind, `${place}:${lineOf(written)}`);
  const image = article.fields.image && follow(article.fields.image.src, "image");
  const heard = article.fields.recording && follow(article.fields.recording.url, "link");
  const isThere = (name: string) => (name.startsWith("/") ? around.addresses.has(name) : beside.has(name));
  const recording =
    heard !== undefined && (/^https?:/i.test(heard) || isThere(decodeURI(heard))) ? heard : undefined;
  return { recording, markdown, image: image !== undefined && isUsable(image) ? image : undefined, beside };

  /** Where a part of the text stands in the file; its beginning, if it was changed on the way. */
  function lineOf(written: string): number {
    const at = post.markdown.indexOf(written.split("\n")[0] ?? "");
    return post.firstLine + (at < 0 ? 0 : locate(at).line - 1);
  }
}

/** Code in fences and in lines. A fence takes all its ticks: to try with fewer would take long where there are thousands. */
const code = /^(`{3,}(?!`)|~{3,}(?!~))[\s\S]*?^\1|`[^`\n]*`/gm;

/** Whether an element outside of code has attributes as only JSX has them. */
function holdsComponents(markdown: string): boolean {
  return /<\w+(?:\s[^<>]*?)?\s(?:className=|[\w-]+=\{)/.test(markdown.replace(code, ""));
}

/** A post in HTML, in which templates are as in Markdown, as Markdown. */
async function translateHtml(article: SourceText, around: Conversion): Promise<string> {
  const { folder, site, findings } = around;
  const { path, address } = article.post;
  const context = contextFor(article, around);
  const only = (wanted: Dialect) => new Set(site.dialects.filter((dialect) => dialect === wanted));
  const kept = new KeptText();
  const named = leadPlaceholders(article.markdown, context.linkTo);
  const filled = translateMarkdown(codeAsHtml(named), only("liquid"), context);
  const text = only("hugo").size > 0 ? keepShortcodes(filled, kept, context) : filled;
  const led = writePathLinks(text, (named, rest) => formerAddress(named, around) + rest);
  const { markdown, notes } = await htmlPostToMarkdown(led, publicAddress(site.settings.url), address);
  for (const note of notes) findings.add(note.replace(/\.$/, ""), folder.prefix + path);
  return text === filled ? markdown : translateMarkdown(kept.restore(markdown), only("hugo"), context);
}

/** What `image:` takes: a file, or an address that begins with http. */
function isUsable(image: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(image) || (/^https?:/i.test(image) && URL.canParse(image));
}

function contextFor(
  { post, title }: SourceText,
  { folder, site, index, findings }: Conversion,
): TranslationContext {
  const base = publicAddress(site.settings.url);
  const path = base === undefined ? "" : new URL(base).pathname.replace(/\/$/, "");
  return {
    path: post.path,
    linkTo(name) {
      const [, written = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(name) ?? [];
      const found =
        index.text(written, post.path) ??
        (/\.\w{2,5}$/.test(written) ? index.file(written, post.path) : undefined);
      return found === undefined ? undefined : linkToPath(found, rest);
    },
    fileLink(name) {
      if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(name)) return name;
      const found = index.file(name, post.path);
      return found === undefined ? name : linkToPath(found);
    },
    template: (name) => site.template?.(name),
    isVault: site.isVault === true,
    note: (kind) => findings.add(kind, folder.prefix + post.path),
    // An escape in YAML can spell what marks parts of a text.
    value: (variable) => valueFor(variable)?.replace(/[\uFDD0-\uFDEF]/g, ""),
  };

  function valueFor(variable: string): string | undefined {
    if (variable === "site.baseurl" || variable === "base_path" || variable === "baseurl") return path;
    if (variable === "site.url" || variable === "config.url" || variable === "SITEURL")
      return base === undefined ? "" : new URL(base).origin;
    if (variable === "page.title" || variable === "title") return title;
    if (variable === "page.url") return post.address;
    const [scope = "", ...names] = variable.split(".");
    if (scope === "page") return scalar(valueAt(post.fields, ...names));
    if (scope === "site" || scope === "config") return scalar(valueAt(site.settings.values, ...names));
    return (
      scalar(valueAt(post.fields, scope, ...names)) ?? scalar(valueAt(site.settings.values, scope, ...names))
    );
  }
}

/** What a template writes for a value that is a text or a number; it writes lists and mappings in ways of its own. */
function scalar(value: unknown): string | undefined {
  return typeof value === "object" ? undefined : asText(value);
}

/** Where a text or a file stood, as the old site wrote it where nothing was to be clicked on. It leads on from there. */
function formerAddress(path: string, { site, places }: Conversion): string {
  const text = site.posts.find((post) => post.path === path) ?? site.others.get(path);
  return encodeURI(text?.address ?? places.get(path) ?? `/${path}`);
}

/** Leads addresses to articles, to files that keep theirs, and to files beside the article. */
function follower(article: SourceText, around: Conversion, beside: Map<string, string>): Follow {
  const { folder, site, index, numbers, places, findings } = around;
  const { post } = article;
  const place = folder.prefix + post.path;
  const old = publicAddress(site.settings.url);
  const host = old === undefined ? undefined : new URL(old).host.replace(/^www\./, "");
  return (written, kind) => {
    const address = written.trim();
    const named = readPathLink(address);
    if (named) return toPath(named.path, named.rest, kind);
    if (/^(?:[#?]|$)/.test(address)) return written;
    // Template code that is left names no file.
    if (/\{\{|\{%/.test(address)) return kind === "image" ? undefined : written;
    const external = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address)
      ? URL.parse(address, "https://localhost")
      : undefined;
    if (external !== undefined && (external === null || external.host.replace(/^www\./, "") !== host))
      return written;
    const local = external ? external.pathname + external.search + external.hash : address;
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(local) ?? [];
    const text = textAt(path);
    if (text !== undefined) return toPath(text, rest, kind);
    const file = kind === "image" || /\.\w{2,5}$/.test(path) ? fileAt(path) : undefined;
    if (file !== undefined) return toPath(file, kind === "image" ? "" : rest, kind);
    if (external) return written;
    return kind === "image" ? toMissing(address) : (toElsewhere(path, rest) ?? written);
  };

  /** A file that is named as seen from where the post stood, or from the text. */
  function fileAt(path: string): string | undefined {
    const standing = path.startsWith("/") ? undefined : placeFrom(path);
    return (
      (standing === undefined ? undefined : index.fileAtAddress(standing)) ?? index.file(path, post.path)
    );
  }

  /** A relative address as seen from where the post stood. */
  function placeFrom(path: string): string | undefined {
    if (post.address === undefined) return undefined;
    return URL.parse(path, `https://localhost${encodeURI(post.address)}`)?.pathname;
  }

  function textAt(path: string): string | undefined {
    if (path === "") return undefined;
    if (path.startsWith("/"))
      return index.atAddress(path) ?? (isMarkdown(path) ? index.text(path, post.path) : undefined);
    if (isMarkdown(path) || /^\{filename\}|^\|filename\|/.test(path)) return index.text(path, post.path);
    const standing = placeFrom(path);
    return (
      (standing === undefined ? undefined : index.atAddress(standing)) ??
      (site.linksByName ? index.text(path, post.path) : undefined)
    );
  }

  function toPath(path: string, rest: string, kind: LinkKind): string | undefined {
    const number = numbers.get(path);
    if (number !== undefined) return `${articleScheme}${number}${rest}`;
    const other = site.others.get(path);
    if (other !== undefined && isMarkdown(path)) {
      if (other.address === undefined) return toNothing(path, kind);
      const what = (other.page && kindOfLeftOut(other.page)) ?? other.kind;
      // A home page, an archive and a search are here too.
      if (what !== "home page" && !isOwnAddress(other.address))
        findings.add(`link to a ${what} that was left out`, place);
      return encodeURI(other.address) + rest;
    }
    const address = places.get(path);
    if (address !== undefined) return encodeURI(address) + rest;
    if (!folder.has(path) || isMarkdown(path)) return toNothing(path, kind);
    if (folder.size(path) > maxAssetBytes) {
      findings.add("file over 25 MiB left out", place);
      return toNothing(path, kind);
    }
    return encodeURI(nameBeside(path)) + rest;
  }

  function nameBeside(path: string): string {
    const known = [...beside].find(([, each]) => each === path);
    if (known) return known[0];
    const base = posix.basename(path).replace(/[/\\:*?"<>|#%]/g, "-");
    const [, stem = base, ending = ""] = /^(.+?)(\.\w+)?$/.exec(base) ?? [];
    let name = base;
    for (let number = 2; beside.has(name); number++) name = `${stem}-${number}${ending}`;
    beside.set(name, path);
    return name;
  }

  function toNothing(path: string, kind: LinkKind): string | undefined {
    if (kind === "image") return toMissing(path);
    findings.add("link to what was left out", place);
    return encodeURI(posix.basename(path));
  }

  /** A picture that is not in the folder may still be where the site stood. */
  function toMissing(address: string): string | undefined {
    findings.add("picture or file that is not in the folder", place);
    const standing =
      old === undefined
        ? undefined
        : URL.parse(address, `${new URL(old).origin}${encodeURI(post.address ?? "/")}`);
    return standing && /^https?:$/.test(standing.protocol) ? standing.href : undefined;
  }

  /** A page that is no article: by its own address, since the article stands elsewhere now. */
  function toElsewhere(path: string, rest: string): string | undefined {
    if (isMarkdown(path)) findings.add("link to a text that is not in the folder", place);
    if (path.startsWith("/")) return undefined;
    const standing = placeFrom(path);
    return standing === undefined ? undefined : standing + rest;
  }
}

/**
 * What a document is, by what it holds rather than by its name, and the articles in it. Whatever is none of what import
 * knows is refused by name: nothing is taken for a dispatch because it is nothing else.
 *
 * @module
 */
import { fileTypeFromBuffer } from "file-type";
import { parseDocument } from "yaml";
import type { Address } from "../../model/address.ts";
import { Failure } from "../terminal/failure.ts";
import { readAtom } from "./atom.ts";
import { decodeDocument } from "./decode.ts";
import { isGhost, readGhost } from "./exports/ghost.ts";
import { isMedium, readMedium } from "./exports/medium.ts";
import { isMovableType, readMovableType } from "./exports/movable-type.ts";
import { isTumblrPage, readTumblr, readTumblrPage } from "./exports/tumblr.ts";
import { isWordPress, readWordPress } from "./exports/wordpress.ts";
import { feedsOfPage } from "./html/page-links.ts";
import type { ImportedPage } from "./imported-article.ts";
import { isJsonFeed, readJsonFeed } from "./json-feed.ts";
import { hasFrontMatter, readMarkdownPost } from "./markdown-post.ts";
import { readDispatches } from "./newswire.ts";
import { readRss } from "./rss.ts";
import { elements, parseXmlTree, type XmlNode } from "./xml-tree.ts";

export interface GivenDocument {
  bytes: Uint8Array;
  /** The name of the file, or its path in an archive. */
  name: string;
  /** Where it is from, if it is from the web. */
  address?: Address | undefined;
  /** The encoding that the server names. */
  charset?: string | undefined;
}

/** What the site says that a document may leave open. */
export interface Surroundings {
  /** The IANA time zone of dates that name none. */
  zone: string;
  /** The address of the site. */
  site: Address;
}

/**
 * The articles of a document.
 *
 * @throws Failure that says what it is, if it is nothing that import knows
 */
export async function readDocument(given: GivenDocument, around: Surroundings): Promise<ImportedPage> {
  const binary = await nameBinary(given.bytes);
  if (binary) throw refusal(binary);
  const { text, notes } = decodeDocument(given.bytes, given.charset);
  const page = readText(text, given, around);
  return { ...page, notes: [...notes, ...page.notes] };
}

function readText(text: string, given: GivenDocument, around: Surroundings): ImportedPage {
  const start = text.trimStart();
  if (start === "") throw new Failure("It is empty.");
  if (/\0/.test(text.slice(0, 10_000))) throw refusal("a file that holds no text");
  if (isHtmlPage(start)) return readHtmlPage(start, given, around);
  if (htmlFragment.test(start)) throw refusal("a piece of a page (HTML)");
  if (/^<(?:[?!a-z]|$)/i.test(start)) return readXml(text, given, around);
  const json = parseJson(start);
  if (json !== undefined) return readJson(json, given, around);
  if (/^(?:\{\{|\{%)|^---\n(?:[\s\S]*?\n)?---\s*<(?:\?xml|rss|feed|!doctype)\b/i.test(start))
    throw refusal("a template");
  if (isMovableType(start)) return readMovableType(start, around.zone);
  if (hasFrontMatter(start) || /\.(?:md|mdx|markdown)$/i.test(given.name))
    return readMarkdownPost(start, given.name, around.zone);
  const dispatches = readDispatches(text, around.zone);
  if (dispatches) return { articles: dispatches, notes: [] };
  throw refusal(nameText(start, given.name));
}

const htmlFragment =
  /^<(?:a|article|b|blockquote|body|br|div|em|h[1-6]|head|hr|i|img|li|main|meta|nav|ol|p|pre|script|section|span|strong|style|table|title|ul)\b/i;

function readXml(text: string, { address }: GivenDocument, around: Surroundings): ImportedPage {
  const { root, notes } = parseXmlTree(text);
  const page = readRoot(root, address, around);
  return { ...page, notes: [...notes, ...page.notes] };
}

function readRoot(root: XmlNode, address: Address | undefined, around: Surroundings): ImportedPage {
  switch (root.name) {
    case "rss":
      return isWordPress(root) ? readWordPress(root) : readRss(root, address);
    case "rdf:RDF":
      return readRss(root, address);
    case "atom:feed":
    case "atom:entry":
      return readAtom(root, address);
    case "tumblr":
      return readTumblr(root, around.zone);
    default:
      throw refusal(nameXml(root));
  }
}

/** A document of XML by the name of its outermost element. */
function nameXml(root: XmlNode): string {
  const name = root.name.replace(/^.*:/, "");
  const first = elements(root, "body")
    .flatMap((body) => elements(body, "outline"))
    .flatMap((outline) => [outline, ...elements(outline, "outline")])
    .find(({ attributes }) => attributes.xmlUrl)?.attributes.xmlUrl;
  switch (name.toLowerCase()) {
    case "opml":
      return `a list of feeds (OPML), whose feeds are imported one by one${first ? `, such as ${first}` : ""}`;
    case "html":
      return "a page (XHTML)";
    case "urlset":
    case "sitemapindex":
      return "a sitemap";
    case "svg":
      return "a picture (SVG)";
    case "plist":
      return "a property list of Apple's (plist)";
    case "livejournal":
    case "lj":
      return "a LiveJournal export";
    case "mediawiki":
      return "a MediaWiki export";
    case "feed":
      return "an XML document whose “feed” is not Atom's";
    default:
      return `an XML document of another kind (its outermost element is “${root.name}”)`;
  }
}

function readJson(value: unknown, { address }: GivenDocument, around: Surroundings): ImportedPage {
  if (isJsonFeed(value)) return readJsonFeed(value, address);
  if (isGhost(value)) return readGhost(value, around.site);
  throw refusal(
    Array.isArray(value) ? "a JSON list" : "JSON of another kind: neither a JSON Feed nor a Ghost export",
  );
}

function parseJson(text: string): unknown {
  if (!/^[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isHtmlPage(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html[\s>])/i.test(
    text,
  );
}

function readHtmlPage(html: string, { name, address }: GivenDocument, { zone }: Surroundings): ImportedPage {
  if (isMedium(html)) return { articles: [readMedium(html, name)], notes: [] };
  if (isTumblrPage(html)) return { articles: [readTumblrPage(html, name, zone)], notes: [] };
  const feed = feedsOfPage(html, address)[0]?.href;
  const kind = /^\s*<\?xml|\bxmlns=["']http:\/\/www\.w3\.org\/1999\/xhtml/i.test(html.slice(0, 1000))
    ? "XHTML"
    : "HTML";
  throw refusal(`a page (${kind})${feed ? `, which names its feed: ${feed}. Import that` : ""}`);
}

/** What a file that is no text is called; undefined for text. */
async function nameBinary(bytes: Uint8Array): Promise<string | undefined> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const isText = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*[<{[]/.test(head) && !/^\s*\{\\rtf/.test(head);
  // The first letters of a text can be those by which some format begins.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds
  if (isText || (!/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(head) && !/^%PDF|^\{\\rtf/.test(head)))
    return undefined;
  const found = await fileTypeFromBuffer(bytes);
  if (!found || /xml|^text/.test(found.mime)) return undefined;
  const kind = /^image\//.test(found.mime)
    ? "a picture"
    : /^(?:audio|video)\//.test(found.mime)
      ? "a recording"
      : "a file";
  return `${kind} (${found.ext.toUpperCase()})`;
}

/** What a text is called that is neither feed nor export nor dispatch. */
function nameText(text: string, name: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const [first = ""] = lines;
  const columns = (line: string, sign: string) => line.split(sign).length;
  const table = [",", ";", "\t"].find(
    (sign) =>
      lines.length > 1 &&
      columns(first, sign) > 1 &&
      lines.slice(0, 5).every((line) => columns(line, sign) >= columns(first, sign)),
  );
  if (/^BEGIN:VC/.test(text))
    return /^BEGIN:VCARD/.test(text) ? "a visiting card (vCard)" : "a calendar (iCalendar)";
  if (/^(?:From|Return-Path|Received|Date|Subject|Message-ID): /im.test(first) && /^Subject: /im.test(text))
    return "a mail";
  if (/\.(?:csv|tsv)$/i.test(name) || (table && !/[.!?]$/.test(first)))
    return `a table (${table === "\t" ? "TSV" : "CSV"})`;
  if (/^[{[]/.test(text) && /\.json$|["':]/.test(name + text.slice(0, 200)))
    return "JSON that is not well-formed";
  if (/\.ya?ml$/i.test(name) || isYaml(text)) return "YAML";
  if (/\.toml$/i.test(name) || /^\[[\w.-]+\]\s*$/m.test(first)) return "TOML, or another file of settings";
  if (/^#!/.test(text)) return "a program";
  return "text, but not a news agency's: no line says who sent it from where, as “PARIS, Oct 3 (Agency) --” does";
}

function isYaml(text: string): boolean {
  if (!/^[\w-]+:(?:\s|$)/m.test(text)) return false;
  const document = parseDocument(text);
  const value: unknown = document.errors.length === 0 ? document.toJS() : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refusal(what: string): Failure {
  return new Failure(
    `This is ${what.startsWith("text") ? "" : "not a feed but "}${what}. Import reads feeds (RSS, Atom, JSON Feed), exports of blogs, Markdown, and agencies' dispatches.`,
  );
}

/** What the formats of feeds have in common, or leave open. @module */
import { decodeHTML, decodeHTMLStrict } from "entities";
import { type Address, parseAddress } from "../../model/address.ts";
import { mediaTypeOf } from "../content/media-types.ts";
import { mediaType } from "../content/schema-fields.ts";
import { readDuration } from "./durations.ts";
import { htmlToText } from "./html/plain-text.ts";
import {
  type ImportedArticle,
  type ImportedAuthor,
  type ImportedEnclosure,
  type ImportedText,
  plainText,
} from "./imported-article.ts";
import { firstChange, firstDate } from "./imported-dates.ts";
import { serializeAsHtml } from "./xhtml.ts";
import { childElements, element, elements, textIn, textOf, type XmlNode } from "./xml-tree.ts";

/** The absolute address that a text names, relative to a base; undefined if it is empty, which is no address of an article. */
export function addressAt(text: string | undefined, base?: string): Address | undefined {
  return text?.trim() ? parseAddress(text, base) : undefined;
}

/** Where a document is from; of a file, where it says that it stands (`rel="self"`, RFC 4287 §4.2.7.2). */
export function documentAddress(feed: XmlNode | undefined, from: Address | undefined): Address | undefined {
  return from ?? addressAt(linkOf(feed, "self"));
}

/** A sentence for a link of an article that is no address, so that the article has none. */
export function noteForLink(written: string | undefined, link: Address | undefined): string[] {
  if (!written?.trim() || link !== undefined) return [];
  return [
    `Its link, “${written.trim()}”, leads nowhere: it is not absolute, and the document does not say what it is relative to. The article has none.`,
  ];
}

/** The dates of an article, each in the first of some elements that holds one. */
export function datesIn(
  node: XmlNode,
  { ofBeginning, ofChange }: { ofBeginning: readonly string[]; ofChange: readonly string[] },
): ReturnType<typeof firstDate> & ReturnType<typeof firstChange> {
  const textsOf = (names: readonly string[]) => names.map((name) => textIn(node, name));
  return {
    ...firstDate(...textsOf([...ofBeginning, ...ofChange])),
    ...firstChange(...textsOf(ofChange)),
  };
}

/** An element's text; where it holds markup as elements rather than as text, that as HTML. */
export function markupOf(node: XmlNode | undefined, base?: string): string {
  if (!node) return "";
  return childElements(node).length > 0 ? serializeAsHtml(node.children, base) : textOf(node);
}

/** A tag or a comment; an address in angle brackets is neither. */
const tag = /<(?!(?:https?|ftp|mailto):|[^\s<>@/]+@)[a-z!/][^>]*>/i;

function holdsTag(text: string): boolean {
  // Where nothing ends a tag any more, each beginning would be followed to the end of the text.
  return tag.test(text.slice(0, text.lastIndexOf(">") + 1));
}

/** Whether a text holds a tag, a comment or a character reference. */
export function isMarkup(text: string): boolean {
  return holdsTag(text) || /&(?:#x?[\da-f]+|[a-z]+\d*);/i.test(text);
}

/** Text that a format takes for HTML, and its author perhaps did not: without any tag, its lines count. */
export function looseText(text: string, base?: Address): ImportedText {
  if (holdsTag(text) || !text.trim().includes("\n")) return { kind: "html", html: text, base };
  return plainText(decodeHTML(text));
}

/** An element of HTML that stands in titles; `List<String>` is none. */
const inTitles =
  /<\/?(?:a|abbr|b|br|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|su[bp]|tt|u|wbr)(?:\s[^>]*)?\/?>/i;

/** A title, a name or a tag in which HTML may stand, as plain text: its references are undone once, and only once. */
export function titleText(title: string): string {
  const holdsElement = inTitles.test(title.slice(0, title.lastIndexOf(">") + 1));
  return holdsElement ? htmlToText(title) : decodeHTMLStrict(title).replace(/\s+/g, " ").trim();
}

/** A text construct of Atom (RFC 4287 §3.1) as plain text. */
export function atomText(node: XmlNode | undefined): string | undefined {
  if (!node) return undefined;
  const text = isPlain(node) ? textOf(node).replace(/\s+/g, " ").trim() : htmlToText(markupOf(node));
  return text || undefined;
}

/** Whether a text construct is plain text, which it is without a word; Atom 0.3 had a `mode` besides. */
export function isPlain(node: XmlNode): boolean {
  const { type = "text", mode } = node.attributes;
  return /^text(?:\/plain)?$/i.test(type) && mode !== "escaped" && childElements(node).length === 0;
}

/** What an element's addresses are relative to, if `xml:base` says so anywhere around it. */
export function xmlBase(node: XmlNode, document: string | undefined): Address | undefined {
  const outer = node.parent && xmlBase(node.parent, document);
  const own = node.attributes["xml:base"];
  return own === undefined ? outer : (parseAddress(own, outer ?? document) ?? outer);
}

export function xmlLanguage(node: XmlNode): string | undefined {
  return node.attributes["xml:lang"] || (node.parent && xmlLanguage(node.parent));
}

/** The `href` of the first link of a relation; of several alternates, that of a page. */
export function linkOf(node: XmlNode | undefined, rel: string): string | undefined {
  const links = elements(node, "atom:link").filter(
    ({ attributes }) => (attributes.rel ?? "alternate").trim() === rel && attributes.href !== undefined,
  );
  const page = links.find(({ attributes }) => /html/.test(attributes.type ?? "html"));
  return (page ?? links[0])?.attributes.href;
}

/** Where older articles are (RFC 5005 §3 and §4), given the document's own address. */
export function archiveAddress(node: XmlNode | undefined, document: string | undefined): Address | undefined {
  const base = (node && xmlBase(node, document)) ?? document;
  return addressAt(linkOf(node, "prev-archive") ?? linkOf(node, "next"), base);
}

/** People by name, each once; one of whom nothing but an e-mail address is known goes by it. */
export function uniqueAuthors(given: readonly Partial<ImportedAuthor>[]): ImportedAuthor[] {
  const known = new Map<string, ImportedAuthor>();
  for (const { name = "", email, url, avatar } of given) {
    const called = (name || email || "").replace(/\s+/g, " ").trim();
    if (called)
      known.set(called, {
        ...known.get(called),
        name: called,
        ...(email && { email }),
        ...(url && { url }),
        ...(avatar && { avatar }),
      });
  }
  return [...known.values()];
}

/** A person as mail and RSS write them: `ann@example.org (Ann Lee)`, `Ann Lee <ann@example.org>`, or either alone. */
export function parsePerson(text: string): Partial<ImportedAuthor> {
  const written = titleText(text);
  const [, address, inParentheses] = /^([^\s()<>@]+@[^\s()<>]+)\s*\((.*)\)$/.exec(written) ?? [];
  const [, before, behind] = /^(.*\S)\s*[<(]([^\s()<>@]+@[^\s()<>]+)[>)]$/.exec(written) ?? [];
  const bare = /^[^\s()<>@]+@[^\s()<>.]+\.[^\s()<>]+$/.test(written) ? written : undefined;
  const email = address ?? behind ?? bare;
  return {
    name: inParentheses ?? before ?? (bare ? undefined : written),
    // Programs that hide an address give one that nobody reads.
    email: email && /^no-?reply@/i.test(email) ? undefined : email,
  };
}

export function atomAuthors(node: XmlNode | undefined): Partial<ImportedAuthor>[] {
  return elements(node, "atom:author").map((author) => ({
    name: textIn(author, "atom:name") ?? (childElements(author).length > 0 ? undefined : textOf(author)),
    email: parsePerson(textIn(author, "atom:email") ?? "").email,
    url: textIn(author, "atom:uri") ?? textIn(author, "atom:url"),
  }));
}

function isPicture({ medium, type }: Record<string, string>): boolean {
  return medium === "image" || type?.startsWith("image/") === true;
}

/** Whether it is a recording itself; a `video` of the type of a Flash film is a player for one. */
function isRecording({ medium, type }: Record<string, string>): boolean {
  return type ? /^(?:audio|video)\//.test(type) : /^(?:audio|video)$/.test(medium ?? "");
}

/** Everything of Media RSS in an item, also what stands in groups. */
export function mediaElements(item: XmlNode, name: string): XmlNode[] {
  const around = [item, ...elements(item, "media:group")];
  const contents = around.flatMap((node) => elements(node, "media:content"));
  const found =
    name === "media:content" ? contents : [...around, ...contents].flatMap((node) => elements(node, name));
  return [...new Set(found)];
}

/** The picture that Media RSS shows of an item, and what it says that is on it. */
export function mediaPicture(item: XmlNode): { url: string | undefined; alt?: string | undefined } {
  const [thumbnail] = mediaElements(item, "media:thumbnail");
  if (thumbnail?.attributes.url !== undefined) return { url: thumbnail.attributes.url };
  const picture = mediaElements(item, "media:content").find(({ attributes }) => isPicture(attributes));
  return { url: picture?.attributes.url, alt: textIn(picture, "media:description") };
}

export function importEnclosure(
  given: { url?: string | undefined } & Omit<ImportedEnclosure, "url">,
  base: string | undefined,
): ImportedEnclosure | undefined {
  const url = addressAt(given.url, base);
  return url === undefined ? undefined : { ...given, url, type: typeOf(given.type, url) };
}

/** The media type of a recording; where none is said, or one that players refuse, what its address says. */
function typeOf(written: string | undefined, url: Address): string | undefined {
  const isSaid = mediaType.test(written ?? "") && !/^application\/octet-stream$/i.test(written ?? "");
  return isSaid ? written : (mediaTypeOf(new URL(url).pathname) ?? written);
}

/** How long the recording of an item is, as Apple's or Media RSS's elements have it. */
export function writtenDuration(item: XmlNode): string | undefined {
  const lengths = mediaElements(item, "media:content").map(({ attributes }) => attributes.duration);
  return textIn(item, "itunes:duration") ?? lengths.find((each) => each !== undefined);
}

/** The recordings that Media RSS names, for an item that has no enclosure. */
export function mediaRecordings(item: XmlNode, base: string | undefined): (ImportedEnclosure | undefined)[] {
  return mediaElements(item, "media:content")
    .filter(({ attributes }) => isRecording(attributes))
    .map(({ attributes }) =>
      importEnclosure(
        {
          url: attributes.url,
          type: attributes.type,
          length: parseCount(attributes.fileSize),
          ...readDuration(textIn(item, "itunes:duration") ?? attributes.duration ?? writtenDuration(item)),
        },
        base,
      ),
    );
}

/** A number of bytes or the like; undefined if it is none. */
export function parseCount(text: string | undefined): number | undefined {
  const count = Number(text?.trim().replace(/(?<=\d)[,.'\s](?=\d{3}\b)/g, "") || Number.NaN);
  return Number.isFinite(count) && count >= 0 ? count : undefined;
}

/** Of several enclosures the one that an article carries: a recording before a picture; and a sentence for each other. */
export function chooseEnclosure(given: readonly (ImportedEnclosure | undefined)[]): {
  enclosure?: ImportedEnclosure | undefined;
  notes: string[];
} {
  const all = [...new Map(given.flatMap((each) => (each ? [[each.url, each] as const] : []))).values()];
  const chosen = all.find(({ type }) => isRecording({ type: type ?? "" })) ?? all[0];
  const notes = all
    .filter((each) => each !== chosen)
    .map(({ url }) => `An article carries one enclosure; this one was left out: ${url}`);
  return { enclosure: chosen, notes };
}

export function importSource(address: string | undefined, title?: string): ImportedArticle["source"] {
  const url = addressAt(address);
  return url === undefined ? undefined : { title: title || new URL(url).host, url };
}

/** The first text of several elements that is not empty, as it stands. */
export function firstOf(node: XmlNode, ...names: string[]): XmlNode | undefined {
  return names
    .map((name) => element(node, name))
    .find((found) => textOf(found).trim() || childElements(found).length);
}

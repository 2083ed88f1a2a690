/** RSS 2.0, written by `feed`, with the elements that the usual namespaces add. @module */
import { Feed } from "feed";
import type { Address } from "../model/address.ts";
import { articlePath } from "../model/addresses.ts";
import type { Entry } from "../model/article.ts";
import type { Author } from "../model/author.ts";
import { formatTable } from "../model/formats.ts";
import { makeWellFormed } from "../text/well-formed.ts";
import type { Channel } from "./channel.ts";
import { htmlForLibrary, innerXml, textForLibrary } from "./feed-library.ts";
import type { FeedWriter } from "./feed-writer.ts";
import { mediaNamespaces, renderMediaElements } from "./media-rss.ts";
import { escapeXml, indentElements, renderElement } from "./xml.ts";

const namespaces = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  ...mediaNamespaces,
  "xmlns:source": "http://source.scripting.com/",
};
const opening = renderElement("rss", { version: "2.0", ...namespaces }, { text: "" }).replace("</rss>", "");

export const rss: FeedWriter = {
  renderEntry(given, site) {
    const entry = makeWellFormed(given);
    const feed = new Feed({ title: "", link: site });
    feed.addItem({
      title: "", // `feed` would write a CDATA section; see `itemElements`
      link: entry.link ?? site + articlePath(entry.slug),
      guid: textForLibrary(entry.id),
      date: new Date(entry.date),
      ...(entry.summary && { description: escapeXml(entry.summary) }),
      content: htmlForLibrary(entry.html),
    });
    return `        <item>${innerXml(feed.rss2(), "item")}${hexadecimal(indentElements(itemElements(entry, site), 3))}\n        </item>`;
  },

  renderFrame(given) {
    const channel = makeWellFormed(given);
    const feed = new Feed({
      title: textForLibrary(channel.title),
      description: textForLibrary(channel.description),
      link: channel.page,
      language: channel.language,
      updated: new Date(channel.updated),
      ttl: Math.round(channel.maxAge / 60),
      docs: "https://www.rssboard.org/rss-specification",
      generator: "Tagwire",
      ...(channel.icon && { image: textForLibrary(channel.icon) }),
      ...(channel.licence && { copyright: textForLibrary(channel.licence.name) }),
    });
    const head = hexadecimal(innerXml(feed.rss2(), "channel") + indentElements(channelElements(channel), 2));
    return {
      open: `<?xml version="1.0" encoding="utf-8"?>\n${opening}\n    <channel>${head}\n`,
      between: "\n",
      close: "\n    </channel>\n</rss>\n",
    };
  },
};

/**
 * XML with its named references written in hexadecimal, as the Best Practices Profile asks for plain text: readers
 * that unescape twice then take no title for markup. There must be no CDATA section in it.
 */
function hexadecimal(xml: string): string {
  return xml.replaceAll("&amp;", "&#x26;").replaceAll("&lt;", "&#x3C;");
}

/** What `feed` has no field for in an item, or would write wrong. */
function* itemElements(entry: Entry, site: Address): Generator<string> {
  yield renderElement("title", {}, { text: entry.title });
  yield* authorElements(entry.authors);
  const domain = `${site}/topics/`;
  for (const { name } of entry.tags) yield renderElement("category", { domain }, { text: name });
  yield renderElement("dc:language", {}, { text: entry.lang });
  if (entry.updated !== entry.date) yield renderElement("atom:updated", {}, { text: entry.updated });
  if (entry.enclosure) {
    const { url, length, type } = entry.enclosure;
    yield renderElement("enclosure", { url, length, type });
  }
  yield* renderMediaElements(entry);
  if (entry.licence?.url) yield renderElement("creativeCommons:license", {}, { text: entry.licence.url });
  if (entry.source) yield renderElement("dc:source", {}, { text: entry.source.url });
  yield renderElement("source:markdown", {}, { text: entry.markdown });
}

/**
 * RSS 2.0 has but one author, an e-mail address with the name behind it in parentheses. Whoever has no such address, or
 * is one of several, or has a name that readers of such comments would misread, is a `dc:creator`. An item with both
 * would name its author twice.
 */
function* authorElements(authors: readonly Author[]): Generator<string> {
  const [only, ...others] = authors;
  if (only?.email && others.length === 0 && !/[()&<>]/.test(only.name)) {
    yield renderElement("author", {}, { text: `${only.email} (${only.name})` });
    return;
  }
  for (const { name } of authors) yield renderElement("dc:creator", {}, { text: name });
}

function* channelElements(channel: Channel): Generator<string> {
  const { rss: self, atom, json } = channel.self;
  yield renderElement("atom:link", { rel: "self", href: self, type: formatTable.rss.mediaType });
  yield renderElement("atom:link", { rel: "alternate", href: atom, type: formatTable.atom.mediaType });
  yield renderElement("atom:link", { rel: "alternate", href: json, type: formatTable.json.mediaType });
  for (const [rel, href] of Object.entries(channel.pages.rss)) {
    yield renderElement("atom:link", { rel, href, type: formatTable.rss.mediaType });
  }
  const { name, email } = channel.author;
  if (email) yield renderElement("managingEditor", {}, { text: `${email} (${name})` });
  else yield renderElement("dc:creator", {}, { text: name });
  if (channel.hub) yield renderElement("atom:link", { rel: "hub", href: channel.hub });
  if (channel.licence?.url) yield renderElement("creativeCommons:license", {}, { text: channel.licence.url });
}

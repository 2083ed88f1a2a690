/** RSS 2.0, written by `feed`, with the elements that the usual namespaces add. @module */
import { Feed } from "feed";
import type { Address } from "../model/address.ts";
import { articlePath } from "../model/addresses.ts";
import type { Entry } from "../model/article.ts";
import { formatTable } from "../model/formats.ts";
import type { ChannelImage } from "../model/site.ts";
import { makeWellFormed } from "../text/well-formed.ts";
import type { Channel } from "./channel.ts";
import { entryHtml } from "./entry-html.ts";
import { htmlForLibrary, innerXml, textForLibrary } from "./feed-library.ts";
import type { FeedWriter } from "./feed-writer.ts";
import { mediaNamespaces, renderMediaElements } from "./media-rss.ts";
import { podcastNamespaces, renderEpisodeElements, renderPodcastElements } from "./podcast.ts";
import { escapeXml, indentElements, renderElement } from "./xml.ts";

const namespaces = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  ...mediaNamespaces,
};
const openingWith = (more: Record<string, string>) =>
  renderElement("rss", { version: "2.0", ...namespaces, ...more }, { text: "" }).replace("</rss>", "");
const opening = openingWith({});

export const rss: FeedWriter = {
  renderEntry(given, site, { direction, podcast }) {
    const entry = makeWellFormed(given);
    const html = htmlForLibrary(entryHtml(entry, direction));
    const feed = new Feed({ title: "", link: site });
    feed.addItem({
      title: "", // `feed` would write a CDATA section; see `itemElements`
      link: entry.link ?? site + articlePath(entry),
      guid: textForLibrary(entry.id),
      date: new Date(entry.date),
      // The profile wants a description in every item: without a summary, the whole text.
      description: entry.summary ? escapeXml(entry.summary) : html,
      content: html,
    });
    const elements = [...itemElements(entry, site), ...(podcast ? renderEpisodeElements(entry) : [])];
    return `        <item>${innerXml(feed.rss2(), "item")}${hexadecimal(indentElements(elements, 3))}\n        </item>`;
  },

  renderFrame(given) {
    const channel = makeWellFormed(given);
    const feed = new Feed({
      title: textForLibrary(channel.title),
      description: textForLibrary(channel.description),
      link: channel.page,
      language: channel.language,
      updated: new Date(0), // `feed` would write the time of writing; see below
      ttl: Math.round(channel.maxAge / 60),
      docs: "https://www.rssboard.org/rss-specification",
      generator: "Tagwire",
      ...(channel.licence && { copyright: textForLibrary(channel.licence.name) }),
    });
    // RSS has to give no date, and nobody knows when a correction or a removal happened.
    const written = innerXml(feed.rss2(), "channel").replace(
      /(?<!\s)\s*<lastBuildDate>.*?<\/lastBuildDate>/,
      "",
    );
    const { podcast } = channel;
    const elements = [...channelElements(channel), ...(podcast ? renderPodcastElements(podcast) : [])];
    const head = hexadecimal(written + indentElements(elements, 2));
    return {
      open: `<?xml version="1.0" encoding="utf-8"?>\n${podcast ? openingWith(podcastNamespaces) : opening}\n    <channel>${head}\n`,
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
  // RSS asks for a title or a description, and there always is one of these.
  if (entry.title !== undefined) yield renderElement("title", {}, { text: entry.title });
  for (const { name } of entry.authors) yield renderElement("dc:creator", {}, { text: name });
  // Without a `domain`: some parsers give back an object in place of a category that has one.
  for (const { name } of entry.tags) yield renderElement("category", {}, { text: name });
  yield renderElement("dc:language", {}, { text: entry.lang });
  if (entry.updated !== entry.date) {
    // SimplePie takes `atom:updated` for the date of an item without `atom:published`.
    yield renderElement("atom:published", {}, { text: entry.date });
    yield renderElement("atom:updated", {}, { text: entry.updated });
  }
  if (entry.link) yield renderElement("atom:link", { rel: "related", href: site + articlePath(entry) });
  if (entry.enclosure) {
    const { url, length, type } = entry.enclosure;
    yield renderElement("enclosure", { url, length, type });
  }
  yield* renderMediaElements(entry);
  if (entry.licence?.url) yield renderElement("creativeCommons:license", {}, { text: entry.licence.url });
  if (entry.source) yield renderElement("dc:source", {}, { text: entry.source.url });
}

/**
 * No link to the same feed in other formats: readers take a channel's alternate for its web site. Authors are named by
 * `dc:creator` alone: most readers show the e-mail address that RSS's own element asks for.
 */
function* channelElements(channel: Channel): Generator<string> {
  yield renderElement("atom:link", {
    rel: "self",
    href: channel.self.rss,
    type: formatTable.rss.mediaType,
  });
  for (const [rel, href] of Object.entries(channel.pages.rss)) {
    yield renderElement("atom:link", { rel, href, type: formatTable.rss.mediaType });
  }
  yield renderElement("dc:creator", {}, { text: channel.author.name });
  if (channel.hub) yield renderElement("atom:link", { rel: "hub", href: channel.hub });
  if (channel.image) yield imageElement(channel, channel.image);
  if (channel.licence?.url) yield renderElement("creativeCommons:license", {}, { text: channel.licence.url });
}

/** The greatest size that RSS 2.0 allows for a channel's image, in pixels. */
const maxImage = { width: 144, height: 400 };

function imageElement({ title, page }: Channel, { url, width, height }: ChannelImage): string {
  const scale = Math.min(1, maxImage.width / width, maxImage.height / height);
  const pixels = (size: number) => String(Math.max(1, Math.round(size * scale)));
  const children = [
    renderElement("url", {}, { text: url }),
    renderElement("title", {}, { text: title }),
    renderElement("link", {}, { text: page }),
    renderElement("width", {}, { text: pixels(width) }),
    renderElement("height", {}, { text: pixels(height) }),
  ];
  return renderElement("image", {}, { children });
}

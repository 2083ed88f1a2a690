/** Atom 1.0 (RFC 4287), written by `feed`, with the links and extensions it has no field for. @module */
import { Feed } from "feed";
import type { Address } from "../model/address.ts";
import { articlePath } from "../model/addresses.ts";
import type { Entry, Tombstone } from "../model/article.ts";
import { atomId } from "../model/article-id.ts";
import type { Author } from "../model/author.ts";
import { formatTable } from "../model/formats.ts";
import { makeWellFormed } from "../text/well-formed.ts";
import type { Channel } from "./channel.ts";
import { entryHtml } from "./entry-html.ts";
import { attributeForLibrary, htmlForLibrary, innerXml, textForLibrary } from "./feed-library.ts";
import type { FeedWriter } from "./feed-writer.ts";
import { mediaNamespaces, renderMediaElements } from "./media-rss.ts";
import { indentElements, renderElement } from "./xml.ts";

const namespaces = {
  xmlns: "http://www.w3.org/2005/Atom",
  ...mediaNamespaces,
};

// `feed` writes these two whatever it is given: the title as HTML, the id through `new URL()`, which may change it.
const placeholder = { title: "", id: "urn:tagwire:placeholder" };
const written = {
  title: '<title type="html"><![CDATA[]]></title>',
  id: `<id>${placeholder.id}</id>`,
};

export const atom: FeedWriter = {
  renderEntry(given, site, { direction }) {
    const entry = makeWellFormed(given);
    const feed = new Feed({ title: "", id: site, updated: new Date(entry.updated) });
    feed.addItem({
      ...placeholder,
      link: entry.link ?? site + articlePath(entry),
      date: new Date(entry.updated),
      published: new Date(entry.date),
      content: htmlForLibrary(entryHtml(entry, direction)),
      author: entry.authors.map(person),
      ...(entry.licence && { copyright: textForLibrary(entry.licence.name) }),
    });
    // The link to itself comes first for readers that take the first alternate, and again last for those that take the last.
    const content = innerXml(feed.atom1(), "entry")
      .replace("<link ", () => (entry.translations ? '<link rel="alternate" ' : "<link "))
      .replace(written.title, () => titleElement(entry))
      .replace(written.id, () => renderElement("id", {}, { text: atomId(entry.id) }));
    const more = indentElements(entryElements(entry, site), 2);
    return `    <entry xml:lang="${attributeForLibrary(entry.lang)}">${content}${more}\n    </entry>`;
  },

  renderFrame(given) {
    const channel = makeWellFormed(given);
    const feed = new Feed({
      id: textForLibrary(channel.id),
      title: textForLibrary(channel.title),
      description: textForLibrary(channel.description),
      updated: new Date(Date.parse(channel.updated) + channel.fraction),
      link: channel.page,
      author: person(channel.author),
      generator: "Tagwire",
      ...(channel.icon && { favicon: textForLibrary(channel.icon) }),
      ...(channel.licence && { copyright: textForLibrary(channel.licence.name) }),
    });
    const opening = renderElement("feed", { ...namespaces, "xml:lang": channel.language }, { text: "" });
    const head = innerXml(feed.atom1(), "feed") + indentElements(feedElements(channel), 1);
    return {
      open: `<?xml version="1.0" encoding="utf-8"?>\n${opening.replace("</feed>", "")}${head}\n`,
      between: "\n",
      close: "\n</feed>\n",
    };
  },
};

function person({ name, email, url }: Author) {
  return {
    name: textForLibrary(name),
    ...(email && { email: textForLibrary(email) }),
    ...(url && { link: url }),
  };
}

/** RFC 4287 §4.1.2 asks for one, be it empty; rss-parser makes an object of an empty one that has a type. */
function titleElement({ title }: Entry): string {
  return title === undefined
    ? renderElement("title", {})
    : renderElement("title", { type: "text" }, { text: title });
}

/** What `feed` has no field for in an entry, or would write wrong. */
function* entryElements(entry: Entry, site: Address): Generator<string> {
  // Readers show the term, few the label: both hold the tag as its author wrote it.
  const scheme = `${site}/topics/`;
  for (const { name } of entry.tags) yield renderElement("category", { term: name, scheme, label: name });
  // RFC 4287 §4.1.2 leaves it to the author; readers show nothing of an entry with neither content nor summary.
  const summary = entry.summary || (entry.html === "" ? entry.title : undefined);
  if (summary) yield renderElement("summary", { type: "text" }, { text: summary });
  if (entry.link) yield renderElement("link", { rel: "related", href: site + articlePath(entry) });
  if (entry.source)
    yield renderElement("link", { rel: "via", href: entry.source.url, title: entry.source.title });
  if (entry.licence?.url) yield renderElement("link", { rel: "license", href: entry.licence.url });
  if (entry.enclosure) {
    const { url, type, length, title } = entry.enclosure;
    yield renderElement("link", { rel: "enclosure", href: url, type, length, title });
  }
  yield* renderMediaElements(entry);
  for (const { lang, path } of entry.translations ?? []) yield alternate(lang, site + path);
  if (entry.translations) yield alternate(entry.lang, entry.link ?? site + articlePath(entry));
}

/** RFC 4287 §4.1.2: of the links to alternates no two have the same language. */
function alternate(hreflang: string, href: string): string {
  return renderElement("link", { rel: "alternate", type: "text/html", hreflang, href });
}

function* feedElements(channel: Channel): Generator<string> {
  yield renderElement("link", { rel: "self", href: channel.self.atom, type: formatTable.atom.mediaType });
  for (const [rel, href] of Object.entries(channel.pages.atom)) {
    yield renderElement("link", { rel, href, type: formatTable.atom.mediaType });
  }
  if (channel.hub) yield renderElement("link", { rel: "hub", href: channel.hub });
  if (channel.licence?.url) yield renderElement("link", { rel: "license", href: channel.licence.url });
  for (const { id, deleted } of channel.deleted) yield tombstone(id, deleted);
}

/** RFC 6721 §3: tells readers that an entry is gone for good. */
function tombstone(id: Tombstone["id"], when: Tombstone["deleted"]): string {
  return renderElement("at:deleted-entry", {
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
    ref: atomId(id),
    when,
  });
}

/** Atom 1.0 (RFC 4287), written by `feed`, with the links and extensions it has no field for. @module */
import { Feed } from "feed";
import { articlePath } from "../addresses.ts";
import type { Address, Author, Entry, Tombstone } from "../article.ts";
import type { Channel } from "./channel.ts";
import { mediaElements, mediaNamespaces } from "./media.ts";
import { attribute, element, html, indented, inner, text, wellFormedThroughout } from "./mend.ts";
import type { Writer } from "./writer.ts";

const namespaces = {
  xmlns: "http://www.w3.org/2005/Atom",
  ...mediaNamespaces,
  "xmlns:source": "http://source.scripting.com/",
};

// `feed` writes these two whatever it is given: the title as HTML, the id through `new URL()`, which may change it.
const placeholder = { title: "", id: "urn:tagwire:placeholder" };
const written = {
  title: '<title type="html"><![CDATA[]]></title>',
  id: `<id>${placeholder.id}</id>`,
};

export const atom: Writer = {
  mediaType: "application/atom+xml; charset=utf-8",

  entry(given, site) {
    const entry = wellFormedThroughout(given);
    const feed = new Feed({ title: "", id: site, updated: new Date(entry.updated) });
    feed.addItem({
      ...placeholder,
      link: entry.link ?? site + articlePath(entry.slug),
      date: new Date(entry.updated),
      published: new Date(entry.date),
      content: html(entry.html),
      author: entry.authors.map(person),
      ...(entry.licence && { copyright: text(entry.licence.name) }),
    });
    const content = inner(feed.atom1(), "entry")
      .replace(written.title, () => element("title", { type: "text" }, { text: entry.title }))
      .replace(written.id, () => element("id", {}, { text: entry.id }));
    const more = indented(entryElements(entry, site), 2);
    return `    <entry xml:lang="${attribute(entry.lang)}">${content}${more}\n    </entry>`;
  },

  frame(given) {
    const channel = wellFormedThroughout(given);
    const feed = new Feed({
      id: text(channel.id),
      title: text(channel.title),
      description: text(channel.description),
      updated: new Date(channel.updated),
      link: channel.page,
      author: person(channel.author),
      generator: "Tagwire",
      ...(channel.icon && { favicon: text(channel.icon) }),
      ...(channel.licence && { copyright: text(channel.licence.name) }),
    });
    const opening = element("feed", { ...namespaces, "xml:lang": channel.language }, { text: "" });
    const head = inner(feed.atom1(), "feed") + indented(feedElements(channel), 1);
    return {
      open: `<?xml version="1.0" encoding="utf-8"?>\n${opening.replace("</feed>", "")}${head}\n`,
      between: "\n",
      close: "\n</feed>\n",
    };
  },
};

function person({ name, email, url }: Author) {
  return { name: text(name), ...(email && { email: text(email) }), ...(url && { link: url }) };
}

/** What `feed` has no field for in an entry, or would write wrong. */
function* entryElements(entry: Entry, site: Address): Generator<string> {
  // Readers show the term, few the label: both hold the tag as its author wrote it.
  const scheme = `${site}/topics/`;
  for (const { name } of entry.tags) yield element("category", { term: name, scheme, label: name });
  if (entry.summary) yield element("summary", { type: "text" }, { text: entry.summary });
  if (entry.link) yield element("link", { rel: "related", href: site + articlePath(entry.slug) });
  if (entry.source) yield element("link", { rel: "via", href: entry.source.url, title: entry.source.title });
  if (entry.licence?.url) yield element("link", { rel: "license", href: entry.licence.url });
  if (entry.enclosure) {
    const { url, type, length, title } = entry.enclosure;
    yield element("link", { rel: "enclosure", href: url, type, length, title });
  }
  yield* mediaElements(entry);
  yield element("source:markdown", {}, { text: entry.markdown });
}

function* feedElements(channel: Channel): Generator<string> {
  const { rss, atom: self, json } = channel.self;
  yield element("link", { rel: "self", href: self, type: "application/atom+xml" });
  yield element("link", { rel: "alternate", href: rss, type: "application/rss+xml" });
  yield element("link", { rel: "alternate", href: json, type: "application/feed+json" });
  for (const [rel, href] of Object.entries(channel.pages.atom)) {
    yield element("link", { rel, href, type: "application/atom+xml" });
  }
  if (channel.hub) yield element("link", { rel: "hub", href: channel.hub });
  if (channel.licence?.url) yield element("link", { rel: "license", href: channel.licence.url });
  for (const { id, deleted } of channel.deleted) yield tombstone(id, deleted);
}

/** RFC 6721 §3: tells readers that an entry is gone for good. */
function tombstone(ref: Tombstone["id"], when: Tombstone["deleted"]): string {
  return element("at:deleted-entry", { "xmlns:at": "http://purl.org/atompub/tombstones/1.0", ref, when });
}

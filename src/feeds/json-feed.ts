/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), which `feed` does not write: it stops at version 1. @module */
import { articlePath } from "../model/addresses.ts";
import type { Entry } from "../model/article.ts";
import type { Author } from "../model/author.ts";
import { makeWellFormed, stringifyWellFormed } from "../text/well-formed.ts";
import type { Channel } from "./channel.ts";
import { entryHtml } from "./entry-html.ts";
import type { EntryFeed, FeedWriter } from "./feed-writer.ts";

export const json: FeedWriter = {
  renderEntry(entry, site, feed) {
    return stringifyWellFormed(item(entry, site, feed));
  },

  renderFrame(given) {
    // The document without its items, opened again behind its last member.
    const head = JSON.stringify(feed(makeWellFormed(given)), null, 2).replace(/\n\}$/, "");
    return { open: `${head},\n  "items": [\n`, between: ",\n", close: "\n]}\n" };
  },
};

// A member whose value is undefined is not written.
function item(entry: Entry, site: string, { direction }: EntryFeed) {
  const { enclosure, licence, source } = entry;
  return {
    id: entry.id,
    url: site + articlePath(entry),
    external_url: entry.link,
    title: entry.title,
    content_html: entryHtml(entry, direction),
    summary: entry.summary || undefined,
    image: entry.image?.url,
    date_published: entry.date,
    date_modified: entry.updated,
    authors: entry.authors.length > 0 ? entry.authors.map(author) : undefined,
    tags: entry.tags.length > 0 ? [...new Set(entry.tags.map((tag) => tag.name))] : undefined,
    language: entry.lang,
    attachments: enclosure && [
      {
        url: enclosure.url,
        mime_type: enclosure.type,
        title: enclosure.title,
        size_in_bytes: enclosure.length,
        duration_in_seconds: enclosure.duration,
      },
    ],
    // What JSON Feed has no member for; a name of ours, as its section on extensions asks.
    _tagwire: licence || source ? { licence, source } : undefined,
  };
}

function feed(channel: Channel) {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: channel.title,
    home_page_url: channel.page,
    feed_url: channel.feed.json,
    description: channel.description,
    next_url: channel.pages.json.next,
    icon: channel.icon,
    authors: [author(channel.author)],
    language: channel.language,
    hubs: channel.hub && [{ type: "WebSub", url: channel.hub }],
    _tagwire: { licence: channel.licence, alternates: [channel.self.rss, channel.self.atom] },
  };
}

/** JSON Feed has no member for an e-mail address; a `mailto:` link serves where there is no page. */
function author({ name, url, email, avatar }: Author) {
  return { name, url: url ?? (email && `mailto:${email}`), avatar };
}

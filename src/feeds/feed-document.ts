/**
 * A feed document is its frame with its entries between. An entry reads the same in every feed of a kind that shows it,
 * so it is rendered once and kept, as the bytes that are sent; the frame is rendered for each feed.
 *
 * @module
 */

import type { Address } from "../model/address.ts";
import type { Entry } from "../model/article.ts";
import type { Format } from "../model/formats.ts";
import { textDirection } from "../model/language.ts";
import { type Bytes, concatBytes, encodeUtf8 } from "../text/utf8.ts";
import { atom } from "./atom.ts";
import type { Channel } from "./channel.ts";
import type { EntryFeed, FeedWriter } from "./feed-writer.ts";
import { json } from "./json-feed.ts";
import { rss } from "./rss.ts";

export const feedWriters: Record<Format, FeedWriter> = { rss, atom, json };

/** An entry of the site at this address, as it stands in the documents of a format, in feeds of a kind. */
export function renderEntry(format: Format, entry: Entry, site: Address, feed: EntryFeed): Bytes {
  return encodeUtf8(feedWriters[format].renderEntry(entry, site, feed));
}

/** What the entries of a channel show of it. */
export function entryFeed({ language, podcast }: Pick<Channel, "language" | "podcast">): EntryFeed {
  return { direction: textDirection(language), podcast: podcast !== undefined };
}

/** The document of a channel with these entries, as `written` gave them. */
export function assembleDocument(format: Format, channel: Channel, entries: readonly Bytes[]): Bytes {
  const { open, between, close } = feedWriters[format].renderFrame(channel);
  const separator = encodeUtf8(between);
  const separated = entries.flatMap((entry, at) => (at === 0 ? [entry] : [separator, entry]));
  return concatBytes([encodeUtf8(open), ...separated, encodeUtf8(close)]);
}

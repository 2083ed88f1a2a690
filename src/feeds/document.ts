/**
 * A feed document is its frame with its entries between. An entry reads the same in every feed that shows it, so
 * it is rendered once and kept, as the bytes that are sent; the frame is rendered for each feed.
 *
 * @module
 */
import type { Format } from "../addresses.ts";
import type { Address, Entry } from "../article.ts";
import { type Bytes, encoded, joined } from "../bytes.ts";
import { atom } from "./atom.ts";
import type { Channel } from "./channel.ts";
import { json } from "./json.ts";
import { rss } from "./rss.ts";
import type { Writer } from "./writer.ts";

export const writers: Record<Format, Writer> = { rss, atom, json };

/** An entry of the site at this address, as it stands in the documents of a format. */
export function written(format: Format, entry: Entry, site: Address): Bytes {
  return encoded(writers[format].entry(entry, site));
}

/** The document of a channel with these entries, as `written` gave them. */
export function join(format: Format, channel: Channel, entries: readonly Bytes[]): Bytes {
  const { open, between, close } = writers[format].frame(channel);
  const separator = encoded(between);
  const separated = entries.flatMap((entry, at) => (at === 0 ? [entry] : [separator, entry]));
  return joined([encoded(open), ...separated, encoded(close)]);
}

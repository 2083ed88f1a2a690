/**
 * A feed document is its frame with its entries between. An entry reads the same in every feed that shows it, so
 * it is rendered once and kept; the frame is rendered for each feed.
 *
 * @module
 */

import type { Format } from "../addresses.ts";
import type { Address, Entry } from "../article.ts";
import { atom } from "./atom.ts";
import type { Channel } from "./channel.ts";
import { json } from "./json.ts";
import { rss } from "./rss.ts";

/** One of the three formats: how it writes an entry, and what it writes around the entries. */
export interface Writer {
  mediaType: string;
  /** An entry of the site at this address. */
  entry(entry: Entry, site: Address): string;
  /** A document's begin and end, and what stands between two entries. */
  frame(channel: Channel): { open: string; between: string; close: string };
}

export const writers: Record<Format, Writer> = { rss, atom, json };

/** The document of a channel with these entries, which the format's writer made. */
export function join(format: Format, channel: Channel, entries: readonly string[]): string {
  const { open, between, close } = writers[format].frame(channel);
  return open + entries.join(between) + close;
}

/** What a feed format has to be able to write. @module */
import type { Address } from "../model/address.ts";
import type { Entry } from "../model/article.ts";
import type { TextDirection } from "../model/language.ts";
import type { Channel } from "./channel.ts";

/** All that an entry shows of the feed around it: it reads the same in every other of this kind. */
export interface EntryFeed {
  direction: TextDirection;
  podcast: boolean;
}

export interface FeedWriter {
  /** An entry of the site at this address. */
  renderEntry(entry: Entry, site: Address, feed: EntryFeed): string;
  /** A document's begin and end, and what stands between two entries. */
  renderFrame(channel: Channel): { open: string; between: string; close: string };
}

/** What a feed format has to be able to write. @module */
import type { Address } from "../model/address.ts";
import type { Entry } from "../model/article.ts";
import type { Channel } from "./channel.ts";

export interface FeedWriter {
  /** An entry of the site at this address. It reads the same in every feed that shows it, but for podcasts. */
  renderEntry(entry: Entry, site: Address, inPodcast?: boolean): string;
  /** A document's begin and end, and what stands between two entries. */
  renderFrame(channel: Channel): { open: string; between: string; close: string };
}

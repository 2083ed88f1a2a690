/** What a feed format has to be able to write. @module */
import type { Address, Entry } from "../article.ts";
import type { Channel } from "./channel.ts";

export interface Writer {
  mediaType: string;
  /** An entry of the site at this address. It reads the same in every feed that shows it. */
  entry(entry: Entry, site: Address): string;
  /** A document's begin and end, and what stands between two entries. */
  frame(channel: Channel): { open: string; between: string; close: string };
}

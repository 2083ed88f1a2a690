/**
 * A feed document is its frame with its entries between. An entry reads the same in every feed that shows it, so
 * it is rendered once and kept; the frame is rendered for each feed.
 *
 * @module
 */
import type { Format } from "../addresses.ts";
import { atom } from "./atom.ts";
import type { Channel } from "./channel.ts";
import { json } from "./json.ts";
import { rss } from "./rss.ts";
import type { Writer } from "./writer.ts";

export const writers: Record<Format, Writer> = { rss, atom, json };

/** The document of a channel with these entries, as the format's writer wrote them. */
export function join(format: Format, channel: Channel, entries: readonly string[]): string {
  const { open, between, close } = writers[format].frame(channel);
  return open + entries.join(between) + close;
}

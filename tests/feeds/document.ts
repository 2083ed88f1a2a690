import type { Channel } from "../../src/feeds/channel.ts";
import { assembleDocument, entryFeed, renderEntry } from "../../src/feeds/feed-document.ts";
import type { Entry } from "../../src/model/article.ts";
import type { Format } from "../../src/model/formats.ts";
import { site } from "./arbitrary.ts";

/** A feed document of these entries, as text. */
export function documentOf(format: Format, channel: Channel, entries: readonly Entry[]): string {
  const bytes = assembleDocument(
    format,
    channel,
    entries.map((each) => renderEntry(format, each, site.url, entryFeed(channel))),
  );
  return new TextDecoder().decode(bytes);
}

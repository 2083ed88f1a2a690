import type { Format } from "../../src/addresses.ts";
import type { Entry } from "../../src/article.ts";
import type { Channel } from "../../src/feeds/channel.ts";
import { join, written } from "../../src/feeds/document.ts";
import { site } from "./arbitrary.ts";

/** A feed document of these entries, as text. */
export function documentOf(format: Format, channel: Channel, entries: readonly Entry[]): string {
  const bytes = join(
    format,
    channel,
    entries.map((each) => written(format, each, site.url)),
  );
  return new TextDecoder().decode(bytes);
}

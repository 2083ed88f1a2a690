/** Feeds that a publisher gives a name: what `content/feeds.yaml` says. @module */
import * as v from "valibot";
import { Address } from "./address.ts";
import { Language } from "./language.ts";
import { Podcast } from "./podcast.ts";
import type { Group } from "./selection.ts";
import { parseSelection } from "./selection-parser.ts";
import { ChannelImage } from "./site.ts";
import { Slug } from "./slug.ts";

/** A topic expression in its canonical spelling. */
const Expression = v.pipe(
  v.string(),
  v.check((text) => {
    const parsed = parseSelection(text);
    return parsed.ok && parsed.canonical === text;
  }, "a selection in its canonical spelling"),
);

/**
 * A feed whose address and id come from its name, so that they stay when it selects something else. What else a feed can
 * say of itself has its place here.
 */
export const NamedFeed = v.object({
  name: Slug,
  /** What readers call it; nothing is put behind it. */
  title: v.pipe(v.string(), v.nonEmpty()),
  description: v.optional(v.string()),
  /** What it holds; absent for everything. */
  select: v.optional(Expression),
  /** Absent for that of the site. */
  language: v.optional(Language),
  /** Its picture in place of the site's icon. */
  icon: v.optional(Address),
  /** The same as RSS takes it. */
  image: v.optional(ChannelImage),
});
export type NamedFeed = v.InferOutput<typeof NamedFeed>;

export const NamedFeeds = v.object({
  /** What the site's own feed and home page hold; absent for everything. */
  home: v.optional(Expression),
  named: v.array(NamedFeed),
  /** Those whose RSS is a podcast. */
  podcasts: v.optional(v.array(v.object({ feed: Slug, podcast: Podcast }))),
});
export type NamedFeeds = v.InferOutput<typeof NamedFeeds>;

/** The groups of a canonical expression; undefined for everything. */
export function groupsOf(select: string | undefined): Group[] | undefined {
  const parsed = select === undefined ? undefined : parseSelection(select);
  return parsed?.ok ? parsed.groups : undefined;
}

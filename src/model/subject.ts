/** What a feed or a page is about: a selection with the words for it. @module */
import { groupsOf, type NamedFeed } from "./named-feed.ts";
import type { Podcast } from "./podcast.ts";
import type { Selection } from "./selection.ts";
import type { Site } from "./site.ts";

export interface Subject {
  selection: Selection;
  /** Such as `Space and policy, without Mars`; absent for the whole site, whose title says it. */
  words?: string | undefined;
  description?: string | undefined;
  /** What its RSS feed says as a podcast. */
  podcast?: Podcast | undefined;
  /** What its feed says of itself, if it is a named one. */
  feed?: NamedFeed | undefined;
}

/** What a subject's feeds are called: as a publisher named them, or such as `Space and policy – Tagwire`. */
export function feedTitle(site: Pick<Site, "title">, { words, feed }: Subject): string {
  if (feed) return feed.title;
  return words === undefined ? site.title : `${words} – ${site.title}`;
}

/** What a named feed is about. */
export function namedFeedSubject(feed: NamedFeed): Subject {
  const { name, title, description, select } = feed;
  return { selection: { kind: "feed", name, groups: groupsOf(select) }, words: title, description, feed };
}

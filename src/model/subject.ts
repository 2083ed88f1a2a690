/** What a feed or a page is about: a selection with the words for it. @module */
import { type LanguageRange, tagOf } from "./language.ts";
import { groupsOf, type NamedFeed } from "./named-feed.ts";
import type { Podcast } from "./podcast.ts";
import { decidingGroups, languageOf, languageSelection, type Selection } from "./selection.ts";
import { describeGroups } from "./selection-words.ts";
import type { Site } from "./site.ts";
import type { Words } from "./words.ts";

export interface Subject {
  selection: Selection;
  /** Such as `Space and policy, without Mars`; absent for the whole site, whose title says it. */
  words?: string | undefined;
  description?: string | undefined;
  /** What it is in, if that is said; else what the site is in. */
  language?: string | undefined;
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
  const groups = groupsOf(select);
  const language = feed.language ?? (groups && languageOf(groups));
  return { selection: { kind: "feed", name, groups }, words: title, description, language, feed };
}

/** All that is written in a language. */
export function languageSubject(words: Words, range: LanguageRange): Subject {
  const selection = languageSelection(range);
  return {
    selection,
    words: describeGroups(words, decidingGroups(selection) ?? [], (topic) => topic),
    language: tagOf(range),
  };
}

/** What a feed or a page is about: a selection with the words for it. @module */
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
}

/** What a subject's page and its feeds are called, such as `Space and policy – Tagwire`. */
export function feedTitle(site: Pick<Site, "title">, { words }: Subject): string {
  return words === undefined ? site.title : `${words} – ${site.title}`;
}

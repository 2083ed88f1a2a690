/** What differs between two builds, for the person who saved a file. @module */
import { type Article, nameOf } from "../../model/article.ts";
import type { Site } from "../../model/site.ts";
import { readKept } from "../content/kept-values.ts";
import { showControls } from "../terminal/show-controls.ts";

/** At most so many lines; more would push what matters off the screen. */
const most = 10;

interface Content {
  site: Pick<Site, "url">;
  articles: Pick<Article, "id" | "slug" | "title" | "opening" | "revision">[];
}

/**
 * A line for each article that was added (`+`), changed (`~`) or removed (`-`) since an earlier build's index. None if
 * that was for another address, under which every link reads differently.
 */
export function describeChanges(before: string | undefined, now: Content): string[] {
  const earlier = readKept<Content>(before);
  if (earlier === undefined || earlier.site.url !== now.site.url) return [];
  const old = new Map(earlier.articles.map((article) => [article.id, article]));
  const fresh = new Set(now.articles.map((article) => article.id));
  const lines = [
    ...now.articles.filter(({ id }) => !old.has(id)).map((each) => `+ ${nameOf(each)}`),
    ...now.articles
      .filter(({ id, revision }) => old.has(id) && old.get(id)?.revision !== revision)
      .map((each) => `~ ${nameOf(each)}`),
    ...earlier.articles.filter(({ id }) => !fresh.has(id)).map((each) => `- ${nameOf(each)}`),
  ];
  const shown = lines.slice(0, most).map(showControls);
  return lines.length > most ? [...shown, `… and ${lines.length - most} more`] : shown;
}

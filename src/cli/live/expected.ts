/** What the feeds of a site show if it is what the content folder says. @module */
import { articlePath, feedPath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import { atomId } from "../../model/article-id.ts";
import type { SiteIndex } from "../../model/bundle.ts";
import type { Format } from "../../model/formats.ts";
import type { Instant } from "../../model/instant.ts";
import { distinctLanguages, type LanguageRange, rangesOf } from "../../model/language.ts";
import { groupsOf } from "../../model/named-feed.ts";
import {
  inFeeds,
  languageSelection,
  matches,
  type Selection,
  topicSelection,
} from "../../model/selection.ts";
import { namedFeedSubject } from "../../model/subject.ts";

export interface ExpectedFeed {
  selection: Selection;
  /** What its first page shows, newest first. */
  articles: Article[];
}

/** The articles that the site shows and lists at a moment, newest first. */
export function shownArticles({ articles }: SiteIndex, now: Instant): Article[] {
  return articles.filter(({ date, unlisted }) => date <= now && !unlisted);
}

/** What all pages of the site's own feed show. */
export function articlesInFeed(index: SiteIndex, now: Instant): Article[] {
  const selection = inFeeds(siteSelection(index));
  return shownArticles(index, now).filter((article) => matches(selection, article));
}

function siteSelection({ feeds }: SiteIndex): Selection {
  return { kind: "site", groups: groupsOf(feeds?.home) };
}

/** The feed of the site, then those that have a name, and those of each language, topic and author that has articles. */
export function expectedFeeds(index: SiteIndex, now: Instant): ExpectedFeed[] {
  const shown = shownArticles(index, now);
  const authors = new Set(shown.flatMap((article) => article.authors.map(({ slug }) => slug)));
  const always: Selection[] = [
    siteSelection(index),
    ...(index.feeds?.named ?? []).map((feed) => namedFeedSubject(feed).selection),
  ];
  const selections: Selection[] = [
    ...always,
    ...languagesOf(shown).map(languageSelection),
    ...index.topics.map(({ slug }) => topicSelection(slug)),
    ...[...authors].map((author): Selection => ({ kind: "author", author })),
  ];
  return selections.flatMap((selection) => {
    const selected = shown.filter((article) => matches(selection, article));
    const articles = selected
      .filter((article) => matches(inFeeds(selection), article))
      .slice(0, index.site.perPage);
    return selected.length > 0 || always.includes(selection) ? [{ selection, articles }] : [];
  });
}

/** The languages that have a feed: none where all articles are in one. */
function languagesOf(articles: readonly Article[]): LanguageRange[] {
  const ranges = Map.groupBy(
    articles.flatMap(({ lang }) => rangesOf(lang)),
    (range) => range,
  );
  const languages = distinctLanguages([...ranges].map(([range, all]) => ({ range, count: all.length })));
  return languages.length > 1 ? languages.map(({ range }) => range) : [];
}

/** Where a feed stands on a site. */
export function feedAddress({ site }: SiteIndex, { selection }: ExpectedFeed, format: Format): string {
  return site.url + feedPath(selection, format);
}

/** The id of an article as a format gives it. */
export function idIn(format: Format, { id }: Pick<Article, "id">): string {
  return format === "atom" ? atomId(id) : id;
}

/** Where an entry leads, as a format gives it. */
export function linkIn(format: Format, { site }: SiteIndex, article: Article): string {
  const page = site.url + articlePath(article);
  return format === "json" ? page : (article.link ?? page);
}

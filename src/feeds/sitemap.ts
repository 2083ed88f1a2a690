/** The site for search engines (https://www.sitemaps.org/protocol.html). @module */
import { archivePath, articlePath, selectionPath, topicPath } from "../model/addresses.ts";
import type { Article } from "../model/article.ts";
import type { AuthorSummary } from "../model/author.ts";
import { type Instant, latest } from "../model/instant.ts";
import type { LanguageSummary } from "../model/language.ts";
import type { NamedFeed } from "../model/named-feed.ts";
import { languageSelection } from "../model/selection.ts";
import type { Site } from "../model/site.ts";
import type { TopicSummary } from "../model/topic.ts";
import { renderElement } from "./xml.ts";

/** How many articles a sitemap lists. The protocol allows 50,000 addresses; so many would weigh on an isolate. */
export const articlesPerPart = 5000;

export interface Directory {
  site: Site;
  /** Newest first; at most `articlesPerPart`. */
  articles: Article[];
  /** What stands before them, in the first part. */
  front?:
    | {
        /** Root-relative paths of what is no article. */
        pages: readonly string[];
        feeds: readonly NamedFeed[];
        languages: readonly LanguageSummary[];
        topics: TopicSummary[];
        authors: AuthorSummary[];
      }
    | undefined;
}

/** Pages with when they last changed, the home page first. */
export function renderSitemap({ site, articles, front }: Directory): string {
  const page = (path: string, changed?: Instant) => {
    const lastmod = changed ? [renderElement("lastmod", {}, { text: changed })] : [];
    return renderElement(
      "url",
      {},
      { children: [renderElement("loc", {}, { text: site.url + path }), ...lastmod] },
    );
  };
  const newest = latest(articles.map(({ updated }) => updated));
  const lists = front
    ? [
        page("/", newest),
        page("/topics/", newest),
        page("/authors/", newest),
        page(archivePath, newest),
        ...front.pages.map((path) => page(path)),
        // When one of them changed would take a look at each.
        ...front.feeds.map(({ name }) => page(selectionPath({ kind: "feed", name }))),
        ...front.languages.map(({ range, updated }) =>
          page(selectionPath(languageSelection(range)), updated),
        ),
        ...front.topics.map(({ slug, updated }) => page(topicPath(slug), updated)),
        ...front.authors.map(({ slug, updated }) =>
          page(selectionPath({ kind: "author", author: slug }), updated),
        ),
      ]
    : [];
  // An article that lives elsewhere has its address there.
  const here = articles.filter(({ link }) => link === undefined);
  return renderList("urlset", [
    ...lists,
    ...here.map((article) => page(articlePath(article), article.updated)),
  ]);
}

/** The parts of a sitemap that is too long for one. */
export function renderSitemapIndex({ site, parts }: { site: Site; parts: number }): string {
  const loc = (part: number) => renderElement("loc", {}, { text: `${site.url}/sitemap.xml?part=${part}` });
  const numbers = Array.from({ length: parts }, (_, at) => at + 1);
  return renderList(
    "sitemapindex",
    numbers.map((part) => renderElement("sitemap", {}, { children: [loc(part)] })),
  );
}

function renderList(name: string, items: readonly string[]): string {
  const children = items.map((each) => `\n${each}`).concat("\n");
  const xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9";
  return `<?xml version="1.0" encoding="utf-8"?>\n${renderElement(name, { xmlns }, { children })}\n`;
}

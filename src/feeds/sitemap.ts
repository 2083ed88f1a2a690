/** The site for search engines: `sitemap.xml` (https://www.sitemaps.org/protocol.html) and `robots.txt`. @module */
import { articlePath, searchPath, selectionPath } from "../addresses.ts";
import type { Article, Instant } from "../article.ts";
import type { Site } from "../site.ts";
import type { AuthorSummary, TopicSummary } from "../store/store.ts";
import { element } from "./mend.ts";

/** The protocol's limit; a longer list needs an index of sitemaps. */
export const sitemapLimit = 50_000;

export interface Directory {
  site: Site;
  /** Newest first. */
  articles: Article[];
  topics: TopicSummary[];
  authors: AuthorSummary[];
}

/** Every page with when it last changed, the home page first; at most `sitemapLimit`. */
export function sitemap({ site, articles, topics, authors }: Directory): string {
  const newest = articles.reduce<Instant | undefined>(
    (a, { updated: b }) => (a !== undefined && a > b ? a : b),
    undefined,
  );
  const page = (path: string, changed?: Instant) =>
    element(
      "url",
      {},
      {
        children: [
          element("loc", {}, { text: site.url + path }),
          ...(changed ? [element("lastmod", {}, { text: changed })] : []),
        ],
      },
    );
  const pages = [
    page("/", newest),
    page("/topics/", newest),
    ...topics.map(({ slug, updated }) =>
      page(selectionPath({ kind: "topics", groups: [[{ topic: slug, not: false }]] }), updated),
    ),
    ...authors.map(({ slug, updated }) => page(selectionPath({ kind: "author", author: slug }), updated)),
    // An article that lives elsewhere has its address there.
    ...articles
      .filter(({ link }) => link === undefined)
      .map(({ slug, updated }) => page(articlePath(slug), updated)),
  ].slice(0, sitemapLimit);
  const children = pages.map((each) => `\n${each}`).concat("\n");
  const set = element("urlset", { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" }, { children });
  return `<?xml version="1.0" encoding="utf-8"?>\n${set}\n`;
}

/** Everyone may read everything; what is searched for is left to those who search. */
export function robots(site: Site): string {
  return `User-agent: *\nAllow: /\nDisallow: ${searchPath}\n\nSitemap: ${site.url}/sitemap.xml\n`;
}

/** Every kind of page, of the same few articles. @module */

import { en } from "../../../src/cli/words/en.ts";
import type { Article, Entry } from "../../../src/model/article.ts";
import type { Group } from "../../../src/model/selection.ts";
import type { Subject } from "../../../src/model/subject.ts";
import type { TopicSummary } from "../../../src/model/topic.ts";
import type { Words } from "../../../src/model/words.ts";
import { renderArchive } from "../../../src/worker/pages/archive-page.tsx";
import { renderArticle } from "../../../src/worker/pages/article-page.tsx";
import { renderAuthor } from "../../../src/worker/pages/author-page.tsx";
import { renderAuthors } from "../../../src/worker/pages/authors-page.tsx";
import { renderFailure } from "../../../src/worker/pages/failure-page.tsx";
import { renderFeed } from "../../../src/worker/pages/feed-page.tsx";
import { renderHome } from "../../../src/worker/pages/home-page.tsx";
import type { PageSite } from "../../../src/worker/pages/page-site.ts";
import { renderSearch } from "../../../src/worker/pages/search-page.tsx";
import { renderSelection } from "../../../src/worker/pages/selection-page.tsx";
import { renderStandalone } from "../../../src/worker/pages/standalone-page.tsx";
import { renderTopics } from "../../../src/worker/pages/topics-page.tsx";
import { article, site as plain, type Written } from "../../helpers/site.ts";
import { asAddress, asInstant, asSlug } from "../../helpers/values.ts";

export const site: PageSite = {
  ...plain,
  searchable: true,
  base: "",
  stylesheet: "/style.0123456789.css",
  words: en,
  licence: { name: "CC BY 4.0", url: asAddress("https://creativecommons.org/licenses/by/4.0/") },
  icon: asAddress("https://example.org/icon.png"),
};

export const space: Group[] = [[{ topic: asSlug("space"), not: false }]];

export const wholeSite: Subject = { selection: { kind: "site" } };

export function topic(slug: string, count: number, title = slug): TopicSummary {
  return { slug: asSlug(slug), title, count, updated: asInstant("2022-11-22T00:44:00Z") };
}

export function entry(given: Partial<Written> = {}): Entry {
  const { html = "<p>Text.</p>" } = given;
  const written = { slug: "harbour", date: "2022-11-22T00:44:00Z", tags: ["space", "policy"], ...given };
  return { ...article(written), html };
}

/**
 * What each page says, in these words, if every text that an author or a visitor can choose is `text`.
 *
 * @param findOwn the components of the site's own, if it has any
 */
export function everyPage(
  text: string,
  spoken: Words = en,
  findOwn?: PageSite["findOwn"],
): Record<string, string> {
  const shown: Article = {
    ...entry({ title: text, summary: text }),
    authors: [{ slug: asSlug("ann"), name: text }],
    tags: [{ name: text, topic: asSlug("space") }],
    source: { title: text, url: asAddress("https://example.com/") },
    image: { url: asAddress("https://example.org/a.png"), alt: text, width: 4, height: 3 },
    enclosure: {
      url: asAddress("https://example.org/a.mp3"),
      type: "audio/mpeg",
      length: 2_000_000,
      title: text,
    },
  };
  const of: PageSite = {
    ...site,
    words: spoken,
    title: text,
    description: text,
    licence: { name: text },
    findOwn,
  };
  const topics = [topic("space", 1, text), { ...topic("policy", 1, text), description: text }];
  const facets = new Map([[asSlug("space"), 1]]);
  const paging = { page: 1, pageCount: 1 };
  const list = { site: of, articles: [shown], total: 2, paging, topics, facets };
  return {
    home: renderHome({ ...list, subject: wholeSite }),
    topics: renderTopics({ site: of, topics }),
    selection: renderSelection({
      ...list,
      subject: {
        selection: { kind: "topics", groups: [[{ topic: asSlug("policy"), not: false }]] },
        words: text,
        description: text,
      },
    }),
    authors: renderAuthors({
      site: of,
      authors: [{ slug: asSlug("ann"), name: text, count: 2, updated: asInstant("2022-11-22T00:44:00Z") }],
    }),
    standalone: renderStandalone({
      site: of,
      page: { slug: asSlug("about"), title: text, summary: text, lang: "en", html: "<p>Safe.</p>" },
    }),
    archive: renderArchive({ site: of, articles: [shown], paging }),
    author: renderAuthor({
      ...list,
      author: { slug: asSlug("ann"), name: text },
      subject: { selection: { kind: "author", author: asSlug("ann") }, words: text },
    }),
    article: renderArticle({
      site: of,
      entry: { ...shown, html: "<p>Safe.</p>" },
      newer: shown,
      related: [shown],
    }),
    feed: renderFeed({ ...list, subject: { selection: { kind: "site" }, words: text }, format: "rss" }),
    search: renderSearch({
      site: of,
      found: {
        ...list,
        subject: { selection: { kind: "site" }, words: text },
        search: { query: text, terms: [] },
      },
    }),
    failure: renderFailure({
      site: of,
      status: 404,
      message: text,
      suggestions: [{ title: text, path: "/" }],
    }),
  };
}

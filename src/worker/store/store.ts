/**
 * Where articles are kept. Whatever keeps them answers these questions, and answers them the same.
 * `now` decides what is published: an article dated later is not there, in any answer, and a change that is dated later
 * has not happened. An unlisted article is found at its addresses, and is in no other answer.
 *
 * @module
 */
import type { ArticleAddress } from "../../model/addresses.ts";
import {
  type Article,
  articleAsOf,
  type Entry,
  type ShownArticle,
  type Tombstone,
} from "../../model/article.ts";
import type { AuthorSummary } from "../../model/author.ts";
import { type Instant, latest } from "../../model/instant.ts";
import type { LanguageSummary } from "../../model/language.ts";
import type { NamedFeeds } from "../../model/named-feed.ts";
import type { CompiledRedirects } from "../../model/redirects.ts";
import type { Selection } from "../../model/selection.ts";
import type { Site } from "../../model/site.ts";
import type { Slug } from "../../model/slug.ts";
import type { TopicSummary } from "../../model/topic.ts";
import type { Vocabulary } from "../../text/suggest.ts";

/** By how many of its articles, the newest, the topics of a selection are counted. */
export const facetWindow = 500;

export interface Window {
  now: Instant;
  /** Articles to pass over, newest first. */
  offset: number;
  /** Articles to return at the most. */
  limit: number;
  /** Whether `entries` is going to be asked for them, so that texts are read with the articles where that saves a way. */
  texts?: boolean;
}

/** From after a moment on until another, that one included. */
export interface Period {
  since: Instant;
  until: Instant;
}

export interface Slice {
  /** Newest first. */
  articles: Article[];
  /** How many articles the selection holds in all. */
  total: number;
  /** Deleted articles that the selection would hold, the latest deletion first, then by id. */
  deleted: Tombstone[];
}

/** What stands at an article's address. */
export type ArticleLookup =
  | {
      kind: "article";
      article: Article;
      /** Nothing is next to an unlisted article. */
      newer?: Article | undefined;
      older?: Article | undefined;
      /** When a change of the article comes that is announced and that `nextDue` does not tell of. */
      changesAt?: Instant | undefined;
    }
  | ({ kind: "moved" } & ArticleAddress)
  | { kind: "deleted"; tombstone: Tombstone };

/** Whether an article, or word of its deletion, shows at the end of a period otherwise than at its beginning, by itself. */
export function comesDue(each: Article | Tombstone, { since, until }: Period): boolean {
  const within = (at: Instant | undefined) => at !== undefined && at > since && at <= until;
  if ("deleted" in each) return within(latest([each.date, each.deleted]));
  return each.date <= until && (within(each.date) || within(each.updated));
}

/** What stands at the address of an article that is in no list. */
export function unlistedLookup(article: Article, now: Instant): ArticleLookup {
  const { updated } = article;
  return {
    kind: "article",
    article: articleAsOf(article, now),
    changesAt: updated > now ? updated : undefined,
  };
}

/** How many articles whose names begin alike are told of. */
export const alikeTold = 20;

/** What has a name that may be misspelt. */
export type NameKind = "topic" | "author";

/** An article was published anew between two questions. Whoever is answered by both begins again. */
export class ChangedMeanwhile extends Error {
  constructor(slug: Slug) {
    super(`The article “${slug}” was changed while it was read.`);
  }
}

/** There is nothing to answer with: a database is empty until somebody publishes into it. */
export class NothingPublished extends Error {
  constructor() {
    super(
      "Nothing has been published into the database of this site yet. “tagwire publish” does that, and the dev server by itself.",
    );
  }
}

export interface Store {
  /** Whether it can answer searches; only a database can. */
  readonly searchable: boolean;
  site(): Promise<Site>;
  /** A value that changes with every change of content. */
  version(): Promise<string>;
  /** The version, where it stays as long as the store does. */
  readonly lastingVersion?: string;
  /** When the next scheduled article, change or deletion is due, if one is. */
  nextDue(now: Instant): Promise<Instant | undefined>;
  /** The listed articles and deletions that show otherwise at the end of a period than at its beginning, by themselves. */
  comeDue(period: Period): Promise<(Article | Tombstone)[]>;
  /** Which addresses lead on, and which topics had other names. */
  redirects(): Promise<CompiledRedirects>;
  /** The feeds that the publisher named. */
  feeds(): Promise<NamedFeeds>;
  /** Says that a selection is going to be asked for, so that what that takes is read at once with what is asked now. */
  foresee(selection: Selection, now: Instant): void;
  select(selection: Selection, window: Window): Promise<Slice>;
  /**
   * For each topic, how many of the selection's articles carry it: of the site's all, of others' the newest
   * `facetWindow`. Not told of a search.
   */
  facets(selection: Selection, now: Instant): Promise<Map<Slug, number>>;
  /**
   * These articles with their texts, in their order.
   *
   * @throws ChangedMeanwhile if one of them is not there any more as it was
   */
  entries(articles: readonly ShownArticle[]): Promise<Entry[]>;
  /** All articles that are published in these groups of translations. */
  translations(groups: readonly string[], now: Instant): Promise<Article[]>;
  /** What stands at a root-relative path such as `/articles/harbour/`, percent-escapes undone, an alias included. */
  find(path: string, now: Instant): Promise<ArticleLookup | undefined>;
  /**
   * All topics, or those among a few; by title. Counts are of what is published at `now`. What a topic says as a podcast
   * is told of those asked for only: no list shows it.
   */
  topics(now: Instant, among?: readonly Slug[]): Promise<TopicSummary[]>;
  /** The slugs of listed articles that begin so, in their order, at most `alikeTold`. */
  slugsFrom(beginning: string, now: Instant): Promise<Slug[]>;
  /** The slugs of all topics or authors that have articles, to tell which one was meant; made once for every content. */
  names(kind: NameKind, now: Instant): Promise<Vocabulary>;
  /** All authors who have published, or those among a few; by name. */
  authors(now: Instant, among?: readonly Slug[]): Promise<AuthorSummary[]>;
  /** Every range of languages that articles are published in; by range. */
  languages(now: Instant): Promise<LanguageSummary[]>;
}

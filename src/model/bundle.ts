/** The form in which the build hands content to the Worker. @module */
import type { Article, Tombstone } from "./article.ts";
import type { NamedFeeds } from "./named-feed.ts";
import type { Redirects } from "./redirects.ts";
import type { Site } from "./site.ts";
import type { Slug } from "./slug.ts";
import type { Topic } from "./topic.ts";

export interface BundleIndex {
  /** A hash of all that follows and of every text. */
  version: string;
  site: Site;
  /** Every topic that a listed article or a tombstone carries, by slug. */
  topics: Topic[];
  /** Newest first, as `compareNewestFirst` orders them; unlisted ones among them. */
  articles: Article[];
  deleted: Tombstone[];
  /** Absent if no address of the site leads on. */
  redirects?: Redirects | undefined;
  /** Absent if the site names no feeds. */
  feeds?: NamedFeeds | undefined;
  /** Root-relative paths of pages that are no articles; absent if there are none. */
  pages?: string[] | undefined;
  /** For each of `topics`, the listed articles that carry it. */
  topicPostings: Postings[];
  /** Where each article's `Body` stands, as UTF-8 JSON, in the block of texts. */
  spans: Span[];
  /** What of the block does not stand in the script, in its order; absent if all of it does. */
  packs?: Pack[] | undefined;
}

/** What of it is the content of a site. */
export type SiteIndex = Omit<BundleIndex, "topicPostings" | "spans">;

/** Positions among the listed articles, ascending: the first, and of each further one how far it is from that before. */
export type Postings = number[];

/** A part of the block of texts, in bytes. */
export type Span = [offset: number, length: number];

/** A file of texts among the Worker's assets. */
export interface Pack {
  /** Of the file in `textsPath`. */
  name: string;
  /** Where its first byte stands in the block of texts. */
  start: number;
  /** In bytes. */
  length: number;
}

/**
 * Where packs stand among the assets. They hold articles that are not yet due: the Worker has to be asked for this folder
 * first, and answers nobody from it.
 */
export const textsPath = "/_texts/";

/** What the generated module `#content` exports. */
export interface Bundle {
  /** A `BundleIndex` as JSON. */
  index: string;
  /** The texts that stand in the script, one after the other. */
  bodies: ArrayBuffer;
}

/** The lists of topics, made at the build: an isolate starts without reading the tags of every article. */
export function postTopics({ topics, articles }: Pick<BundleIndex, "topics" | "articles">): Postings[] {
  const lists = new Map<Slug, number[]>(topics.map(({ slug }) => [slug, []]));
  const listed = articles.filter(({ unlisted }) => !unlisted);
  for (const [position, { tags }] of listed.entries())
    for (const topic of new Set(tags.map(({ topic }) => topic))) lists.get(topic)?.push(position);
  return [...lists.values()].map((positions) =>
    positions.map((position, at) => position - (positions[at - 1] ?? 0)),
  );
}

/** The positions that a list holds. */
export function positionsIn(postings: Postings): number[] {
  let position = 0;
  return postings.map((step) => (position += step));
}

/** The form in which the build hands content to the Worker. @module */
import type { Article, Tombstone } from "./article.ts";
import type { NamedFeeds } from "./named-feed.ts";
import type { Redirects } from "./redirects.ts";
import type { Site } from "./site.ts";
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
  /** Where each article's `Body` stands, as UTF-8 JSON, in the block of texts: offset and length in bytes. */
  spans: [offset: number, length: number][];
}

/** What the generated module `#content` exports. */
export interface Bundle {
  /** A `BundleIndex` as JSON. */
  index: string;
  /** The texts, one after the other. */
  bodies: ArrayBuffer;
}

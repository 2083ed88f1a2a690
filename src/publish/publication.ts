/** What a publisher sends: the settings of the site, and the articles that differ. @module */
import * as v from "valibot";
import { Article, Author, Body, Revision, type Slug, Tombstone } from "../article.ts";
import { Site, Topic } from "../site.ts";

/** An article with its text, or what is left of a deleted one. */
export const Item = v.union([
  v.strictObject({ article: Article, body: Body }),
  v.strictObject({ tombstone: Tombstone, revision: Revision }),
]);
export type Item = v.InferOutput<typeof Item>;

export const Settings = v.object({ site: Site, topics: v.array(Topic), authors: v.array(Author) });
export type Settings = v.InferOutput<typeof Settings>;

/** What a database holds, or should: the revision of each article, deleted ones included, by slug. */
export type Manifest = Map<Slug, Revision>;

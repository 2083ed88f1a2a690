/** What a publisher and the Worker say to one another. @module */
import * as v from "valibot";
import { Article, Body, Revision, Tombstone } from "./article.ts";
import { Author } from "./author.ts";
import { Redirects } from "./redirects.ts";
import { Site } from "./site.ts";
import { Slug } from "./slug.ts";
import { Topic } from "./topic.ts";

/** An article with its text. */
export const PublishedArticle = v.object({ article: Article, body: Body });

/** What is left of a deleted article; the revision stands for it. */
export const PublishedDeletion = v.object({ tombstone: Tombstone, revision: Revision });

export type Item = v.InferOutput<typeof PublishedArticle> | v.InferOutput<typeof PublishedDeletion>;

/** Articles that are written together or not at all; each once, since one would take the place of the other. */
export const Batch = v.pipe(
  v.object({ written: v.array(PublishedArticle), deleted: v.array(PublishedDeletion) }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { written, deleted } = dataset.value;
    const seen = { slug: new Set<string>(), id: new Set<string>() };
    for (const each of [
      ...written.map(({ article }) => article),
      ...deleted.map(({ tombstone }) => tombstone),
    ]) {
      for (const field of ["slug", "id"] as const) {
        if (seen[field].has(each[field])) {
          addIssue({
            message: `The article “${each.slug}”: ${field}: another article of this batch has the same`,
          });
        }
        seen[field].add(each[field]);
      }
    }
  }),
);

export const Removal = v.object({ slugs: v.array(Slug) });

export const Settings = v.object({
  site: Site,
  topics: v.array(Topic),
  authors: v.array(Author),
  redirects: v.optional(Redirects),
});
export type Settings = v.InferOutput<typeof Settings>;

/** Settings, and what stands for them. */
export const PutSettings = v.object({ settings: Settings, revision: Revision });

/** The Worker's answer when a publication begins. */
export const BeginResponse = v.object({
  /** Goes with everything that the publication sends. */
  generation: v.number(),
  /** The revision of the settings in place; empty if there are none. */
  settings: v.string(),
});

/** A part of what the database holds, by slug, deleted articles included. */
export const ArticlePage = v.object({ articles: v.array(v.tuple([Slug, Revision])) });

/** How many articles a `Holding` lists; with fewer, it is the last. */
export const articlesPerPage = 5000;

/** Bytes that the Worker takes at once: in D1 a value has at most 2 MB, and the articles are quoted once more. */
export const maxRequestBytes = 2 ** 20;

/** Where the Worker is told of a publication. */
export const publicationPath = "/publication/";

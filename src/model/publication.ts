/** What a publisher sends to the Worker. @module */
import * as v from "valibot";
import { Article, Body, Revision, Tombstone } from "./article.ts";
import { Author } from "./author.ts";
import { NamedFeeds } from "./named-feed.ts";
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
  feeds: v.optional(NamedFeeds),
});
export type Settings = v.InferOutput<typeof Settings>;

/** Settings, and what stands for them. */
export const PutSettings = v.object({ settings: Settings, revision: Revision });

/** How many feeds a `SubscriberPage` lists; with fewer, it is the last. */
export const feedsPerPage = 1000;

/** How many articles an `ArticlePage` lists; with fewer, it is the last. */
export const articlesPerPage = 5000;

/** Bytes that the Worker takes at once: in D1 a value has at most 2 MB, and the articles are quoted once more. */
export const maxRequestBytes = 2 ** 20;

/** Bytes of a file that the Worker takes at once; a larger one is sent in parts. R2 takes parts from 5 MiB on. */
export const mediaPartBytes = 8 * 2 ** 20;

/** The SHA-256 of a file or of a part of it, in hexadecimal digits. */
export const Sha256 = v.pipe(v.string(), v.regex(/^[\da-f]{64}$/, "a SHA-256 in hexadecimal digits"));

/** A file that is about to be sent in parts. */
export const BeginUpload = v.object({
  sha256: Sha256,
  /** In bytes. */
  length: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000 * mediaPartBytes)),
  /** The media type. */
  type: v.optional(v.string()),
});
export type BeginUpload = v.InferOutput<typeof BeginUpload>;

/** A `Content-Digest` field (RFC 9530) of a SHA-256 in base64. */
export function digestField(base64: string): string {
  return `sha-256=:${base64}:`;
}

/** The SHA-256, in base64, that a `Content-Digest` field gives; undefined if it gives none. */
export function parseDigestField(field: string | undefined): string | undefined {
  return /(?:^|,)\s*sha-256=:([A-Za-z\d+/]{43}=):/.exec(field ?? "")?.[1];
}

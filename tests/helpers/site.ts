/** A small site made in memory, for tests that need articles but no files. @module */

import { type Article, type Body, compareNewestFirst, type Tombstone } from "../../src/model/article.ts";
import { type Bundle, type BundleIndex, postTopics } from "../../src/model/bundle.ts";
import type { NamedFeeds } from "../../src/model/named-feed.ts";
import type { Podcast } from "../../src/model/podcast.ts";
import type { Site } from "../../src/model/site.ts";
import type { Topic } from "../../src/model/topic.ts";
import { asAddress, asInstant, asRevision, asSlug } from "./values.ts";

export const site: Site = {
  url: asAddress("https://example.org"),
  title: "The Example",
  description: "Examples of all kinds",
  language: "en",
  author: { slug: asSlug("ann"), name: "Ann" },
  perPage: 3,
  maxAge: 900,
};

export interface Written
  extends Partial<Omit<Article, "slug" | "date" | "updated" | "revision" | "tags" | "authors">> {
  slug: string;
  date: string;
  updated?: string;
  revision?: string;
  tags?: string[];
  authors?: string[];
  html?: string;
}

/** An article of which only what matters is said. */
export function article({ tags = [], authors = ["ann"], html: _, ...given }: Written): Article {
  return {
    id: `tag:example.org,2022:/articles/${given.slug}`,
    title: given.slug,
    authors: authors.map((name) => ({ slug: asSlug(name), name: name.toUpperCase() })),
    tags: tags.map((name) => ({ name, topic: asSlug(name) })),
    lang: "en",
    aliases: [],
    words: 3,
    ...given,
    slug: asSlug(given.slug),
    date: asInstant(given.date),
    updated: asInstant(given.updated ?? given.date),
    revision: asRevision(
      given.revision ?? `${given.slug}----------------`.replace(/[^\w-]/g, "_").slice(0, 16),
    ),
  };
}

/** What the build would hand to the Worker for these articles. */
export function bundle(
  written: readonly Written[],
  {
    settings = {},
    deleted = [],
    podcasts = {},
    feeds,
  }: {
    settings?: Partial<Site>;
    deleted?: Tombstone[];
    podcasts?: Record<string, Podcast>;
    feeds?: NamedFeeds;
  } = {},
): Bundle {
  const encoder = new TextEncoder();
  const articles = written.map(article).sort(compareNewestFirst);
  const texts = new Map(written.map(({ slug, html }) => [slug, html ?? `<p>The text of ${slug}.</p>`]));
  const spans: BundleIndex["spans"] = [];
  const chunks: Uint8Array[] = [];
  let offset = 0;
  for (const { slug } of articles) {
    const body: Body = { html: texts.get(slug) ?? "" };
    const bytes = encoder.encode(JSON.stringify(body));
    chunks.push(bytes);
    spans.push([offset, bytes.length]);
    offset += bytes.length;
  }
  const bodies = new Uint8Array(offset);
  for (const [at, bytes] of chunks.entries()) bodies.set(bytes, spans[at]?.[0]);
  const listed = [...articles, ...deleted].filter(({ unlisted }) => !unlisted);
  const tags = listed.flatMap((each) => each.tags.map((tag) => tag.topic));
  const topics: Topic[] = [...new Set(tags)]
    .sort()
    .map((slug) => ({ slug, title: slug[0]?.toUpperCase() + slug.slice(1), podcast: podcasts[slug] }));
  const topicPostings = postTopics({ topics, articles });
  const content = { site: { ...site, ...settings }, topics, articles, deleted, topicPostings, spans, feeds };
  const index: BundleIndex = { version: JSON.stringify(content), ...content };
  return { index: JSON.stringify(index), bodies: bodies.buffer };
}

/** Eight articles on three topics by two authors, a minute apart; `a1` is the oldest. */
export const eight: Written[] = [
  { slug: "a1", date: "2022-01-01T00:01:00Z", tags: ["space"] },
  { slug: "a2", date: "2022-01-01T00:02:00Z", tags: ["space", "policy"] },
  { slug: "a3", date: "2022-01-01T00:03:00Z", tags: ["mars", "space"], authors: ["bob"] },
  { slug: "a4", date: "2022-01-01T00:04:00Z", tags: ["policy"], authors: ["ann", "bob"] },
  { slug: "a5", date: "2022-01-01T00:05:00Z", tags: ["mars"] },
  { slug: "a6", date: "2022-01-01T00:06:00Z" },
  { slug: "a7", date: "2022-01-01T00:07:00Z", tags: ["mars", "policy", "space"] },
  { slug: "a8", date: "2022-01-01T00:08:00Z", tags: ["space"] },
];

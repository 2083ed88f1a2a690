/** What a feed takes to be made, gone through once before anybody waits for one. @module */
import { feedPath, formats } from "../model/addresses.ts";
import type { Article, Author, Body } from "../model/article.ts";
import type { BundleIndex } from "../model/bundle.ts";
import type { Selection } from "../model/selection.ts";
import type { Bytes } from "../text/utf8.ts";
import { createApp } from "./app.ts";
import { LruCache } from "./lru-cache.ts";
import { representFeed } from "./routes/feed.ts";
import { bundleStore } from "./store/bundle.ts";

const when = "1970-01-01T00:00:00Z";
const author: Author = { slug: "a", name: "A" };
const article: Article = {
  slug: "a",
  id: "tag:example.org,1970:a",
  revision: "AAAAAAAAAAAAAAAA",
  title: "A",
  summary: "A & B",
  date: when,
  updated: when,
  authors: [author],
  tags: [{ name: "A", topic: "a" }],
  lang: "en",
  aliases: [],
  words: 1,
};
/** As many as a page has: what is used often is compiled better than what is used once. */
const slugs = Array.from({ length: 20 }, (_, number) => `a${number}`);
const selection: Selection = { kind: "topics", groups: [[{ topic: "a", not: false }]] };
const body: Body = { html: "<p>A & B</p>", markdown: "A & B" };
const text = new TextEncoder().encode(JSON.stringify(body));
const index: BundleIndex = {
  version: "",
  site: {
    url: "https://example.org",
    title: "A",
    description: "A",
    language: "en",
    author,
    perPage: 20,
    maxAge: 0,
  },
  topics: [{ slug: "a", title: "A" }],
  articles: slugs.map((slug) => ({ ...article, slug, revision: slug.padStart(16, "A") })),
  deleted: [],
  spans: slugs.map(() => [0, text.length]),
};

/**
 * Renders the feed of a small site in each format, and answers a HEAD of it. The runtime compiles a function when it is
 * first called; this moves that from an isolate's first request into its start-up, where no body may be sent.
 */
export async function warmUp(): Promise<void> {
  const store = bundleStore({ index: JSON.stringify(index), bodies: text.buffer });
  const app = createApp({ store, clock: () => new Date(when) });
  const url = new URL(index.site.url);
  const request = { url, pathParts: [], now: when, forPerson: false };
  for (const format of formats) {
    const sources = { store, entries: new LruCache<Bytes>(0) };
    const answer = await representFeed(sources, request, { selection: { kind: "site" } }, format);
    await answer.render();
    await app.request(feedPath(selection, format), { method: "HEAD" });
  }
}

/** What a feed takes to be made, gone through once before anybody waits for one. @module */
import * as v from "valibot";
import { Address } from "../model/address.ts";
import { feedPath } from "../model/addresses.ts";
import { type Article, type Body, Revision } from "../model/article.ts";
import type { Author } from "../model/author.ts";
import type { BundleIndex } from "../model/bundle.ts";
import { formats } from "../model/formats.ts";
import { toInstant } from "../model/instant.ts";
import { topicSelection } from "../model/selection.ts";
import { Slug } from "../model/slug.ts";
import type { Words } from "../model/words.ts";
import { type Bytes, encodeUtf8 } from "../text/utf8.ts";
import { createApp } from "./app.ts";
import { LruCache } from "./lru-cache.ts";
import { representFeed } from "./routes/feed.ts";
import { routeRequest } from "./routes/request.ts";
import { bundleStore } from "./store/bundle.ts";

/** What is used often is compiled better than what is used once; more of them make no first request faster. */
const articles = 10;

const when = toInstant(new Date(0));
const slug = v.parse(Slug, "a");
const author: Author = { slug, name: "A" };
const body: Body = { html: "<p>A & B</p>" };

function sampleArticle(_: unknown, number: number): Article {
  return {
    slug: v.parse(Slug, `a${number}`),
    // In the order of all articles, by which texts are found.
    id: `tag:example.org,1970:${String.fromCharCode(65 + number)}`,
    revision: v.parse(Revision, `a${number}`.padStart(16, "A")),
    title: "A",
    summary: "A & B",
    date: when,
    updated: when,
    authors: [author],
    tags: [{ name: "A", topic: slug }],
    lang: "en",
    aliases: [],
    words: 1,
  };
}

/**
 * Renders the feed of a small site in each format, and answers a HEAD of it. The runtime compiles a function when it is
 * first called; this moves that from an isolate's first request into its start-up, where no body may be sent.
 */
export async function warmUp(words: Words): Promise<void> {
  const text = encodeUtf8(JSON.stringify(body));
  const index: BundleIndex = {
    version: "",
    site: {
      url: v.parse(Address, "https://example.org"),
      title: "A",
      description: "A",
      language: "en",
      author,
      perPage: articles,
      maxAge: 0,
    },
    topics: [{ slug, title: "A" }],
    articles: Array.from({ length: articles }, sampleArticle),
    deleted: [],
    topicPostings: [Array.from({ length: articles }, (_, at) => (at === 0 ? 0 : 1))],
    spans: Array.from({ length: articles }, () => [0, text.length]),
  };
  const stylesheet = "/style.css";
  const store = bundleStore({ index: JSON.stringify(index), bodies: new Uint8Array(text).buffer });
  const app = createApp({ store, base: "", stylesheet, words, clock: () => new Date(when) });
  const request = routeRequest(index.site.url, "", when, false);
  for (const format of formats) {
    const sources = { store, base: "", stylesheet, words, entries: new LruCache<Bytes>(0) };
    const feed = await representFeed(
      sources,
      request,
      Promise.resolve({ selection: { kind: "site" } }),
      format,
    );
    await feed.render();
    await app.request(feedPath(topicSelection(slug), format), { method: "HEAD" });
  }
}

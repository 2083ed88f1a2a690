/** What a feed takes to be made, gone through once before anybody waits for one. @module */
import * as v from "valibot";
import { Address } from "../model/address.ts";
import { feedPath } from "../model/addresses.ts";
import { type Article, type Body, Revision } from "../model/article.ts";
import type { Author } from "../model/author.ts";
import { formats } from "../model/formats.ts";
import { toInstant } from "../model/instant.ts";
import { topicSelection } from "../model/selection.ts";
import type { Site } from "../model/site.ts";
import { Slug } from "../model/slug.ts";
import type { Topic } from "../model/topic.ts";
import type { Words } from "../model/words.ts";
import type { Bytes } from "../text/utf8.ts";
import { createApp } from "./app.ts";
import { LruCache } from "./lru-cache.ts";
import { representFeed } from "./routes/feed.ts";
import { routeRequest } from "./routes/request.ts";
import type { Store } from "./store/store.ts";

/** The content of a small site. */
export interface Sample {
  site: Site;
  topic: Topic;
  /** In their order. */
  articles: Article[];
  /** The text of each. */
  body: Body;
}

/**
 * How often it is gone through. What is made of the index of a large site fills the space that V8 has for young things; when the
 * first request fills what is left, the index itself is copied (1 ms with 2,000 articles), and the second time does that before.
 */
const rounds = 2;

/** What is used often is compiled better than what is used once; more of them make no first request faster. */
const articleCount = 10;

const when = toInstant(new Date(0));
const slug = v.parse(Slug, "a");
const author: Author = { slug, name: "A" };

function sampleArticle(_: unknown, number: number): Article {
  return {
    slug: v.parse(Slug, `a${number}`),
    id: `tag:example.org,1970:${number}`,
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

const sample: Sample = {
  site: {
    url: v.parse(Address, "https://example.org"),
    title: "A",
    description: "A",
    language: "en",
    author,
    perPage: articleCount,
    maxAge: 0,
  },
  topic: { slug, title: "A" },
  articles: Array.from({ length: articleCount }, sampleArticle),
  body: { html: "<p>A & B</p>" },
};

/**
 * Renders the feed of a small site in each format, and answers a HEAD of it. The runtime compiles a function when it is
 * first called; this moves that from an isolate's first request into its start-up, where no body may be sent.
 *
 * @param open makes a store of the site, of the kind that the first request will ask as far as that can be
 */
export async function warmUp(words: Words, open: (sample: Sample) => Store): Promise<void> {
  const stylesheet = "/style.css";
  const store = open(sample);
  const app = createApp({ store, base: "", stylesheet, words, clock: () => new Date(when) });
  const request = routeRequest(sample.site.url, "", when, false);
  for (const format of Array.from({ length: rounds }, () => formats).flat()) {
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

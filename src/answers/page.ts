/** A request for a page, worked out: what it shows, and its validator. @module */
import { articlePath, type Format } from "../addresses.ts";
import type { Article, Slug } from "../article.ts";
import { encoded } from "../bytes.ts";
import type { Answer } from "../http/answer.ts";
import { cacheTags } from "../http/caching.ts";
import { open, varied } from "../http/headers.ts";
import { Elsewhere, Refusal } from "../http/refusal.ts";
import { fingerprint } from "../http/validators.ts";
import { renderArticle } from "../pages/article-page.tsx";
import { renderAuthor } from "../pages/author-page.tsx";
import { renderFeed } from "../pages/feed-page.tsx";
import { renderHome } from "../pages/home-page.tsx";
import { renderSearch } from "../pages/search-page.tsx";
import { renderSelection } from "../pages/selection-page.tsx";
import { renderTopics } from "../pages/topics-page.tsx";
import { quoted } from "../quoted.ts";
import type { Site } from "../site.ts";
import type { Store, TopicSummary } from "../store/store.ts";
import type { Subject } from "../subject.ts";
import { type Asked, decoded } from "./asked.ts";
import { type Behind, behind } from "./behind.ts";
import { pageCount, pageNumber } from "./paging.ts";
import { requireSearch, searchSubject } from "./subject.ts";

/** What is listed on a page of a subject. */
interface Listing {
  site: Site;
  subject: Subject;
  articles: Article[];
  total: number;
  paging: { page: number; of: number };
  /** Those that its articles carry, and those that the selection names. */
  topics: TopicSummary[];
  facets: Map<Slug, number>;
}

/** The page of a subject: its articles, newest first, and the way to its neighbours. */
export async function subjectAnswer(store: Store, asked: Asked, subject: Subject): Promise<Answer> {
  const listing = await list(store, asked, subject);
  const render = await renderer(store, asked, listing);
  return answer(store, asked, {
    model: shown(listing),
    ...behind(subject.selection),
    render,
  });
}

/** The page to search on, with what was found if anything was looked for. */
export async function searchAnswer(store: Store, asked: Asked): Promise<Answer> {
  const typed = asked.url.searchParams.get("q") ?? "";
  if (typed.trim() !== "") return subjectAnswer(store, asked, await searchSubject(store, asked));
  await requireSearch(store);
  const site = await store.site();
  return answer(store, asked, {
    model: site,
    whole: false,
    topics: [],
    authors: [],
    render: () => renderSearch({ site }),
  });
}

/** The page that a feed's address shows to a person. */
export async function feedPageAnswer(
  store: Store,
  asked: Asked,
  subject: Subject,
  format: Format,
): Promise<Answer> {
  const listing = await list(store, asked, subject);
  return answer(store, asked, {
    model: [format, shown(listing)],
    ...behind(subject.selection),
    headers: { Vary: varied },
    render: () => renderFeed({ ...listing, format }),
  });
}

/** The index of topics. */
export async function topicsAnswer(store: Store, asked: Asked): Promise<Answer> {
  const [site, topics] = await Promise.all([store.site(), store.topics(asked.now)]);
  const slugs = topics.map((topic) => topic.slug);
  return answer(store, asked, {
    model: [site, topics],
    whole: true,
    topics: slugs,
    authors: [],
    render: () => renderTopics({ site, topics }),
  });
}

/**
 * The page of an article, at `/articles/{slug}/` or at an address it had before.
 *
 * @throws Elsewhere if its address is another
 * @throws Refusal 404 if nothing stands there, 410 if the article was deleted
 */
export async function articleAnswer(store: Store, asked: Asked): Promise<Answer> {
  const { url, now } = asked;
  const path = decoded(url.pathname).normalize().toLowerCase();
  const found = await store.find(path.endsWith("/") ? path : `${path}/`, now);
  if (!found) throw new Refusal(404, `Nothing stands at ${quoted(path)}.`);
  if (found.kind === "deleted") {
    throw new Refusal(410, `The article at ${quoted(path)} was deleted.`, { tombstone: found.tombstone });
  }
  const canonical = articlePath(found.kind === "moved" ? found.slug : found.article.slug);
  if (found.kind === "moved" || url.pathname !== canonical) throw new Elsewhere(canonical + url.search);
  const { article, newer, older } = found;
  const site = await store.site();
  return answer(store, asked, {
    model: [site, article, newer, older],
    whole: false,
    article: article.slug,
    topics: article.tags.map((tag) => tag.topic),
    authors: article.authors.map((author) => author.slug),
    lastModified: article.updated,
    async render() {
      const [entry] = await store.entries([article]);
      if (!entry) throw new Refusal(404, `Nothing stands at ${quoted(path)}.`);
      return renderArticle({ site, entry, newer, older });
    },
  });
}

async function list(store: Store, { url, now }: Asked, subject: Subject): Promise<Listing> {
  const page = pageNumber(url);
  const site = await store.site();
  const window = { now, offset: (page - 1) * site.perPage, limit: site.perPage };
  const [{ articles, total }, all, facets] = await Promise.all([
    store.select(subject.selection, window),
    store.topics(now),
    store.facets(subject.selection, now),
  ]);
  const of = pageCount(total, site.perPage, page);
  const named = new Set(behind(subject.selection).topics);
  const topics = all.filter(({ slug }) => facets.has(slug) || named.has(slug));
  return { site, subject, articles, total, paging: { page, of }, topics, facets };
}

/** What of a listing shows. Of its topics that is not how many articles they have elsewhere, nor when these changed. */
function shown({ topics, facets, ...listing }: Listing): unknown {
  const titles = topics.map(({ slug, title }) => [slug, title]);
  return { ...listing, titles, facets: Object.fromEntries(facets) };
}

/** How the page of a kind of selection is rendered. */
async function renderer(store: Store, { now }: Asked, listing: Listing): Promise<() => string> {
  const { selection, words = "", description } = listing.subject;
  switch (selection.kind) {
    case "site":
      return () => renderHome(listing);
    case "topics":
      return () => renderSelection({ ...listing, groups: selection.groups, words, description });
    case "search":
      return () => renderSearch({ site: listing.site, found: { ...listing, search: selection.search } });
    case "author": {
      const [author] = await store.authors(now, [selection.author]);
      if (!author) throw new Refusal(404, `There is no author “${selection.author}”.`);
      return () => renderAuthor({ ...listing, author });
    }
  }
}

interface Page extends Behind {
  /** Everything that shows. */
  model: unknown;
  /** If it is the page of one. */
  article?: Slug;
  lastModified?: string;
  headers?: Record<string, string>;
  render(): string | Promise<string>;
}

/** No script, no frame; styles from here, pictures and sound from anywhere. */
export const policy =
  "default-src 'none'; style-src 'self'; img-src * data:; media-src *; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

async function answer(
  store: Store,
  { now }: Asked,
  { model, lastModified, headers, render, ...tags }: Page,
): Promise<Answer> {
  const site = await store.site();
  return {
    etag: `W/"${await fingerprint(model)}"`,
    lastModified,
    maxAge: site.maxAge,
    until: await store.nextDue(now),
    headers: {
      ...open,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
      "Cache-Tag": cacheTags({ site: site.url, ...tags }),
      ...headers,
    },
    compress: false,
    render: async () => encoded(await render()),
  };
}

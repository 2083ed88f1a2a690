/** A request for a page, worked out: what it shows, and its validator. @module */
import { articlePath, type Format } from "../../model/addresses.ts";
import type { Article, Slug } from "../../model/article.ts";
import type { Site } from "../../model/site.ts";
import type { Subject } from "../../model/subject.ts";
import { quote } from "../../text/quote.ts";
import { encodeUtf8 } from "../../text/utf8.ts";
import { cacheTagHeader } from "../http/cache-control.ts";
import { HttpError, PermanentRedirect } from "../http/errors.ts";
import { corsHeaders, varyHeader } from "../http/headers.ts";
import type { Representation } from "../http/representation.ts";
import { fingerprint } from "../http/validators.ts";
import { renderArticle } from "../pages/article-page.tsx";
import { renderAuthor } from "../pages/author-page.tsx";
import { renderFeed } from "../pages/feed-page.tsx";
import { renderHome } from "../pages/home-page.tsx";
import type { Paging } from "../pages/pagination.tsx";
import { renderSearch } from "../pages/search-page.tsx";
import { renderSelection } from "../pages/selection-page.tsx";
import { renderTopics } from "../pages/topics-page.tsx";
import type { Store, TopicSummary } from "../store/store.ts";
import { type TagScope, tagScopeOf } from "./behind.ts";
import { countPages, readPageNumber } from "./paging.ts";
import { decoded, type RouteRequest } from "./request.ts";
import { requireSearch, resolveSearch } from "./subjects.ts";

/** What is listed on a page of a subject. */
interface Listing {
  site: Site;
  subject: Subject;
  articles: Article[];
  total: number;
  paging: Paging;
  /** Those that its articles carry, and those that the selection names. */
  topics: TopicSummary[];
  facets: Map<Slug, number>;
}

/** The page of a subject: its articles, newest first, and the way to its neighbours. */
export async function representSelectionPage(
  store: Store,
  request: RouteRequest,
  subject: Subject,
): Promise<Representation> {
  const listing = await readListing(store, request, subject);
  const render = await listingRenderer(store, request, listing);
  return representPage(store, request, {
    model: listingModel(listing),
    ...tagScopeOf(subject.selection),
    render,
  });
}

/** The page to search on, with what was found if anything was looked for. */
export async function representSearchPage(store: Store, request: RouteRequest): Promise<Representation> {
  const typed = request.url.searchParams.get("q") ?? "";
  if (typed.trim() !== "") return representSelectionPage(store, request, await resolveSearch(store, request));
  await requireSearch(store);
  const site = await store.site();
  return representPage(store, request, {
    model: site,
    whole: false,
    topics: [],
    authors: [],
    render: () => renderSearch({ site }),
  });
}

/** The page that a feed's address shows to a person. */
export async function representFeedPage(
  store: Store,
  request: RouteRequest,
  subject: Subject,
  format: Format,
): Promise<Representation> {
  const listing = await readListing(store, request, subject);
  return representPage(store, request, {
    model: [format, listingModel(listing)],
    ...tagScopeOf(subject.selection),
    headers: { Vary: varyHeader },
    render: () => renderFeed({ ...listing, format }),
  });
}

/** The index of topics. */
export async function representTopicsPage(store: Store, request: RouteRequest): Promise<Representation> {
  const [site, topics] = await Promise.all([store.site(), store.topics(request.now)]);
  const slugs = topics.map((topic) => topic.slug);
  return representPage(store, request, {
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
 * @throws PermanentRedirect if its address is another
 * @throws HttpError 404 if nothing stands there, 410 if the article was deleted
 */
export async function representArticlePage(store: Store, request: RouteRequest): Promise<Representation> {
  const { url, now } = request;
  const path = decoded(url.pathname).normalize().toLowerCase();
  const found = await store.find(path.endsWith("/") ? path : `${path}/`, now);
  if (!found) throw new HttpError(404, `Nothing stands at ${quote(path)}.`);
  if (found.kind === "deleted") {
    throw new HttpError(410, `The article at ${quote(path)} was deleted.`, { tombstone: found.tombstone });
  }
  const canonical = articlePath(found.kind === "moved" ? found.slug : found.article.slug);
  if (found.kind === "moved" || url.pathname !== canonical)
    throw new PermanentRedirect(canonical + url.search);
  const { article, newer, older } = found;
  const site = await store.site();
  return representPage(store, request, {
    model: [site, article, newer, older],
    whole: false,
    article: article.slug,
    topics: article.tags.map((tag) => tag.topic),
    authors: article.authors.map((author) => author.slug),
    lastModified: article.updated,
    async render() {
      const [entry] = await store.entries([article]);
      if (!entry) throw new HttpError(404, `Nothing stands at ${quote(path)}.`);
      return renderArticle({ site, entry, newer, older });
    },
  });
}

async function readListing(store: Store, { url, now }: RouteRequest, subject: Subject): Promise<Listing> {
  const page = readPageNumber(url);
  const site = await store.site();
  const window = { now, offset: (page - 1) * site.perPage, limit: site.perPage };
  const [{ articles, total }, all, facets] = await Promise.all([
    store.select(subject.selection, window),
    store.topics(now),
    store.facets(subject.selection, now),
  ]);
  const pageCount = countPages(total, site.perPage, page);
  const named = new Set(tagScopeOf(subject.selection).topics);
  const topics = all.filter(({ slug }) => facets.has(slug) || named.has(slug));
  return { site, subject, articles, total, paging: { page, pageCount }, topics, facets };
}

/** What of a listing shows. Of its topics that is not how many articles they have elsewhere, nor when these changed. */
function listingModel({ topics, facets, ...listing }: Listing): unknown {
  const titles = topics.map(({ slug, title }) => [slug, title]);
  return { ...listing, titles, facets: Object.fromEntries(facets) };
}

/** How the page of a kind of selection is rendered. */
async function listingRenderer(store: Store, { now }: RouteRequest, listing: Listing): Promise<() => string> {
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
      if (!author) throw new HttpError(404, `There is no author “${selection.author}”.`);
      return () => renderAuthor({ ...listing, author });
    }
  }
}

interface Page extends TagScope {
  /** Everything that shows. */
  model: unknown;
  /** If it is the page of one. */
  article?: Slug;
  lastModified?: string;
  headers?: Record<string, string>;
  render(): string | Promise<string>;
}

/** No script, no frame; styles from here, pictures and sound from anywhere. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src * data:; media-src *; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

async function representPage(
  store: Store,
  { now }: RouteRequest,
  { model, lastModified, headers, render, ...tags }: Page,
): Promise<Representation> {
  const site = await store.site();
  return {
    etag: `W/"${await fingerprint(model)}"`,
    lastModified,
    maxAge: site.maxAge,
    changesAt: await store.nextDue(now),
    headers: {
      ...corsHeaders,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": contentSecurityPolicy,
      "Cache-Tag": cacheTagHeader({ site: site.url, ...tags }),
      ...headers,
    },
    compress: false,
    render: async () => encodeUtf8(await render()),
  };
}

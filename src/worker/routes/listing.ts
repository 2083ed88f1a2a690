/** Pages that list a subject's articles: of the site, a selection, an author, a search, or a feed in a browser. @module */
import { type Article, outsidePodcasts } from "../../model/article.ts";
import type { Format } from "../../model/formats.ts";
import type { LanguageSummary } from "../../model/language.ts";
import type { NamedFeed } from "../../model/named-feed.ts";
import { inFeeds } from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";
import type { Subject } from "../../model/subject.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { sentence } from "../../model/words.ts";
import { tagScopeOf } from "../http/cache-tags.ts";
import { HttpError } from "../http/errors.ts";
import { varyHeader } from "../http/headers.ts";
import type { Representation } from "../http/representation.ts";
import { renderAuthor } from "../pages/author-page.tsx";
import { renderFeed } from "../pages/feed-page.tsx";
import { renderHome } from "../pages/home-page.tsx";
import type { PageSite } from "../pages/page-site.ts";
import type { Paging } from "../pages/pagination.tsx";
import { renderSearch } from "../pages/search-page.tsx";
import { renderSelection } from "../pages/selection-page.tsx";
import { compareStrings } from "../store/order.ts";
import { readPageSite, representPage } from "./page.ts";
import { countPages, type PageRequest, readPageNumber, readPageRequest, windowOf } from "./paging.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { readLanguages } from "./site-document.ts";

/** What is listed on a page of a subject. */
interface Listing {
  site: PageSite;
  subject: Subject;
  articles: Article[];
  total: number;
  paging: Paging;
  /** Those that its articles carry most often, and those that the selection names. */
  topics: TopicSummary[];
  /** How many of its articles carry each topic; of many articles, how many of the newest. */
  facets: Map<Slug, number>;
  /** On the site's own pages, the feeds that have a name. */
  feeds: readonly NamedFeed[];
  /** On the site's own pages, the languages, if there are several. */
  languages: readonly LanguageSummary[];
}

/** How many topics are told of besides those that a selection names: more are on no page of articles. */
const topicsTold = 24;

/** The page of a subject: its articles, newest first, and the way to its neighbours. */
export async function representListing(
  sources: Sources,
  request: RouteRequest,
  subject: Subject,
): Promise<Representation> {
  const listing = await readListing(sources, request, subject, { page: readPageNumber(request.url) });
  const render = await listingRenderer(sources, request, listing);
  return representPage(sources, request, {
    model: modelOf(listing),
    tags: tagScopeOf(subject.selection),
    render,
  });
}

/** The page that a feed's address shows to a person. */
export async function representFeedPage(
  sources: Sources,
  request: RouteRequest,
  subject: Subject,
  format: Format,
): Promise<Representation> {
  const shown = { ...subject, selection: inFeeds(subject.selection) };
  const asked = readPageRequest(request.url, await sources.store.site());
  const listing = await readListing(sources, request, shown, asked);
  return representPage(sources, request, {
    model: [format, modelOf(listing)],
    tags: tagScopeOf(subject.selection),
    headers: { Vary: varyHeader },
    render: () => renderFeed({ ...listing, format }),
  });
}

async function readListing(
  sources: Sources,
  { now }: RouteRequest,
  subject: Subject,
  asked: PageRequest,
): Promise<Listing> {
  const { store } = sources;
  const site = await readPageSite(sources);
  const { page, limit } = asked;
  const window = { now, ...windowOf(asked, site) };
  const { articles, total } = await store.select(subject.selection, window);
  const pageCount = countPages(total, window.limit, page);
  const named = tagScopeOf(subject.selection).topics;
  // The site's own pages lead to all of its topics, whatever they hold.
  const isSite = subject.selection.kind === "site";
  const counted = await store.facets(isSite ? { kind: "site" } : subject.selection, now);
  const facets = new Map(mostFrequent(counted, new Set(named)));
  const topics = await store.topics(now, [...named, ...facets.keys()]);
  const feeds = isSite ? (await store.feeds()).named : [];
  const languages = isSite ? await readLanguages(store, now) : [];
  return {
    site,
    subject,
    articles,
    total,
    paging: { page, limit, pageCount },
    topics,
    facets,
    feeds,
    languages,
  };
}

/** The counts of the topics that are carried most often, and of those that are named. */
function mostFrequent(counts: ReadonlyMap<Slug, number>, named: ReadonlySet<Slug>): [Slug, number][] {
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || compareStrings(a, b));
  const others = ranked.filter(([slug]) => !named.has(slug)).slice(0, topicsTold);
  return [...ranked.filter(([slug]) => named.has(slug)), ...others];
}

/**
 * What of a listing shows. Of its topics that is not how many articles they have elsewhere, nor when these changed; and
 * nothing of what only podcasts show.
 */
function modelOf({ topics, facets, articles, subject, ...listing }: Listing): unknown {
  const titles = topics.map(({ slug, title }) => [slug, title]);
  const about = { ...subject, podcast: undefined };
  return {
    ...listing,
    subject: about,
    articles: articles.map(outsidePodcasts),
    titles,
    facets: Object.fromEntries(facets),
  };
}

/** How the page of a kind of selection is rendered. */
async function listingRenderer(
  { store }: Sources,
  { now }: RouteRequest,
  listing: Listing,
): Promise<() => string> {
  const { selection } = listing.subject;
  switch (selection.kind) {
    case "site":
      return () => renderHome(listing);
    case "feed":
    case "topics":
      return () => renderSelection(listing);
    case "search":
      return () => renderSearch({ site: listing.site, found: { ...listing, search: selection.search } });
    case "author": {
      const [author] = await store.authors(now, [selection.author]);
      if (!author) throw new HttpError(404, sentence("unknownAuthor", { author: selection.author }));
      return () => renderAuthor({ ...listing, author });
    }
  }
}

/** The table of routes: which address is answered with what. @module */
import type { Context, Handler } from "hono";
import { archivePath, markdownFile, searchPath } from "../model/addresses.ts";
import type { Face } from "../model/face.ts";
import { type Format, formats, formatTable } from "../model/formats.ts";
import { type Instant, toInstant } from "../model/instant.ts";
import { mediaPath } from "../model/media.ts";
import type { StandalonePage } from "../model/standalone-page.ts";
import type { Subject } from "../model/subject.ts";
import { sentence, type Words } from "../model/words.ts";
import type { Bytes } from "../text/utf8.ts";
import { HttpError, PermanentRedirect } from "./http/errors.ts";
import { allowedMethods, isForPerson, preflightHeaders } from "./http/headers.ts";
import { Hono } from "./http/hono.ts";
import type { Representation } from "./http/representation.ts";
import { ResponseCache } from "./http/response-cache.ts";
import { LruCache } from "./lru-cache.ts";
import type { FindOwn } from "./pages/components.ts";
import { representArchive } from "./routes/archive.ts";
import { representArticlePage } from "./routes/article.ts";
import { representArticleMarkdown } from "./routes/article-markdown.ts";
import { representAuthorsPage } from "./routes/authors.ts";
import { representFavicon } from "./routes/favicon.ts";
import { representFeed } from "./routes/feed.ts";
import { representFeedPage, representListing } from "./routes/listing.ts";
import { representLlmsTxt } from "./routes/llms-txt.ts";
import { type MediaSources, respondWithMedia } from "./routes/media.ts";
import { respondToError } from "./routes/on-error.ts";
import { representOpml } from "./routes/opml.ts";
import { redirectionFor } from "./routes/redirects.ts";
import { type RouteRequest, readCacheKey, routeRequest, type Sources, siteUrl } from "./routes/request.ts";
import { representRobots } from "./routes/robots.ts";
import { representSearchPage } from "./routes/search.ts";
import { representSitemap } from "./routes/sitemap.ts";
import { findStandalone, representStandalone } from "./routes/standalone.ts";
import {
  foreseeable,
  type ResolveSubject,
  resolveAuthor,
  resolveNamedFeed,
  resolveSearch,
  resolveSite,
  resolveTopics,
} from "./routes/subjects.ts";
import { representTopicsPage } from "./routes/topics.ts";
import { ChangedMeanwhile, type Store } from "./store/store.ts";

export interface AppOptions {
  store: Store;
  /** Where the site stands on its host, such as `/blog`; empty at the root. */
  base: string;
  /** Where the style sheet stands, as a root-relative path. */
  stylesheet: string;
  /** In which the site speaks to people. */
  words: Words;
  /** What the publisher puts around its pages. */
  face?: Face | undefined;
  /** Those that are no articles. */
  pages?: readonly StandalonePage[] | undefined;
  /** What the publisher puts in the place of components of ours, if of any. */
  findOwn?: FindOwn | undefined;
  /** What stands for the code that makes answers, if it is known. */
  codeHash?: string | undefined;
  /** Where pictures and recordings are kept, if the Worker is to answer with them. */
  media?: MediaSources;
  /** What time it is; whatever depends on time asks here. */
  clock: () => Date;
}

type Represent = (sources: Sources, request: RouteRequest) => Promise<Representation>;

type Answer = (c: Context) => Promise<Response>;

/** How often an answer is begun again because something was published meanwhile. */
const mostAttempts = 4;

const megabyte = 2 ** 20;

/** The error for an address of the host that is not one of the site. */
function outsideError(base: string): HttpError {
  return new HttpError(404, sentence("outsideSite", { address: `${base}/` }), {
    suggestions: [{ title: sentence("theSite"), path: "/" }],
  });
}

export type App = Hono & {
  /** The response to a request that `fetch` has answered before, if nothing has to be looked up or made for it. */
  recall(request: Request): Response | undefined;
};

function cacheKey(version: string, address: string, forPerson: boolean): string {
  return `${version} ${address} ${forPerson}`;
}

/** The application: from a request, through the store, to a response. */
export function createApp({ media, clock, ...given }: AppOptions): App {
  const { store, base, pages } = given;
  const app = new Hono();
  const cache = new ResponseCache(16 * megabyte);
  /** The last that was known. */
  let version = "";
  const entries = new LruCache<Bytes>(8 * megabyte);
  const sources: Sources = { ...given, entries };

  for (const format of formats) {
    const { file } = formatTable[format];
    get(`/${file}`, feed(resolveSite, format));
    get(`/topics/:selection/${file}`, feed(resolveTopics, format));
    get(`/authors/:author/${file}`, feed(resolveAuthor, format));
    get(`/feeds/:name/${file}`, feed(resolveNamedFeed, format));
    get(`${searchPath}${file}`, feed(resolveSearch, format, ["q", "limit", "page"]));
  }
  get("/", listing(resolveSite));
  get("/topics/", route(representTopicsPage));
  get("/authors/", route(representAuthorsPage));
  get(archivePath, route(representArchive, ["page"]));
  get("/topics/:selection/", listing(resolveTopics));
  get("/authors/:author/", listing(resolveAuthor));
  get("/feeds/:name/", listing(resolveNamedFeed));
  get("/articles/:slug/", route(representArticlePage));
  get(searchPath, route(representSearchPage, ["q", "page"]));
  get("/opml.xml", route(representOpml));
  get("/sitemap.xml", route(representSitemap, ["part"]));
  get("/robots.txt", route(representRobots));
  get("/favicon.ico", route(representFavicon));
  get("/llms.txt", route(representLlmsTxt));
  get("/topics", addSlash(resolveSite));
  get("/search", addSlash(resolveSite));
  get("/authors", addSlash(resolveSite));
  get("/archive", addSlash(resolveSite));
  get("/topics/:selection", addSlash(resolveTopics));
  get("/authors/:author", addSlash(resolveAuthor));
  get("/feeds/:name", addSlash(resolveNamedFeed));
  // Here come addresses that articles had before, those that lack the slash, and other methods than GET and HEAD. A
  // route or a middleware for all of them would put a chain of handlers in the way of every request.
  const page = route(representArticlePage);
  const markdown = route(representArticleMarkdown);
  const standalone = route(representStandalone);
  const article = (c: Context) => {
    if (findStandalone(pages, c.req.path.slice(base.length))) return standalone(c);
    return c.req.path.endsWith(`/${markdownFile}`) ? markdown(c) : page(c);
  };
  if (media)
    get(`${mediaPath}*`, async (c) => (await respondWithMedia(c.req.raw, media, base)) ?? article(c));
  app.notFound((c) => {
    const { method, path } = c.req;
    if (path === base) throw new PermanentRedirect("/");
    if (!path.startsWith(`${base}/`)) throw outsideError(base);
    if (method === "GET" || method === "HEAD") return article(c);
    if (method === "OPTIONS") return new Response(null, { status: 204, headers: preflightHeaders });
    throw new HttpError(405, sentence("methodNotAnswered", { method, methods: allowedMethods }), {
      headers: { Allow: allowedMethods },
    });
  });
  app.onError((error, c) => respondToError(error, c.req.raw, sources, now(), respell));
  return Object.assign(app, { recall });

  function recall(request: Request): Response | undefined {
    const { method, url } = request;
    if (store.lastingVersion === undefined || (method !== "GET" && method !== "HEAD")) return undefined;
    // A query may lead elsewhere, and which of its parameters matter only the route knows.
    if (url.includes("?")) return undefined;
    const { key } = readCacheKey(url, []);
    return cache.recall(request, cacheKey(store.lastingVersion, key, isForPerson(request.headers)), now);
  }

  /** The path of a route, for one that is none but for capital letters, a slash at its end or more than one elsewhere. */
  function respell(path: string): string | undefined {
    const isRouted = (each: string) => app.router.match("GET", base + each)[0].length > 0;
    const lower = path.toLowerCase().replace(/\/{2,}/g, "/");
    return isRouted(path) ? undefined : [lower, lower.replace(/\/$/, "")].find(isRouted);
  }

  function now(): Instant {
    return toInstant(clock());
  }

  /** Hono's own base path takes `/blog` for the site's home, and `/blog/` for nothing. */
  function get(path: string, handler: Handler): void {
    app.get(base + path, handler);
  }

  /**
   * A route whose representation is made once and kept, until the content or the hour makes another of it. Of the query
   * only these parameters matter to it: else made-up ones would fill the memory with copies.
   */
  function route(represent: Represent, parameters: readonly string[] = []): Answer {
    return keptRoute((request) => represent(sources, request), parameters);
  }

  /** @param begin what can be looked up together with the version, if no answer is kept */
  function keptRoute(
    represent: (request: RouteRequest, begun?: Promise<Subject>) => Promise<Representation>,
    parameters: readonly string[],
    begin?: (request: RouteRequest) => Promise<Subject>,
  ): Answer {
    return async (c) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await answer(c);
        } catch (error) {
          // Readers back off from the whole site when one feed is answered with 503.
          if (!(error instanceof ChangedMeanwhile) || attempt === mostAttempts) throw error;
        }
      }
    };

    async function answer(c: Context): Promise<Response> {
      const moment = now();
      const { key, raw } = readCacheKey(c.req.url, parameters);
      const forPerson = isForPerson(c.req.raw.headers) && !raw;
      const request = () => routeRequest(c.req.url, base, moment, forPerson);
      const asked = store.version();
      // Most often the version is still the one before.
      const begun = begin && !cache.holds(cacheKey(version, key, forPerson)) ? begin(request()) : undefined;
      version = await asked;
      if (c.req.url.includes("?")) await followQuery(c.req.url);
      return cache.respond(c.req.raw, cacheKey(version, key, forPerson), moment, () =>
        represent(request(), begun),
      );
    }
  }

  /** Leads on where a redirect asks for a query, at whatever address. */
  async function followQuery(address: string): Promise<void> {
    const redirects = await store.redirects();
    const redirection = redirects.byQuery ? redirectionFor(redirects, siteUrl(address, base)) : undefined;
    if (redirection) throw redirection;
  }

  function listing(resolve: ResolveSubject): Handler {
    return subjectRoute(
      resolve,
      async (request, subject) => representListing(sources, request, await subject),
      ["page"],
    );
  }

  function feed(resolve: ResolveSubject, format: Format, parameters = ["limit", "page"]): Handler {
    return subjectRoute(
      resolve,
      async (request, subject) =>
        request.forPerson
          ? representFeedPage(sources, request, await subject, format)
          : representFeed(sources, request, subject, format, foreseeable.get(resolve)?.(request)),
      parameters,
    );
  }

  function subjectRoute(
    resolve: ResolveSubject,
    represent: (request: RouteRequest, subject: Promise<Subject>) => Promise<Representation>,
    parameters: readonly string[],
  ): Handler {
    const begin = (request: RouteRequest) => {
      const subject = resolve(sources, request);
      // Whoever awaits it is told of its failure; there may be nobody, if something else fails before.
      subject.catch(() => {});
      return subject;
    };
    return keptRoute(
      async (request, begun) => {
        // Known as soon as the version is: where there is no such subject, nothing else is read.
        await begun;
        return represent(request, begun ?? begin(request));
      },
      parameters,
      foreseeable.has(resolve) ? begin : undefined,
    );
  }

  /** Leads to the page in one step, be its name spelt in the canonical way or not. */
  function addSlash(resolve: ResolveSubject): Handler {
    return async (c) => {
      const asked = new URL(c.req.url);
      asked.pathname += "/";
      const request = routeRequest(asked.href, base, now(), true);
      await resolve(sources, request);
      throw new PermanentRedirect(request.url.pathname + asked.search);
    };
  }
}

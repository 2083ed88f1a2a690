/** The table of routes: which address is answered with what. @module */
import { type Context, Hono } from "hono";
import { type Format, feedFile, formats, searchPath } from "../model/addresses.ts";
import { toInstant } from "../model/article.ts";
import type { Subject } from "../model/subject.ts";
import type { Bytes } from "../text/utf8.ts";
import { HttpError, PermanentRedirect } from "./http/errors.ts";
import { allowedMethods, isForPerson, preflightHeaders } from "./http/headers.ts";
import {
  type CachedRepresentation,
  type Representation,
  sendRepresentation,
  weighRepresentation,
} from "./http/representation.ts";
import { LruCache } from "./lru-cache.ts";
import { stylePath, styleSheet } from "./pages/style.ts";
import { representFeed } from "./routes/feed.ts";
import { respondToError } from "./routes/on-error.ts";
import {
  representArticlePage,
  representFeedPage,
  representSearchPage,
  representSelectionPage,
  representTopicsPage,
} from "./routes/pages.ts";
import { type RouteRequest, readCacheKey } from "./routes/request.ts";
import { representOpml, representRobots, representSitemap } from "./routes/site-documents.ts";
import { resolveAuthor, resolveSearch, resolveSite, resolveTopics } from "./routes/subjects.ts";
import type { Store } from "./store/store.ts";

export interface Options {
  store: Store;
  /** What time it is; whatever depends on time asks here. */
  clock: () => Date;
}

type About = (store: Store, request: RouteRequest) => Promise<Subject>;

const megabyte = 2 ** 20;

/** The application: from a request, through the store, to an answer. */
export function createApp({ store, clock }: Options): Hono {
  const app = new Hono({ strict: true });
  const representations = new LruCache<CachedRepresentation>(16 * megabyte);
  const sources = { store, entries: new LruCache<Bytes>(8 * megabyte) };

  /**
   * A route that makes its answer once and keeps it, until the content or the hour makes another of it. Of the query
   * only these parameters matter to it: else made-up ones would fill the memory with copies.
   */
  const represent =
    (make: (request: RouteRequest) => Promise<Representation>, parameters: readonly string[] = []) =>
    async (c: Context) => {
      const now = toInstant(clock());
      const { key: address, raw } = readCacheKey(c.req.url, parameters);
      const forPerson = isForPerson(c.req.raw.headers) && !raw;
      const key = `${await store.version()} ${address} ${forPerson}`;
      let cached = representations.get(key);
      let weight = cached && weighRepresentation(cached);
      if (!cached || (cached.representation.changesAt ?? "9") <= now) {
        const url = new URL(c.req.url);
        cached = { representation: await make({ url, pathParts: partsOf(url), now, forPerson }) };
        weight = undefined;
      }
      const response = await sendRepresentation(c.req.raw, cached, now);
      if (weighRepresentation(cached) !== weight)
        representations.put(key, cached, weighRepresentation(cached));
      return response;
    };
  const page = (about: About) =>
    represent(
      async (request) => representSelectionPage(store, request, await about(store, request)),
      ["page"],
    );
  const feed = (about: About, format: Format, parameters = ["page"]) =>
    represent(async (request) => {
      const subject = await about(store, request);
      return request.forPerson
        ? representFeedPage(store, request, subject, format)
        : representFeed(sources, request, subject, format);
    }, parameters);
  const article = represent((request) => representArticlePage(store, request));
  /** Leads to the page in one step, be its name spelt in the canonical way or not. */
  const addSlash = (about: About) => async (c: Context) => {
    const url = new URL(c.req.url);
    url.pathname += "/";
    await about(store, { url, pathParts: partsOf(url), now: toInstant(clock()), forPerson: true });
    throw new PermanentRedirect(url.pathname + url.search);
  };

  for (const format of formats) {
    app.get(`/${feedFile[format]}`, feed(resolveSite, format));
    app.get(`/topics/:selection/${feedFile[format]}`, feed(resolveTopics, format));
    app.get(`/authors/:author/${feedFile[format]}`, feed(resolveAuthor, format));
    app.get(`${searchPath}${feedFile[format]}`, feed(resolveSearch, format, ["q", "page"]));
  }
  app.get("/", page(resolveSite));
  app.get(
    "/topics/",
    represent((request) => representTopicsPage(store, request)),
  );
  app.get("/topics/:selection/", page(resolveTopics));
  app.get("/authors/:author/", page(resolveAuthor));
  app.get("/articles/:slug/", article);
  app.get(
    searchPath,
    represent((request) => representSearchPage(store, request), ["q", "page"]),
  );
  app.get(
    "/opml.xml",
    represent(({ now }) => representOpml(store, now)),
  );
  app.get(
    "/sitemap.xml",
    represent((request) => representSitemap(store, request), ["part"]),
  );
  app.get(
    "/robots.txt",
    represent(({ now }) => representRobots(store, now)),
  );
  app.get(stylePath, () => new Response(styleSheet, { headers: styleHeaders }));
  app.get("/topics", addSlash(resolveSite));
  app.get("/search", addSlash(resolveSite));
  app.get("/topics/:selection", addSlash(resolveTopics));
  app.get("/authors/:author", addSlash(resolveAuthor));
  // Here come addresses that articles had before, those that lack the slash, and other methods than GET and HEAD. A
  // route or a middleware for all of them would put a chain of handlers in the way of every request.
  app.notFound((c) => {
    const { method } = c.req;
    if (method === "GET" || method === "HEAD") return article(c);
    if (method === "OPTIONS") return new Response(null, { status: 204, headers: preflightHeaders });
    throw new HttpError(405, `${method} is not answered here. Send one of ${allowedMethods}.`, {
      headers: { Allow: allowedMethods },
    });
  });

  app.onError((error, c) => respondToError(error, c.req.raw, store, toInstant(clock())));
  return app;
}

function partsOf({ pathname }: URL): string[] {
  return pathname.split("/").slice(1);
}

const styleHeaders = {
  "Content-Type": "text/css; charset=utf-8",
  "Cache-Control": "public, max-age=31536000, immutable",
  "X-Content-Type-Options": "nosniff",
};

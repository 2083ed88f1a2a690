/** The table of routes: which address is answered with what. @module */
import { type Context, Hono } from "hono";
import { type Format, feedFile, formats, searchPath } from "./addresses.ts";
import { type Asked, decisive } from "./answers/asked.ts";
import { feedAnswer } from "./answers/feed.ts";
import { articleAnswer, feedPageAnswer, searchAnswer, subjectAnswer, topicsAnswer } from "./answers/page.ts";
import { opmlAnswer, robotsAnswer, sitemapAnswer } from "./answers/plain.ts";
import { refuse } from "./answers/refuse.ts";
import { authorSubject, searchSubject, siteSubject, topicSubject } from "./answers/subject.ts";
import { toInstant } from "./article.ts";
import type { Bytes } from "./bytes.ts";
import { type Answer, type Kept, respond, weigh } from "./http/answer.ts";
import { allow, isForPerson, preflight } from "./http/headers.ts";
import { Elsewhere, Refusal } from "./http/refusal.ts";
import { Shelf } from "./http/shelf.ts";
import { stylePath, styleSheet } from "./pages/style.ts";
import type { Store } from "./store/store.ts";
import type { Subject } from "./subject.ts";

export interface Options {
  store: Store;
  /** What time it is; whatever depends on time asks here. */
  clock: () => Date;
}

type About = (store: Store, asked: Asked) => Promise<Subject>;

const megabyte = 2 ** 20;

/** The application: from a request, through the store, to an answer. */
export function createApp({ store, clock }: Options): Hono {
  const app = new Hono({ strict: true });
  const answers = new Shelf<Kept>(16 * megabyte);
  const sources = { store, entries: new Shelf<Bytes>(8 * megabyte) };

  /**
   * A route that makes its answer once and keeps it, until the content or the hour makes another of it. Of the query
   * only these parameters matter to it: else made-up ones would fill the memory with copies.
   */
  const answering =
    (make: (asked: Asked) => Promise<Answer>, parameters: readonly string[] = []) =>
    async (c: Context) => {
      const now = toInstant(clock());
      const { key: address, raw } = decisive(c.req.url, parameters);
      const forPerson = isForPerson(c.req.raw.headers) && !raw;
      const key = `${await store.version()} ${address} ${forPerson}`;
      let kept = answers.get(key);
      let weight = kept && weigh(kept);
      if (!kept || (kept.answer.until ?? "9") <= now) {
        const url = new URL(c.req.url);
        kept = { answer: await make({ url, parts: partsOf(url), now, forPerson }) };
        weight = undefined;
      }
      const response = await respond(c.req.raw, kept, now);
      if (weigh(kept) !== weight) answers.put(key, kept, weigh(kept));
      return response;
    };
  const page = (about: About) =>
    answering(async (asked) => subjectAnswer(store, asked, await about(store, asked)), ["page"]);
  const feed = (about: About, format: Format, parameters = ["page"]) =>
    answering(async (asked) => {
      const subject = await about(store, asked);
      return asked.forPerson
        ? feedPageAnswer(store, asked, subject, format)
        : feedAnswer(sources, asked, subject, format);
    }, parameters);
  const article = answering((asked) => articleAnswer(store, asked));
  /** Leads to the page in one step, be its name spelt in the canonical way or not. */
  const slashMissing = (about: About) => async (c: Context) => {
    const url = new URL(c.req.url);
    url.pathname += "/";
    await about(store, { url, parts: partsOf(url), now: toInstant(clock()), forPerson: true });
    throw new Elsewhere(url.pathname + url.search);
  };

  for (const format of formats) {
    app.get(`/${feedFile[format]}`, feed(siteSubject, format));
    app.get(`/topics/:selection/${feedFile[format]}`, feed(topicSubject, format));
    app.get(`/authors/:author/${feedFile[format]}`, feed(authorSubject, format));
    app.get(`${searchPath}${feedFile[format]}`, feed(searchSubject, format, ["q", "page"]));
  }
  app.get("/", page(siteSubject));
  app.get(
    "/topics/",
    answering((asked) => topicsAnswer(store, asked)),
  );
  app.get("/topics/:selection/", page(topicSubject));
  app.get("/authors/:author/", page(authorSubject));
  app.get("/articles/:slug/", article);
  app.get(
    searchPath,
    answering((asked) => searchAnswer(store, asked), ["q", "page"]),
  );
  app.get(
    "/opml.xml",
    answering(({ now }) => opmlAnswer(store, now)),
  );
  app.get(
    "/sitemap.xml",
    answering((asked) => sitemapAnswer(store, asked), ["part"]),
  );
  app.get(
    "/robots.txt",
    answering(({ now }) => robotsAnswer(store, now)),
  );
  app.get(stylePath, () => new Response(styleSheet, { headers: styleHeaders }));
  app.get("/topics", slashMissing(siteSubject));
  app.get("/search", slashMissing(siteSubject));
  app.get("/topics/:selection", slashMissing(topicSubject));
  app.get("/authors/:author", slashMissing(authorSubject));
  // Here come addresses that articles had before, those that lack the slash, and other methods than GET and HEAD. A
  // route or a middleware for all of them would put a chain of handlers in the way of every request.
  app.notFound((c) => {
    const { method } = c.req;
    if (method === "GET" || method === "HEAD") return article(c);
    if (method === "OPTIONS") return new Response(null, { status: 204, headers: preflight });
    throw new Refusal(405, `${method} is not answered here. Send one of ${allow}.`, {
      headers: { Allow: allow },
    });
  });

  app.onError((error, c) => refuse(error, c.req.raw, store, toInstant(clock())));
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

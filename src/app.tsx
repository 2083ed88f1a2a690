/** The table of routes: which address is answered with what. @module */
import { type Context, Hono } from "hono";
import { type Format, feedFile, formats } from "./addresses.ts";
import type { Asked } from "./answers/asked.ts";
import { feedAnswer } from "./answers/feed.ts";
import { pageNumber } from "./answers/paging.ts";
import { opmlAnswer, robotsAnswer, sitemapAnswer } from "./answers/plain.ts";
import { refuse } from "./answers/refuse.ts";
import { authorSubject, siteSubject, topicSubject } from "./answers/subject.ts";
import { toInstant } from "./article.ts";
import { type Answer, type Kept, respond, weigh } from "./http/answer.ts";
import { allow, isForPerson, preflight } from "./http/headers.ts";
import { Refusal } from "./http/refusal.ts";
import { Shelf } from "./http/shelf.ts";
import type { Store } from "./store/store.ts";
import type { Subject } from "./subject.ts";

export interface Options {
  store: Store;
  /** What time it is; whatever depends on time asks here. */
  clock: () => Date;
}

const megabyte = 2 ** 20;

/** The application: from a request, through the store, to an answer. */
export function createApp({ store, clock }: Options): Hono {
  const app = new Hono();
  const answers = new Shelf<Kept>(16 * megabyte);
  const sources = { store, entries: new Shelf<string>(8 * megabyte) };

  const answering = (make: (asked: Asked) => Promise<Answer>) => async (c: Context) => {
    const now = toInstant(clock());
    const url = new URL(c.req.url);
    const variant = isForPerson(c.req.raw.headers) && !url.searchParams.has("raw");
    const key = [await store.version(), url.pathname, url.searchParams.get("page"), variant].join(" ");
    let kept = answers.get(key);
    if (!kept || (kept.answer.until ?? now) < now) {
      kept = { answer: await make({ url, parts: url.pathname.split("/").slice(1), now }) };
    }
    const response = await respond(c.req.raw, kept, now);
    answers.put(key, kept, weigh(kept));
    return response;
  };
  const feed = (about: (store: Store, asked: Asked) => Promise<Subject>, format: Format) =>
    answering(async (asked) => {
      const subject = await about(store, asked);
      return feedAnswer(sources, { subject, format, page: pageNumber(asked.url), now: asked.now });
    });

  app.use(async (c, next) => {
    if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers: preflight });
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    throw new Refusal(405, `${c.req.method} is not answered here. Send one of ${allow}.`, { Allow: allow });
  });

  for (const format of formats) {
    app.get(`/${feedFile[format]}`, feed(siteSubject, format));
    app.get(`/topics/:selection/${feedFile[format]}`, feed(topicSubject, format));
    app.get(`/authors/:author/${feedFile[format]}`, feed(authorSubject, format));
  }
  app.get(
    "/opml.xml",
    answering(({ now }) => opmlAnswer(store, now)),
  );
  app.get(
    "/sitemap.xml",
    answering(({ now }) => sitemapAnswer(store, now)),
  );
  app.get(
    "/robots.txt",
    answering(({ now }) => robotsAnswer(store, now)),
  );

  app.notFound((c) => refuse(new Refusal(404, "Nothing stands at this address."), store, toInstant(clock())));
  app.onError((error) => refuse(error, store, toInstant(clock())));
  return app;
}

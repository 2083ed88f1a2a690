/** The Worker's side of a publication. @module */
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { publicationPath } from "../../model/addresses.ts";
import { articlesPerPage, Batch, maxRequestBytes, PutSettings, Removal } from "../../model/publication.ts";
import type { SubscribedFeed } from "../../model/publication-answers.ts";
import type { Site } from "../../model/site.ts";
import { encodeUtf8 } from "../../text/utf8.ts";
import { Hono } from "../http/hono.ts";
import { affectedNames, type ChangedArticles } from "../store/d1/affected-names.ts";
import { revisionsAfter, stateValue } from "../store/d1/queries.ts";
import { prepare, type Query } from "../store/d1/query.ts";
import {
  beginPublication,
  isSuperseded,
  putArticles,
  putSettings,
  removeArticles,
} from "../store/d1/writing.ts";
import { siteCacheTags, staleCacheTags } from "./invalidation.ts";
import { publishError, readJson } from "./request.ts";

/** Marks answers with any of these cache tags stale, at the edge. */
type Invalidate = (tags: string[]) => void;

/** The hub of a site that tells its readers of news itself. */
export interface PublishingHub {
  /** Marks the feeds that rest on these articles, or on anything, as they stand. */
  mark(changed: ChangedArticles | "everything"): Query;
  /** Has what was marked looked into. */
  tellOfNews(): Promise<void>;
  /** A part of the feeds with what became of their subscriptions, from behind an address on. */
  report(after: string): Query;
}

/** What of a publication only some sites take. */
export interface PublishingParts {
  /** Takes files, where there is a bucket. */
  media?: Hono | undefined;
  hub?: PublishingHub | undefined;
}

/**
 * The application that takes publications, under `/publication/` of the site. Each request is one transaction; `?generation=` says
 * which publication it is of, and of several the one that began last goes through. With `&quiet` nothing is marked
 * stale, until it is asked for with `stale`.
 *
 * @param base where the site stands on its host
 * @param parts a hub is told of news when a publication has ended
 */
export function createEndpoint(
  { DB: db, PUBLISH_TOKEN: token }: Cloudflare.Env,
  base: string,
  invalidate: Invalidate,
  { media, hub }: PublishingParts = {},
): Hono {
  const app = new Hono().basePath(base + publicationPath);
  app.onError((error) => {
    if (error instanceof HTTPException) return asText(error.getResponse());
    console.error(error);
    const sentence =
      "The database or the bucket cannot be reached. Nothing of this was written; send it again in a minute.\n";
    return asText(new Response(sentence, { status: 503, headers: { "Retry-After": "60" } }));
  });
  app.notFound(() => asText(new Response("There is nothing here.\n", { status: 404 })));
  if (!token || !(db || media)) return app;

  app.use(authenticate(token));
  app.use(async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });
  if (media) app.route("/media", media);
  if (!db) {
    app.post("/", (c) => c.json({ media: true }));
    return app;
  }

  app.use(
    bodyLimit({
      maxSize: maxRequestBytes,
      onError() {
        throw publishError(413, `Send at most ${maxRequestBytes} bytes at once.`);
      },
    }),
  );

  app.post("/", async (c) => {
    const generation = await beginPublication(db).first<number>("generation");
    const settings = await prepare(db, stateValue("settings")).first<string>("value");
    return c.json({ generation, settings, media: media !== undefined, hub: hub !== undefined });
  });

  app.get("/articles", async (c) => {
    const query = revisionsAfter(c.req.query("after") ?? "", articlesPerPage);
    const { results } = await prepare(db, query).all<{ slug: string; revision: string }>();
    return c.json({ articles: results.map(({ slug, revision }) => [slug, revision]) });
  });

  app.put("/settings", async (c) => {
    const { settings, revision } = await readJson(c.req.raw, PutSettings);
    const statements = putSettings(db, generationOf(c), settings, revision);
    const marks = hub ? [prepare(db, hub.mark("everything"))] : [];
    const [sites] = await write([siteStatement(db), ...statements, ...marks]);
    tell(siteCacheTags([...parseSites(sites), settings.site]));
    return c.body(null, 204);
  });

  app.put("/articles", async (c) => {
    const { written, deleted } = await readJson(c.req.raw, Batch);
    const now = [...written.map(({ article }) => article), ...deleted.map(({ tombstone }) => tombstone)];
    const changed = { slugs: now.map(({ slug }) => slug), ids: now.map(({ id }) => id) };
    const stale = await change(db, changed, putArticles(db, generationOf(c), [...written, ...deleted]));
    if (c.req.query("quiet") === undefined) tell(stale);
    return c.body(null, 204);
  });

  app.post("/removals", async (c) => {
    const { slugs } = await readJson(c.req.raw, Removal);
    const stale = await change(db, { slugs, ids: [] }, removeArticles(db, generationOf(c), slugs));
    if (c.req.query("quiet") === undefined) tell(stale);
    return c.body(null, 204);
  });

  app.post("/stale", async (c) => {
    const [sites] = await write([siteStatement(db)]);
    tell(siteCacheTags(parseSites(sites)));
    return c.body(null, 204);
  });

  if (hub) {
    app.post("/news", async (c) => {
      await hub.tellOfNews();
      return c.body(null, 204);
    });

    app.get("/subscribers", async (c) => {
      const { results } = await prepare(db, hub.report(c.req.query("after") ?? "")).all<SubscribedFeed>();
      return c.json({ feeds: results });
    });
  }

  return app;

  function tell(tags: string[]): void {
    if (tags.length > 0) invalidate(tags);
  }

  /** Changes these articles; the tags of what shows them, be it from before or from now on. */
  async function change(
    db: D1Database,
    changed: ChangedArticles,
    statements: D1PreparedStatement[],
  ): Promise<string[]> {
    const affected = prepare(db, affectedNames(changed));
    const marks = hub ? [prepare(db, hub.mark(changed))] : [];
    const results = await write([siteStatement(db), affected, ...marks, ...statements, ...marks, affected]);
    const names = [results[1], results.at(-1)].flatMap((each) => each ?? []);
    return staleCacheTags(parseSites(results[0])[0], names);
  }

  /** The names that each statement of a transaction gives. */
  async function write(statements: D1PreparedStatement[]): Promise<string[][]> {
    try {
      const results = await db?.batch<{ name?: string; value?: string }>(statements);
      return (results ?? []).map(({ results }) => results.flatMap(({ name, value }) => name ?? value ?? []));
    } catch (error) {
      if (!isSuperseded(error)) throw error;
      throw publishError(
        409,
        "Another publication has begun since. Run this one again when that one has ended.",
      );
    }
  }
}

/** Lets through who knows the token (RFC 6750): 401 without a token, 400 for what cannot be one, 403 for a wrong one. */
function authenticate(token: string): MiddlewareHandler {
  return async (c, next) => {
    const field = c.req.header("Authorization");
    if (!field)
      throw challenge(
        401,
        'realm="publication"',
        "Send the token that may publish here: “Authorization: Bearer …”.",
      );
    const given = /^Bearer \s*([\w.~+/-]+=*)$/i.exec(field)?.[1];
    if (given === undefined)
      throw challenge(
        400,
        'error="invalid_request"',
        "Write “Authorization: Bearer …” with a token of letters, digits and any of “._~+/-=”.",
      );
    // Digests are compared: how long that takes tells neither the token's letters nor their number.
    const [digest, expected] = await Promise.all([given, token].map(digestOf));
    if (digest !== expected)
      throw publishError(
        403,
        "This is not the token that may publish here. Send the Worker's secret PUBLISH_TOKEN.",
      );
    await next();
  };
}

/** An error that says how to show who one is (RFC 6750 §3). */
function challenge(status: 400 | 401, parameter: string, message: string): HTTPException {
  return publishError(status, message, { "WWW-Authenticate": `Bearer ${parameter}` });
}

async function digestOf(token: string): Promise<string> {
  return String(new Uint8Array(await crypto.subtle.digest("SHA-256", encodeUtf8(token))));
}

/** A response of one sentence, as nobody keeps it. */
function asText(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("Content-Type", "text/plain; charset=utf-8");
  headers.set("Cache-Control", "no-store");
  return new Response(response.body, { status: response.status, headers });
}

/** The settings of the site that are in place, if there are any, as JSON. */
function siteStatement(db: D1Database): D1PreparedStatement {
  return prepare(db, stateValue("site"));
}

function parseSites(sites: readonly string[] = []): Site[] {
  return sites.map((json): Site => JSON.parse(json));
}

function generationOf(c: Context): number {
  const written = c.req.query("generation");
  if (!written || !/^\d{1,15}$/.test(written)) {
    throw publishError(422, "Say of which publication this is: “?generation=” and the number it was given.");
  }
  return Number(written);
}

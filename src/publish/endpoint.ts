/** The Worker's side of a publication. @module */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Article, Tombstone } from "../article.ts";
import { cacheTag } from "../http/caching.ts";
import type { Site } from "../site.ts";
import { begin, put, remove, settle, wasOvertaken } from "../store/d1-writing.ts";
import { Batch, holdingLimit, publicationPath, Removal, Settlement } from "./publication.ts";
import { authorize, read, refusal } from "./request.ts";

export interface PublishingEnv {
  DB?: D1Database;
  /** The secret of those who may publish; without one nobody may, and nothing stands here. */
  PUBLISH_TOKEN?: string;
}

/** Marks answers with any of these cache tags stale, at the edge. */
type Invalidate = (tags: string[]) => void;

/**
 * The application that takes publications, under `/publication/`. Each request is one transaction; `?generation=` says
 * which publication it is of, and of several the one that began last goes through.
 */
export function createEndpoint(
  { DB: db, PUBLISH_TOKEN: token }: PublishingEnv,
  invalidate: Invalidate,
): Hono {
  const app = new Hono().basePath(publicationPath);
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    const sentence =
      "The database cannot be reached. Nothing of this was written; send it again in a minute.\n";
    return new Response(sentence, {
      status: 503,
      headers: { "Retry-After": "60", "Cache-Control": "no-store" },
    });
  });
  app.notFound(() => new Response("Nothing stands here.\n", { status: 404 }));
  if (!db || !token) return app;

  app.use(async (c, next) => {
    await authorize(c.req.raw, token);
    await next();
    c.header("Cache-Control", "no-store");
  });

  app.post("/", async (c) => {
    const generation = await begin(db).first<number>("generation");
    const settings = await db
      .prepare("SELECT value FROM state WHERE key = 'settings'")
      .first<string>("value");
    return c.json({ generation, settings });
  });

  app.get("/articles", async (c) => {
    const { results } = await db
      .prepare("SELECT slug, revision FROM article WHERE slug > ? ORDER BY slug LIMIT ?")
      .bind(c.req.query("after") ?? "", holdingLimit)
      .all<{ slug: string; revision: string }>();
    return c.json({ articles: results.map(({ slug, revision }) => [slug, revision]) });
  });

  app.put("/settings", async (c) => {
    const { settings, revision } = await read(c.req.raw, Settlement);
    await write(settle(db, generationOf(c.req.query("generation")), settings, revision));
    invalidate([cacheTag("site", hostOf(settings.site))]);
    return c.body(null, 204);
  });

  app.put("/articles", async (c) => {
    const { written, deleted } = await read(c.req.raw, Batch);
    const items = [...written, ...deleted];
    const now = [...written.map(({ article }) => article), ...deleted.map(({ tombstone }) => tombstone)];
    const before = await held(
      now.map(({ slug }) => slug),
      now.map(({ id }) => id),
    );
    await write(put(db, generationOf(c.req.query("generation")), items));
    invalidate([...(await whole()), ...touched([...before, ...now])]);
    return c.body(null, 204);
  });

  app.post("/removals", async (c) => {
    const { slugs } = await read(c.req.raw, Removal);
    const before = await held(slugs, []);
    await write(remove(db, generationOf(c.req.query("generation")), slugs));
    invalidate([...(await whole()), ...touched(before)]);
    return c.body(null, 204);
  });

  return app;

  async function write(statements: D1PreparedStatement[]): Promise<void> {
    try {
      await db?.batch(statements);
    } catch (error) {
      if (!wasOvertaken(error)) throw error;
      throw refusal(409, "Another publication has begun since. Run this one again when that one has ended.");
    }
  }

  /** What stands under these slugs and ids, deleted or not. */
  async function held(slugs: string[], ids: string[]): Promise<(Article | Tombstone)[]> {
    const found = await db
      ?.prepare(
        `SELECT record FROM article WHERE slug IN (SELECT value FROM json_each(?))
          UNION SELECT record FROM article WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .bind(JSON.stringify(slugs), JSON.stringify(ids))
      .all<{ record: string }>();
    return (found?.results ?? []).map(({ record }) => JSON.parse(record));
  }

  /** The tag of the answers that any article may change; none before there are settings. */
  async function whole(): Promise<string[]> {
    const site = await db?.prepare("SELECT value FROM state WHERE key = 'site'").first<string>("value");
    return site ? [cacheTag("whole", hostOf(JSON.parse(site)))] : [];
  }
}

/** The tags of the topics and authors of these articles. */
function touched(articles: readonly (Article | Tombstone)[]): string[] {
  const tags = articles.flatMap(({ tags, authors }) => [
    ...tags.map(({ topic }) => cacheTag("topic", topic)),
    ...authors.map(({ slug }) => cacheTag("author", slug)),
  ]);
  return [...new Set(tags)];
}

function hostOf({ url }: Site): string {
  return url.replace(/^https?:\/\//, "");
}

function generationOf(written: string | undefined): number {
  if (!written || !/^\d+$/.test(written)) {
    throw refusal(422, "Say of which publication this is: “?generation=” and the number it was given.");
  }
  return Number(written);
}

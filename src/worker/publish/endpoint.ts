/** The Worker's side of a publication. @module */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { articlesPerPage, Batch, PutSettings, publicationPath, Removal } from "../../model/publication.ts";
import type { Site } from "../../model/site.ts";
import {
  beginPublication,
  isSuperseded,
  putArticles,
  putSettings,
  removeArticles,
} from "../store/d1/writing.ts";
import { type ChangedArticles, siteCacheTags, staleCacheTags, tagsAffectedBy } from "./invalidation.ts";
import { authorize, publishError, readJson } from "./request.ts";

export interface PublishingEnv {
  DB?: D1Database;
  /** The secret of those who may publish; without one nobody may, and nothing stands here. */
  PUBLISH_TOKEN?: string;
}

/** Marks answers with any of these cache tags stale, at the edge. */
type Invalidate = (tags: string[]) => void;

/**
 * The application that takes publications, under `/publication/`. Each request is one transaction; `?generation=` says
 * which publication it is of, and of several the one that began last goes through. With `&quiet` nothing is marked
 * stale, until it is asked for with `stale`.
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
    const generation = await beginPublication(db).first<number>("generation");
    const settings = await db
      .prepare("SELECT value FROM state WHERE key = 'settings'")
      .first<string>("value");
    return c.json({ generation, settings });
  });

  app.get("/articles", async (c) => {
    const { results } = await db
      .prepare("SELECT slug, revision FROM article WHERE slug > ? ORDER BY slug LIMIT ?")
      .bind(c.req.query("after") ?? "", articlesPerPage)
      .all<{ slug: string; revision: string }>();
    return c.json({ articles: results.map(({ slug, revision }) => [slug, revision]) });
  });

  app.put("/settings", async (c) => {
    const { settings, revision } = await readJson(c.req.raw, PutSettings);
    const generation = generationOf(c.req.query("generation"));
    const [held] = await write([site(db), ...putSettings(db, generation, settings, revision)]);
    tell(siteCacheTags([...sites(held), settings.site]));
    return c.body(null, 204);
  });

  app.put("/articles", async (c) => {
    const { written, deleted } = await readJson(c.req.raw, Batch);
    const now = [...written.map(({ article }) => article), ...deleted.map(({ tombstone }) => tombstone)];
    const named = { slugs: now.map(({ slug }) => slug), ids: now.map(({ id }) => id) };
    const generation = generationOf(c.req.query("generation"));
    const stale = await change(db, named, putArticles(db, generation, [...written, ...deleted]));
    if (c.req.query("quiet") === undefined) tell(stale);
    return c.body(null, 204);
  });

  app.post("/removals", async (c) => {
    const { slugs } = await readJson(c.req.raw, Removal);
    const generation = generationOf(c.req.query("generation"));
    const stale = await change(db, { slugs, ids: [] }, removeArticles(db, generation, slugs));
    if (c.req.query("quiet") === undefined) tell(stale);
    return c.body(null, 204);
  });

  app.post("/stale", async (c) => {
    const [held] = await write([site(db)]);
    tell(siteCacheTags(sites(held)));
    return c.body(null, 204);
  });

  return app;

  function tell(tags: string[]): void {
    if (tags.length > 0) invalidate(tags);
  }

  /** Changes these articles; the tags of what rests on them, be it from before or from now on. */
  async function change(
    db: D1Database,
    named: ChangedArticles,
    statements: D1PreparedStatement[],
  ): Promise<string[]> {
    const { sql, values } = tagsAffectedBy(named);
    const rests = db.prepare(sql).bind(...values);
    const results = await write([site(db), rests, ...statements, rests]);
    const names = [results[1], results.at(-1)].flatMap((each) => each ?? []);
    return staleCacheTags(sites(results[0])[0], names);
  }

  /** The names that each statement of a transaction gives. */
  async function write(statements: D1PreparedStatement[]): Promise<string[][]> {
    try {
      const results = await db?.batch<{ name: string }>(statements);
      return (results ?? []).map(({ results }) => results.map(({ name }) => name));
    } catch (error) {
      if (!isSuperseded(error)) throw error;
      throw publishError(
        409,
        "Another publication has begun since. Run this one again when that one has ended.",
      );
    }
  }
}

/** The settings of the site that stand, if any do, as JSON. */
function site(db: D1Database): D1PreparedStatement {
  return db.prepare("SELECT value AS name FROM state WHERE key = 'site'");
}

function sites(held: readonly string[] = []): Site[] {
  return held.map((json): Site => JSON.parse(json));
}

function generationOf(written: string | undefined): number {
  if (!written || !/^\d+$/.test(written)) {
    throw publishError(422, "Say of which publication this is: “?generation=” and the number it was given.");
  }
  return Number(written);
}

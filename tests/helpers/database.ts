/** A D1 database in workerd, empty, for tests. @module */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getPlatformProxy, unstable_splitSqlQuery } from "wrangler";
import type { Bundle, BundleIndex } from "../../src/model/bundle.ts";
import type { Item, Settings } from "../../src/model/publication.ts";
import { beginPublication, putArticles, putSettings } from "../../src/worker/store/d1/writing.ts";
import { asRevision } from "./values.ts";

const migrations = join(import.meta.dirname, "../../migrations");

/** Opens a database that lives as long as the process, or until it is closed. */
export async function database(): Promise<{ db: D1Database; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "tagwire-d1-"));
  const configPath = join(folder, "wrangler.json");
  const binding = { binding: "DB", database_name: "tagwire", database_id: "local" };
  writeFileSync(
    configPath,
    JSON.stringify({ name: "test", compatibility_date: "2026-11-01", d1_databases: [binding] }),
  );
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({ configPath, persist: false });
  await migrate(env.DB);
  const close = async () => {
    await dispose();
    rmSync(folder, { recursive: true });
  };
  return { db: env.DB, close };
}

async function migrate(db: D1Database): Promise<void> {
  for (const file of readdirSync(migrations).sort()) {
    const statements = unstable_splitSqlQuery(readFileSync(join(migrations, file), "utf8"));
    await db.batch(statements.map((statement) => db.prepare(statement)));
  }
}

/** What a publisher would send of a bundle. */
export function publicationOf(bundle: Bundle): { settings: Settings; items: Item[] } {
  const { site, topics, articles, deleted, spans }: BundleIndex = JSON.parse(bundle.index);
  const authors = new Map(
    articles.flatMap((article) => article.authors.map((author) => [author.slug, author])),
  );
  const bodies = spans.map(([offset, length]) =>
    JSON.parse(new TextDecoder().decode(new Uint8Array(bundle.bodies, offset, length))),
  );
  return {
    settings: { site, topics, authors: [...authors.values()] },
    items: [
      ...articles.map((article, at) => ({ article, body: bodies[at] })),
      ...deleted.map((tombstone) => ({ tombstone, revision: asRevision("deleted---------") })),
    ],
  };
}

/** Fills a database with what is in a bundle, a few articles at a time. @param portion how many */
export async function fill(db: D1Database, bundle: Bundle, portion = 3): Promise<void> {
  const { settings, items } = publicationOf(bundle);
  const generation = await beginPublication(db).first<number>("generation");
  if (generation === null) throw new Error("The migrations have not run.");
  await db.batch(putSettings(db, generation, settings, asRevision("settings--------")));
  for (let at = 0; at < items.length; at += portion)
    await db.batch(putArticles(db, generation, items.slice(at, at + portion)));
}

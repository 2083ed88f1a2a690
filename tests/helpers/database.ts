/** A D1 database in workerd, for tests. @module */
import { join } from "node:path";
import { createTestHarness } from "wrangler";
import type { Bundle, BundleIndex } from "../../src/model/bundle.ts";
import type { Item, Settings } from "../../src/model/publication.ts";
import { beginPublication, putArticles, putSettings } from "../../src/worker/store/d1/writing.ts";
import type { Answer, Asked, Call, Statement } from "./database-worker.ts";
import { asRevision } from "./values.ts";

const repository = join(import.meta.dirname, "../..");

/** A database that the migrations have made, and a site over it. */
export interface TestDatabase {
  db: D1Database;
  /** What the site answers to requests as of a moment; nothing that it keeps outlives the call. */
  ask(asked: readonly Asked[], now: string): Promise<Response[]>;
  /** Applies the migrations that have come since. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a database that lives until it is closed. @param migrations the folder that they are in */
export async function database(migrations = "migrations"): Promise<TestDatabase> {
  const binding = {
    binding: "DB",
    database_name: "tagwire",
    database_id: "test",
    migrations_dir: migrations,
  };
  const harness = createTestHarness({
    root: repository,
    workers: [
      {
        config: {
          name: "database",
          main: "tests/helpers/database-worker.ts",
          compatibility_date: "2026-11-01",
          d1_databases: [binding],
        },
      },
    ],
  });
  const { url } = await harness.listen();
  const migrate = () => harness.getWorker("database").applyD1Migrations("DB");
  await migrate();
  const call = async <T>(body: Call): Promise<T> => {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return response.json<T>();
  };
  return {
    db: new RemoteDatabase((statements) => call({ statements })),
    async ask(asked, now) {
      const answers = await call<Answer[]>({ asked, now });
      return answers.map(
        ({ status, headers, body }) =>
          new Response(body.length > 0 ? new Uint8Array(body) : null, { status, headers }),
      );
    },
    migrate,
    close: () => harness.close(),
  };
}

type Run = <T>(statements: readonly Statement[]) => Promise<D1Result<T>[]>;

/**
 * The database as a Worker has it, from outside the runtime: a transaction is one request. The proxy that wrangler has
 * for this purpose asks the runtime at every step, and keeps the process waiting: 20 ms for a query.
 */
class RemoteDatabase implements D1Database {
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  prepare(sql: string): RemoteStatement {
    return new RemoteStatement(this.#run, { sql, values: [] });
  }

  batch<T>(statements: RemoteStatement[]): Promise<D1Result<T>[]> {
    return this.#run(statements.map(({ statement }) => statement));
  }

  async exec(sql: string): Promise<D1ExecResult> {
    const [result] = await this.#run([{ sql, values: [] }]);
    return { count: 1, duration: result?.meta.duration ?? 0 };
  }

  withSession(): D1DatabaseSession {
    return {
      prepare: (sql) => this.prepare(sql),
      batch: (statements: RemoteStatement[]) => this.batch(statements),
      getBookmark: () => null,
    };
  }

  dump(): never {
    throw new Error("Dumps are not passed on.");
  }
}

class RemoteStatement implements D1PreparedStatement {
  readonly statement: Statement;
  readonly #run: Run;

  constructor(run: Run, statement: Statement) {
    this.#run = run;
    this.statement = statement;
  }

  bind(...values: unknown[]): RemoteStatement {
    return new RemoteStatement(this.#run, { ...this.statement, values });
  }

  async all<T>(): Promise<D1Result<T>> {
    const [result] = await this.#run<T>([this.statement]);
    if (!result) throw new Error("The statement has no result.");
    return result;
  }

  run<T>(): Promise<D1Result<T>> {
    return this.all();
  }

  async first<T>(column?: string): Promise<T | null> {
    const { results } = await this.all<T & Record<string, T>>();
    const [row] = results;
    if (row === undefined) return null;
    return column === undefined ? row : (row[column] ?? null);
  }

  raw(): never {
    throw new Error("Rows without names are not passed on.");
  }
}

/** What a publisher would send of a bundle. */
export function publicationOf(bundle: Bundle): { settings: Settings; items: Item[] } {
  const { site, topics, articles, deleted, spans, feeds }: BundleIndex = JSON.parse(bundle.index);
  const authors = new Map(
    articles.flatMap((article) => article.authors.map((author) => [author.slug, author])),
  );
  const bodies = spans.map(([offset, length]) =>
    JSON.parse(new TextDecoder().decode(new Uint8Array(bundle.bodies, offset, length))),
  );
  return {
    settings: { site, topics, authors: [...authors.values()], feeds },
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

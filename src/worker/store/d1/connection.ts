/** A database that is asked as seldom as can be, and near the reader. @module */
import { prepare, type Query } from "./query.ts";

/** A question that waits for others to go with it. */
interface Waiting {
  query: Query;
  /** Whether what was published a moment ago has to be in the answer. */
  latest: boolean;
  // What a query gives is as its author says: nobody looks at each row.
  fulfil(rows: never[]): void;
  fail(error: unknown): void;
}

/**
 * Steps that a question waits for others. Whatever one request asks without an answer between is asked well within, and
 * another request cannot come between, for the runtime takes up nothing else meanwhile.
 */
const steps = 24;

/**
 * Questions that one request asks at once go in one transaction: they are answered from one state, in one round trip.
 *
 * Questions may go to a replica of the database, https://developers.cloudflare.com/d1/best-practices/read-replication/, but
 * none is answered from an older state than any before it: each session goes on from where the last one was. Whoever
 * asks for the latest is answered by the primary.
 */
export class Connection {
  readonly #db: D1Database;
  #bookmark: string | undefined;
  #waiting: Waiting[] = [];

  constructor(db: D1Database) {
    this.#db = db;
  }

  rows<T>(query: Query, { latest = false } = {}): Promise<T[]> {
    return new Promise((fulfil, fail) => {
      this.#waiting.push({ query, latest, fulfil, fail });
      if (this.#waiting.length === 1) void this.#send();
    });
  }

  async #send(): Promise<void> {
    for (let step = 0; step < steps; step++) await undefined;
    const asked = this.#waiting;
    this.#waiting = [];
    try {
      const fromPrimary = asked.some(({ latest }) => latest) || this.#bookmark === undefined;
      const session = this.#db.withSession(fromPrimary ? "first-primary" : this.#bookmark);
      const results = await session.batch<never>(asked.map(({ query }) => prepare(session, query)));
      this.#remember(session.getBookmark());
      for (const [at, { fulfil }] of asked.entries()) fulfil(results[at]?.results ?? []);
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  }

  /** Bookmarks sort by age; that of a session that was overtaken is no news. */
  #remember(bookmark: string | null): void {
    if (bookmark !== null && (this.#bookmark === undefined || bookmark > this.#bookmark))
      this.#bookmark = bookmark;
  }
}

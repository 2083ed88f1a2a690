/** A database that tells what it is asked. @module */

/** What was asked since it was last told. */
export interface Watched {
  rows: number;
  /** Round trips one after the other; what is asked while another answer is awaited is none of its own. */
  trips: number;
  /** What each session was to start from, in order. */
  sessions: (string | undefined)[];
}

/**
 * Passes sessions on to a database, whose bookmarks count up.
 *
 * @param before is run before each round trip
 * @param after is run after each, before its answer is there
 */
export function watch(
  db: D1Database,
  before: () => Promise<void> | void = () => {},
  after: () => Promise<void> | void = () => {},
): { db: D1Database; take: () => Watched } {
  let told: Watched = { rows: 0, trips: 0, sessions: [] };
  let running = 0;
  let bookmark = 0;
  const watched = new Proxy(db, {
    get(target, key) {
      if (key !== "withSession") throw new Error(`${String(key)} is not counted`);
      return (start?: string): D1DatabaseSession => {
        told.sessions.push(start);
        let own: string | null = null;
        return {
          prepare: (sql) => target.prepare(sql),
          getBookmark: () => own,
          async batch<T>(statements: D1PreparedStatement[]) {
            if (running++ === 0) told.trips++;
            try {
              await before();
              const results = await target.batch<T>(statements);
              own = String(++bookmark).padStart(8, "0");
              for (const { meta } of results) told.rows += meta.rows_read;
              await after();
              return results;
            } finally {
              running--;
            }
          },
        };
      };
    },
  });
  return {
    db: watched,
    take() {
      const taken = told;
      told = { rows: 0, trips: 0, sessions: [] };
      return taken;
    },
  };
}

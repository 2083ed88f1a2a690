/** A Worker before a database, for tests, which are not in the runtime: it runs statements, and answers as the site would. @module */

import { en } from "../../src/cli/words/en.ts";
import { createApp } from "../../src/worker/app.ts";
import { d1Store } from "../../src/worker/store/d1/store.ts";

/** A statement, with what is bound to it. */
export interface Statement {
  sql: string;
  values: readonly unknown[];
}

/** A request to the site. */
export interface Asked {
  path: string;
  headers?: Record<string, string>;
}

/** Statements to run in one transaction, or requests to answer as of a moment. */
export type Call = { statements: readonly Statement[] } | { asked: readonly Asked[]; now: string };

/** A response, as JSON can hold it. */
export interface Answer {
  status: number;
  headers: [string, string][];
  body: number[];
}

export default {
  async fetch(request: Request, { DB }: { DB: D1Database }): Promise<Response> {
    const call = await request.json<Call>();
    try {
      return Response.json(
        "statements" in call
          ? await DB.batch(call.statements.map(({ sql, values }) => DB.prepare(sql).bind(...values)))
          : await answer(DB, call.asked, call.now),
      );
    } catch (error) {
      return new Response(error instanceof Error ? error.message : String(error), { status: 500 });
    }
  },
};

function answer(db: D1Database, asked: readonly Asked[], now: string): Promise<Answer[]> {
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: d1Store(db),
    clock: () => new Date(now),
  });
  return Promise.all(
    asked.map(async ({ path, headers = {} }) => {
      const response = await app.request(path, { headers });
      const body = [...new Uint8Array(await response.arrayBuffer())];
      return { status: response.status, headers: [...response.headers], body };
    }),
  );
}

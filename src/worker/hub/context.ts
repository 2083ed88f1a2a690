/** What the hub draws on. @module */
import type { Instant } from "../../model/instant.ts";
import type { Site } from "../../model/site.ts";
import type { Query } from "../store/d1/query.ts";
import { prepare } from "../store/d1/query.ts";
import type { Task } from "./tasks.ts";

export interface HubContext {
  db: D1Database;
  queue: Queue<Task>;
  /** Bounds how often each host is called; absent where the platform has none to give. */
  limiter?: RateLimit | undefined;
  /** The secret that secrets of subscribers are encrypted with. */
  key: string;
  site: Site;
  /** Answers a request for an address of the site as any reader would be answered. */
  ask(request: Request): Response | Promise<Response>;
  now: Instant;
  /** Whether this is the dev server, whose subscribers are on this machine. */
  dev: boolean;
  /** The IP addresses of a host; absent where callbacks by name are not looked up. */
  resolve?: ((host: string) => Promise<string[]>) | undefined;
}

export async function rows<T>({ db }: Pick<HubContext, "db">, query: Query): Promise<T[]> {
  const { results } = await prepare(db, query).all<T>();
  return results;
}

/** Runs queries in one transaction. */
export async function run({ db }: Pick<HubContext, "db">, queries: readonly Query[]): Promise<void> {
  if (queries.length > 0) await db.batch(queries.map((query) => prepare(db, query)));
}

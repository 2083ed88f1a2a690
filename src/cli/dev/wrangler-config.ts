/** What the desk has to know of `wrangler.toml`. @module */
import { existsSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import * as v from "valibot";
import { Failure } from "../terminal/failure.ts";

const Route = v.union([v.string(), v.object({ pattern: v.string() })]);

const Config = v.object({
  dev: v.optional(
    v.object({ port: v.optional(v.number()), host: v.optional(v.string()), ip: v.optional(v.string()) }),
  ),
  route: v.optional(Route),
  routes: v.optional(v.array(Route), []),
  vars: v.optional(v.object({ PUBLISH_TO: v.optional(v.string()) }), {}),
  d1_databases: v.optional(v.array(v.object({ binding: v.string() })), []),
});
export type WranglerConfig = v.InferOutput<typeof Config>;

const file = "wrangler.toml";

/**
 * The settings in the `wrangler.toml` of the folder worked in; those of an empty one if there is none.
 *
 * @throws Failure if it cannot be read, with the line
 */
export function readWranglerConfig(): WranglerConfig {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  try {
    return v.parse(Config, parse(text));
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** Whether the site keeps its articles in D1: a database is bound as `DB`. */
export function hasDatabase(): boolean {
  return readWranglerConfig().d1_databases.some(({ binding }) => binding === "DB");
}

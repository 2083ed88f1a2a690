/** Whether a site keeps its articles in D1. @module */
import { existsSync, readFileSync } from "node:fs";

/** Whether the `wrangler.toml` of the folder worked in binds a database as `DB`. */
export function hasDatabase(): boolean {
  const settings = existsSync("wrangler.toml") ? readFileSync("wrangler.toml", "utf8") : "";
  return /^\[\[d1_databases\]\]\s*$[^[]*^binding\s*=\s*"DB"/m.test(settings);
}

/** The tables of a deployed site's database, brought to their newest form by wrangler. @module */
import { spawnSync } from "node:child_process";
import type { Context } from "../context.ts";
import { wranglerScript } from "../dev/wrangler.ts";

/** Milliseconds that Cloudflare may take to say which migrations are pending. */
const patience = 60_000;

/** Applies what is pending. Returns false if that cannot be, be it that there is no such database yet. */
export function applyMigrations(context: Pick<Context, "cwd" | "env">, stdio: "pipe" | "inherit"): boolean {
  return run("apply", context, stdio).status === 0;
}

/** The names of the migrations that are pending; undefined if that cannot be known. */
export function listMigrations(context: Pick<Context, "cwd" | "env">): string[] | undefined {
  const { status, stdout } = run("list", context, "pipe", patience);
  return status === 0 ? [...new Set(stdout.match(/\b\d{4}_\w+\.sql\b/g))] : undefined;
}

function run(
  what: "apply" | "list",
  { cwd, env }: Pick<Context, "cwd" | "env">,
  stdio: "pipe" | "inherit",
  timeout?: number,
) {
  const args = [wranglerScript(cwd), "d1", "migrations", what, "DB", "--remote"];
  // Nobody is asked anything, for that was done.
  return spawnSync(process.execPath, args, {
    ...{ cwd, stdio, timeout, encoding: "utf8" },
    env: { ...env, CI: "true" },
  });
}

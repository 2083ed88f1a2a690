/** The secret of those who may publish, on its way to the Worker. @module */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { findToken } from "../publish/token.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";

/**
 * Writes the token of the environment or of `.dev.vars` into a file that only its owner can read, which is gone when the
 * process ends. On a command line every program of the machine could read it, and `.dev.vars` may hold more.
 *
 * @returns the arguments that make `wrangler deploy` set it; none if there is no token
 */
export function shareSecret(context: Pick<Context, "cwd" | "env">): string[] {
  const token = findToken(context);
  if (token === undefined) return [];
  const file = join(makeTemporaryFolder(join(tmpdir(), "tagwire-secret-")), "secrets.json");
  writeFileSync(file, JSON.stringify({ PUBLISH_TOKEN: token }), { mode: 0o600 });
  return [`--secrets-file=${file}`];
}

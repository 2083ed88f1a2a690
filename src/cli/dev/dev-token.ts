/** The token of a dev server, which it and the desk share, and nobody else. @module */
import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTemporaryFolder } from "../temporary-folder.ts";

/**
 * Writes a token into a file that only its owner can read, which is gone when the process ends. On a command line, every
 * program of the machine could read it.
 *
 * @param root the folder that `wrangler dev` runs in
 * @returns the arguments that make `wrangler dev` read it, besides the files that it reads by itself
 */
export function shareToken(root: string, token: string): string[] {
  const file = join(makeTemporaryFolder(join(tmpdir(), "tagwire-dev-")), "token.env");
  writeFileSync(file, `PUBLISH_TOKEN="${token}"\n`, { mode: 0o600 });
  // Once it is given one, wrangler reads no others.
  const there = (name: string) => existsSync(join(root, name));
  const usual = there(".dev.vars") ? [".dev.vars"] : [".env", ".env.local"].filter(there);
  return [...usual, file].map((each) => `--env-file=${each}`);
}

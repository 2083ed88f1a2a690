/** On this machine a database is made, filled and kept up with the content folder by itself. @module */
import { spawnSync } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { watch } from "chokidar";
import type { Address } from "../../model/address.ts";
import { publicationPath } from "../../model/addresses.ts";
import type { Context } from "../context.ts";
import { Failure } from "../terminal/failure.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { wranglerScript } from "./wrangler.ts";

/** Brings the local database to the newest migration; no account is needed. */
export function migrateLocalDatabase({ cwd, env }: Pick<Context, "cwd" | "env">): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    [wranglerScript(cwd), "d1", "migrations", "apply", "DB", "--local"],
    { cwd, env: { ...env, CI: "true" }, encoding: "utf8" },
  );
  if (status !== 0) {
    const told = stripVTControlCharacters(stderr).trim();
    throw new Failure(`The migrations of the local database failed:\n${told}`);
  }
}

/**
 * Publishes the content folder to the dev server once it answers, and again whenever a file is saved. Waiting for that
 * does not keep the process from ending with the server.
 *
 * @param publish what fails here is told, and tried again when the next file is saved
 */
export async function publishOnChange(
  content: string,
  to: Address,
  terminal: Terminal,
  publish: () => Promise<unknown>,
): Promise<void> {
  let changed = true;
  let wake = () => {};
  // Node's own watcher loses sight of a file that was replaced, as many editors do it, rather than written in place.
  watch(content, { ignoreInitial: true, persistent: false, followSymlinks: false }).on("all", () => {
    changed = true;
    wake();
  });
  for (;;) {
    if (!changed) await new Promise<void>((resolve) => (wake = resolve));
    // An editor saves in several steps.
    await setTimeout(100);
    while (!(await answers(to))) await setTimeout(200, undefined, { ref: false });
    changed = false;
    await publish().catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      terminal.err(error.message);
    });
  }
}

/** Whether the site's Worker answers, and not one in its place. */
async function answers(address: Address): Promise<boolean> {
  return fetch(new URL(publicationPath, address)).then(
    ({ status }) => status !== 503,
    () => false,
  );
}

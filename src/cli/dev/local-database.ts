/** On this machine a database is made, filled and kept up with the content folder by itself. @module */
import { spawnSync } from "node:child_process";
import { watch } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Address } from "../../model/address.ts";
import { publicationPath } from "../../model/publication.ts";
import { publish } from "../publish/publish.ts";
import { Failure } from "../terminal/failure.ts";

/**
 * Brings the local database to the newest migration; no account is needed.
 *
 * @param wrangler the file that the `wrangler` command runs
 */
export function migrateLocalDatabase(wrangler: string): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    [wrangler, "d1", "migrations", "apply", "DB", "--local"],
    { env: { ...process.env, CI: "true" }, encoding: "utf8" },
  );
  if (status !== 0) throw new Failure(`The migrations of the local database failed:\n${stderr}`);
}

/**
 * Publishes the content folder to the dev server once it answers, and again whenever a file is saved. Waiting for that
 * does not keep the process from ending with the server.
 */
export async function publishOnChange(content: string, to: Address): Promise<void> {
  while (!(await answers(to))) await setTimeout(200, undefined, { ref: false });
  let changed = true;
  let wake = () => {};
  watch(content, { recursive: true, persistent: false }, () => {
    changed = true;
    wake();
  });
  for (;;) {
    if (!changed) await new Promise<void>((resolve) => (wake = resolve));
    // An editor saves in several steps.
    await setTimeout(100);
    changed = false;
    await publish({ content, to }).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      console.error(error.message);
    });
  }
}

async function answers(address: Address): Promise<boolean> {
  return fetch(new URL(publicationPath, address)).then(
    () => true,
    () => false,
  );
}

/** The build that `wrangler dev` cannot do without: where its own first one fails, it ends in a stack trace. @module */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pc from "picocolors";
import type { Address } from "../../model/address.ts";
import { BuildOutput } from "../build/output.ts";

/**
 * Waits until there is something to serve: builds, and after a mistake again whenever a file is saved.
 *
 * @param content the content folder
 * @param address where the dev server will serve
 */
export async function waitForFirstBuild(content: string, address: Address): Promise<void> {
  const output = new BuildOutput(".tagwire");
  while (!output.fallback) {
    // Begun before the build, so that what is saved during it is not missed.
    const watcher = existsSync(content) ? watch(content, { recursive: true }) : watch(".");
    const saved = once(watcher, "change");
    const { status, stderr } = runBuild(address);
    if (status !== 0) {
      console.error(stderr.trimEnd());
      console.error(pc.dim(`Waiting for a file in ${content} to be saved. Ctrl+C ends it.`));
      await saved;
      // An editor saves in several steps.
      await setTimeout(100);
    }
    watcher.close();
    if (status === 0) return;
  }
}

/** Builds as `wrangler dev` does. What a good build prints is not shown: wrangler's own, a moment later, says the same. */
function runBuild(address: Address) {
  return spawnSync(process.execPath, [join(import.meta.dirname, "../commands/build.ts")], {
    env: { ...process.env, WRANGLER_COMMAND: "dev", TAGWIRE_URL: address },
    encoding: "utf8",
  });
}

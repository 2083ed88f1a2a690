/** The build that `wrangler dev` cannot do without: where its own first one fails, it ends in a stack trace. @module */
import { once } from "node:events";
import { existsSync, watch } from "node:fs";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Address } from "../../model/address.ts";
import { buildSite } from "../build/build-site.ts";
import { hashCode } from "../build/code-hash.ts";
import { BuildOutput } from "../build/output.ts";
import { locateContent } from "../content/content-folder.ts";
import type { Context } from "../context.ts";
import { formatProblems } from "../terminal/problem-list.ts";
import { readDevHosts } from "./dev-hosts.ts";
import { describeHubLack } from "./hub-bindings.ts";
import { findWorkerParts, hasDatabase } from "./wrangler.ts";

/**
 * Waits until there is something to serve: builds, and after a mistake again whenever a file is saved.
 *
 * @param site the content folder, and where the build is written
 * @param address where the dev server will serve
 */
export async function waitForFirstBuild(
  site: { content: string; out: string },
  address: Address,
  context: Context,
): Promise<void> {
  const { cwd, terminal } = context;
  const place = locateContent(site.content, context);
  const output = new BuildOutput(resolve(cwd, site.out));
  while (output.standing === "nothing") {
    // Begun before the build, so that what is saved during it is not missed.
    const watcher = existsSync(place.content) ? watch(place.content, { recursive: true }) : watch(cwd);
    const saved = once(watcher, "change");
    const settings = {
      drafts: true,
      dev: true,
      worker: {
        codeHash: hashCode(cwd),
        devHosts: readDevHosts(context),
        parts: findWorkerParts(cwd),
      },
      published: hasDatabase(cwd),
      // The dev server has room for all of them in its script.
      hidesAssets: false,
      hubLack: describeHubLack(cwd),
      progress: terminal.progress,
    };
    const { index, problems } = await buildSite({ ...place, output, url: address, ...settings });
    terminal.progress();
    // What a good build says is not shown: wrangler's own, a moment later, says the same.
    if (!index) {
      terminal.err(formatProblems(problems, context));
      terminal.err("Nothing was built.");
      terminal.err(
        terminal.colours.dim(`Waiting for a file in ${site.content} to be saved. Ctrl+C ends it.`),
      );
      await saved;
      // An editor saves in several steps.
      await setTimeout(100);
    }
    watcher.close();
  }
}

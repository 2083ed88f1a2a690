/**
 * `tagwire build`: what the Worker is bundled from.
 *
 * wrangler runs it before it serves or deploys, and again whenever a file is saved. A mistake in the content stops
 * it before anything is written; while writing (`wrangler dev`) the last good version then goes on being served.
 *
 * @module
 */
import { resolve } from "node:path";
import { countOf } from "../../text/plural.ts";
import { buildSite } from "../build/build-site.ts";
import { hashCode } from "../build/code-hash.ts";
import { BuildOutput } from "../build/output.ts";
import { requireOutputFolder } from "../build/output-folder.ts";
import { locateContent } from "../content/content-folder.ts";
import type { Context } from "../context.ts";
import { resolveDevAddress } from "../dev/dev-address.ts";
import { readDevHosts } from "../dev/dev-hosts.ts";
import { devMainVariable, writeDevWorker } from "../dev/dev-worker.ts";
import { describeHubLack } from "../dev/hub-bindings.ts";
import { findWorkerParts, hasDatabase, hasHiddenAssets } from "../dev/wrangler.ts";
import { Failure } from "../terminal/failure.ts";
import { describeLeftOut, formatProblems } from "../terminal/problem-list.ts";

/** Set by a dev server that publishes as well: its publications tell the mistakes in the content. */
export const mistakesToldVariable = "TAGWIRE_MISTAKES_TOLD";

export interface BuildOptions {
  content: string;
  out: string;
  url?: string;
  drafts?: boolean;
}

/**
 * Builds, and says what was built and what changed. Returns 1 if nothing was, and there is nothing else to serve.
 *
 * @throws Failure if it is not fit to be written, or would be where something of somebody's could be lost
 */
export async function build(options: BuildOptions, context: Context): Promise<number> {
  requireOutputFolder(options, context);
  const main = context.env[devMainVariable];
  return main === undefined ? buildSaying(options, context) : buildForDev(main, options, context);
}

/** Builds for a dev server, which says itself why there is nothing to serve. */
async function buildForDev(main: string, options: BuildOptions, context: Context): Promise<number> {
  let status = 0;
  let lack: string | undefined;
  try {
    status = await buildSaying(options, context);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    lack = error.message;
  }
  const output = new BuildOutput(resolve(context.cwd, options.out));
  const reason = await writeDevWorker(output, main, context, lack);
  if (reason !== undefined) context.terminal.err(reason);
  return status;
}

async function buildSaying(options: BuildOptions, context: Context): Promise<number> {
  const { cwd, env, terminal } = context;
  const started = performance.now();
  const dev = env.WRANGLER_COMMAND === "dev";
  const output = new BuildOutput(resolve(cwd, options.out));
  const { problems, index, changes } = await buildSite({
    ...locateContent(options.content, context),
    output,
    url: options.url ?? env.TAGWIRE_URL ?? (dev ? resolveDevAddress(cwd) : undefined),
    drafts: options.drafts === true || dev,
    dev,
    worker: {
      codeHash: hashCode(cwd),
      devHosts: dev ? readDevHosts(context) : undefined,
      parts: findWorkerParts(cwd),
    },
    deploying:
      /^(?:deploy|versions upload)$/.test(env.WRANGLER_COMMAND ?? "") && env.TAGWIRE_PLACEHOLDER !== "allow",
    published: hasDatabase(cwd),
    hidesAssets: hasHiddenAssets(cwd),
    paid: env.TAGWIRE_PLAN === "paid",
    hubLack: describeHubLack(cwd),
    progress: terminal.progress,
  });
  terminal.progress();
  const tellsMistakes = env[mistakesToldVariable] === undefined;
  // What is passed over explains why there is nothing; where there is something, it is no news at every save.
  const told = problems.filter(({ severity }) => {
    if (severity === "error") return tellsMistakes;
    return severity === "warning" || index?.articles.length === 0;
  });
  if (told.length > 0) terminal.err(formatProblems(told, context));
  if (!index) {
    const served = dev && output.standing !== "nothing";
    terminal.err(served ? "The last good version goes on being served." : "Nothing was built.");
    return served ? 0 : 1;
  }
  const leftOut = tellsMistakes ? describeLeftOut(problems) : undefined;
  if (leftOut !== undefined) terminal.err(leftOut);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const built = `${countOf(index.articles.length, "article")} on ${countOf(index.topics.length, "topic")}, built in ${seconds} s`;
  // In one piece: wrangler puts an empty line behind each.
  terminal.out([built, ...changes].join("\n"));
  return 0;
}

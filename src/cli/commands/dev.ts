/** `tagwire dev`: the site on this machine, as it will be at the edge. @module */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { readContent } from "../content/content-folder.ts";
import { findLinkCircle, messageForCircle } from "../content/link-circle.ts";
import type { Context } from "../context.ts";
import { keepTime } from "../dev/clock.ts";
import { resolveDevAddress } from "../dev/dev-address.ts";
import { devHostsVariable, resolveDevHosts } from "../dev/dev-hosts.ts";
import { leaveContentToDesk } from "../dev/dev-settings.ts";
import { shareToken } from "../dev/dev-token.ts";
import { devMainVariable, devWorkerFile, resolveDevMain } from "../dev/dev-worker.ts";
import { waitForFirstBuild } from "../dev/first-build.ts";
import { formatGreeting } from "../dev/greeting.ts";
import { migrateLocalDatabase, publishOnChange } from "../dev/local-database.ts";
import { claimSite } from "../dev/running-server.ts";
import {
  hasDatabase,
  hasMediaBucket,
  readWranglerConfig,
  wranglerEnvironment,
  wranglerScript,
} from "../dev/wrangler.ts";
import { Failure } from "../terminal/failure.ts";
import { build, mistakesToldVariable } from "./build.ts";
import { publish } from "./publish.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** As the settings for wrangler tell the build. */
const site = { content: "content", out: ".tagwire" };

/**
 * Greets with the addresses to subscribe to, waits for content that can be served, and runs `wrangler dev` until it ends.
 *
 * @param args what `wrangler dev` is given; its `--port` is honoured in every address
 * @returns its exit code
 */
export async function dev(args: readonly string[], context: Context): Promise<number> {
  const { cwd, terminal } = context;
  const published = hasDatabase(cwd) || hasMediaBucket(cwd);
  const main = resolveDevMain(cwd, args, context.env);
  const env = {
    ...context.env,
    [devMainVariable]: main,
    [devHostsVariable]: resolveDevHosts(cwd, args).join(" "),
    ...(published && { [mistakesToldVariable]: "yes" }),
  };
  const folder = join(cwd, site.content);
  const circle = findLinkCircle(folder);
  if (circle !== undefined) throw new Failure(`${join(site.content, circle)}: ${messageForCircle}`);
  const address = resolveDevAddress(cwd, args);
  terminal.out(formatGreeting(address, readContent(folder), terminal));
  await waitForFirstBuild(site, address, { ...context, env });
  const other = claimSite(join(cwd, site.out), address);
  if (other !== undefined)
    terminal.err(
      `This site is served at ${other} already. Both servers write ${site.out}, so that links may lead from one to the other, and answers fail to come. End one of them.`,
    );
  if (hasDatabase(cwd)) migrateLocalDatabase(context);
  const token = randomUUID();
  const settings = hasDatabase(cwd) ? leaveContentToDesk(cwd, args, site) : undefined;
  const child = spawn(
    process.execPath,
    [
      ...[wranglerScript(cwd), "dev"],
      ...(main === undefined ? [] : [`${site.out}/${devWorkerFile}`]),
      ...[...(settings ?? []), ...args],
      ...(published ? shareToken(cwd, token) : []),
    ],
    { cwd, stdio: "inherit", env: { ...wranglerEnvironment(cwd, env), TAGWIRE_URL: address } },
  );
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  process.on("exit", () => child.kill());
  const publisher = { ...context, env: { ...context.env, PUBLISH_TOKEN: token } };
  const builder = { ...context, env: { ...env, TAGWIRE_URL: address, WRANGLER_COMMAND: "dev" } };
  // Until all of the content has been published once, a mistake keeps back nothing but its own article.
  let partial = true;
  // wrangler has it built when it starts.
  let built = true;
  const keeping =
    published &&
    publishOnChange(folder, address, terminal, async () => {
      try {
        const left = await publish({ content: site.content, to: address, yes: true, partial }, publisher);
        partial &&= left !== 0;
      } finally {
        if (settings && !built) await build(site, builder);
        built = false;
      }
    });
  const [cron] = readWranglerConfig(cwd).triggers.crons ?? [];
  return new Promise((resolve, reject) => {
    if (keeping) keeping.catch(reject);
    if (cron !== undefined) keepTime(address, cron).catch(reject);
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

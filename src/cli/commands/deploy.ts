/** `tagwire deploy`: the site to Cloudflare, with all that it needs there, and a look whether its feeds are there. @module */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { Address } from "../../model/address.ts";
import { announceLive } from "../announce/announce.ts";
import { BuildOutput } from "../build/output.ts";
import { isPlaceholder } from "../build/placeholder.ts";
import { openContent } from "../content/content-folder.ts";
import type { Context } from "../context.ts";
import { askForFeeds } from "../deploy/feeds.ts";
import { applyMigrations } from "../deploy/migrations.ts";
import { shareSecret } from "../deploy/secret.ts";
import { DeployRecord, isTrial } from "../deploy/trial.ts";
import { settingsFileName } from "../dev/settings-file.ts";
import { hasDatabase, hasMediaBucket, wranglerEnvironment, wranglerScript } from "../dev/wrangler.ts";
import { Failure } from "../terminal/failure.ts";
import { build } from "./build.ts";

/** As the settings for wrangler tell the build. */
const site = { content: "content", out: ".tagwire" };

/**
 * Builds, and refuses what Cloudflare or readers would; deploys; and asks the site for its feeds. With a database, its
 * tables are brought to the newest form before, or made after the first deploy, which makes the database.
 *
 * @param args what `wrangler deploy` is given
 * @returns the exit code of the first step that fails
 */
export async function deploy(args: readonly string[], context: Context): Promise<number> {
  const { cwd, terminal } = context;
  const content = openContent(site.content, context);
  const trial = isTrial(content, context);
  const env = trial ? { ...context.env, TAGWIRE_PLACEHOLDER: "allow" } : context.env;
  // What a good build says is not shown: wrangler's own, a moment later, says the same.
  const quiet = {
    ...context,
    env: { ...env, WRANGLER_COMMAND: "deploy" },
    terminal: { ...terminal, out() {} },
  };
  const built = await build(site, quiet);
  if (built !== 0) return built;
  const rehearsed = args.some((each) => /^--dry-?run(?:=true)?$/i.test(each));
  const database = hasDatabase(cwd) && !rehearsed;
  const secret = database || (hasMediaBucket(cwd) && !rehearsed) ? shareSecret(context) : [];
  const migrated = database && applyMigrations(context, "pipe");
  const record = new DeployRecord();
  const send = (more: Record<string, string>) =>
    runWrangler(["deploy", ...args, ...secret], { cwd, env: { ...env, ...more } });
  const deployed = await send(record.env);
  if (deployed !== 0 || rehearsed) return deployed;
  if (database && !migrated && !applyMigrations(context, "inherit"))
    throw new Failure(
      "The Worker is deployed, but the tables of its database were not made. Run this again.",
    );
  if (trial) return deployAgain(record.target(), send, context);
  const { url } = content.settings.site;
  if (isPlaceholder(url)) return 0;
  const there = await tellFeeds(url, database, context);
  // What the database of a site says is told when it is published.
  const served = database ? undefined : new BuildOutput(resolve(cwd, site.out)).served();
  if (there === 0 && served !== undefined) await announceLive(JSON.parse(served), context);
  return there;
}

/** Deploys a template once more, under the address that it was given. */
async function deployAgain(
  address: Address | undefined,
  send: (env: Record<string, string>) => Promise<number>,
  context: Context,
): Promise<number> {
  const { terminal } = context;
  if (address === undefined) throw new Failure("wrangler did not say where the site is.");
  const deployed = await send({ TAGWIRE_URL: address });
  if (deployed !== 0) return deployed;
  terminal.out(
    `This is what Tagwire brings. Write “url: ${address}”, or the address of your own domain, into content/site.yaml, and your articles beside it; delete content/welcome.md.`,
  );
  return tellFeeds(address, false, context);
}

async function tellFeeds(url: Address, database: boolean, { cwd, terminal }: Context): Promise<number> {
  const { there, missing } = await askForFeeds(url, terminal.progress);
  terminal.progress();
  for (const feed of there) terminal.out(`${terminal.colours.green("✓")} ${feed}`);
  if (missing === undefined) {
    terminal.out(
      terminal.colours.dim("“npx tagwire check --live” asks for each of them as feed readers do."),
    );
    return 0;
  }
  if (database && missing.status === 503) {
    terminal.out("The site is empty until “npm run publish:site” has filled its database.");
    return 0;
  }
  throw new Failure(
    `The site is deployed, but ${missing.feed} ${missing.why}. A new domain may take some minutes; if it stays so, see that “routes” in ${settingsFileName(cwd)} lead from ${new URL(url).host} to this Worker, and that “url” in site.yaml is its address.`,
  );
}

async function runWrangler(
  args: readonly string[],
  { cwd, env }: Pick<Context, "cwd" | "env">,
): Promise<number> {
  const child = spawn(process.execPath, [wranglerScript(cwd), ...args], {
    cwd,
    stdio: "inherit",
    env: wranglerEnvironment(cwd, env),
  });
  const [code] = await once(child, "exit");
  return typeof code === "number" ? code : 1;
}

/** `tagwire upgrade`: what a newer version brings, and what it wants written otherwise. @module */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { openContent } from "../content/content-folder.ts";
import { replaceFile } from "../content/files.ts";
import type { Context } from "../context.ts";
import { applyMigrations, listMigrations } from "../deploy/migrations.ts";
import { findSettingsFile } from "../dev/settings-file.ts";
import { hasDatabase } from "../dev/wrangler.ts";
import { packageFile, packageVersion } from "../package-files.ts";
import { causeOf } from "../terminal/cause.ts";
import { Failure } from "../terminal/failure.ts";
import { showControls } from "../terminal/show-controls.ts";
import { compareVersions, releasesBetween } from "../upgrade/changelog.ts";
import { type Rewriting, rewriteSite } from "../upgrade/rewriting.ts";

export interface UpgradeOptions {
  /** Whether what is shown is meant to be written, and pending migrations to be applied. */
  yes?: boolean;
}

const Manifest = v.object({
  name: v.optional(v.string()),
  tagwire: v.optional(v.object({ version: v.string() })),
});

/**
 * Tells which versions a site crosses and what they bring, shows what would be written otherwise, and writes it if that
 * is wanted.
 *
 * @returns 1 if something is left to do, else 0
 * @throws Failure if there is no site in the folder, or if it has seen a newer version
 */
export async function upgrade(options: UpgradeOptions, context: Context): Promise<number> {
  const { cwd, terminal } = context;
  const from = readVersion(cwd);
  const to = packageVersion();
  if (from !== undefined && compareVersions(from, to) > 0) {
    throw new Failure(
      `This site is at ${from}, and Tagwire ${to} is installed. Run “npm install tagwire@latest” first.`,
    );
  }
  tellReleases(from, to, context);
  const { url } = openContent("content", context).settings.site;
  const rewritings = rewriteSite(cwd, url, to);
  if (rewritings.length > 0) {
    await showRewritings(rewritings, context);
    if (!(await agree("Is that to be written?", options, context))) {
      terminal.err("Nothing was written. Run this again with --yes to have it written.");
      return 1;
    }
    for (const { path, after } of rewritings) replaceFile(join(cwd, path), after);
    terminal.out(`Written: ${rewritings.map(({ path }) => path).join(", ")}.`);
  }
  if (hasDatabase(cwd) && !(await bringTables(options, context))) return 1;
  if (from !== to)
    terminal.out(
      "Ids, addresses and topics are as they were. “npm run deploy” brings the new version to your readers.",
    );
  return 0;
}

/** Which version a site was last upgraded to or made by; undefined if it does not say. */
function readVersion(root: string): string | undefined {
  const file = join(root, "package.json");
  if (!existsSync(file) || findSettingsFile(root) === undefined)
    throw new Failure(
      "There is no site here. Run this in the folder of its package.json and its settings for wrangler.",
    );
  const { name, tagwire } = parseManifest(readFileSync(file, "utf8"));
  if (name === "tagwire")
    throw new Failure(
      "This is Tagwire's own repository, which “git pull” upgrades. Run this in the folder of a site.",
    );
  return tagwire?.version;
}

/** @throws Failure if a text is no manifest */
function parseManifest(text: string): v.InferOutput<typeof Manifest> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Failure(`package.json cannot be read: ${causeOf(error)}. Put that right first.`);
  }
  const { success, output } = v.safeParse(Manifest, json);
  if (success && !Array.isArray(json)) return output;
  throw new Failure(
    'package.json is not as npm has it. Write a mapping such as {"name": "harbour"}, and the version in it, if any, as “"tagwire": {"version": "0.1.0"}”.',
  );
}

function tellReleases(from: string | undefined, to: string, { terminal }: Context): void {
  const releases = releasesBetween(readFileSync(packageFile("CHANGELOG.md"), "utf8"), from, to);
  if (from === to) terminal.out(`This site is at ${to}, which is installed.`);
  else if (from === undefined)
    terminal.out(`This site does not say which version it was at; ${to} is installed.`);
  else terminal.out(`From ${from} to ${to}.`);
  for (const { version, text } of releases)
    terminal.out(`\n${terminal.colours.bold(version)}\n\n${text.split("\n").map(showControls).join("\n")}\n`);
}

async function showRewritings(rewritings: readonly Rewriting[], { terminal }: Context): Promise<void> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import("diff");
  const { green, red } = terminal.colours;
  const colour = (line: string) =>
    /^\+(?!\+\+)/.test(line) ? green(line) : /^-(?!--)/.test(line) ? red(line) : line;
  for (const { path, before, after } of rewritings) {
    const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, {
      context: 2,
      headerOptions: FILE_HEADERS_ONLY,
    });
    terminal.out(patch.trimEnd().split("\n").map(showControls).map(colour).join("\n"));
  }
}

/** Applies pending migrations if that is wanted, and lists them. Returns false if some are left. */
async function bringTables(options: UpgradeOptions, context: Context): Promise<boolean> {
  const { terminal } = context;
  terminal.progress("asking for pending migrations");
  const pending = listMigrations(context);
  terminal.progress();
  if (pending === undefined) {
    terminal.err(
      "Which migrations are pending could not be asked of Cloudflare. “npm run deploy” applies them before it deploys.",
    );
    return true;
  }
  if (pending.length === 0) return true;
  terminal.out(`Pending migrations of the database: ${pending.join(", ")}`);
  if (await agree("Are they to be applied now?", options, context))
    return applyMigrations(context, "inherit");
  terminal.err("They are left. “npm run deploy” applies them before it deploys.");
  return true;
}

async function agree(question: string, { yes }: UpgradeOptions, { terminal }: Context): Promise<boolean> {
  if (yes) return true;
  if (!terminal.interactive) return false;
  const { askWhether } = await import("../terminal/prompts.ts");
  return askWhether(question);
}

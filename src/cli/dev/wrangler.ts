/** What the desk has to know of wrangler: a site's settings for it, and the program itself. @module */
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { textsPath } from "../../model/bundle.ts";
import type { WorkerPart } from "../build/output.ts";
import { readTextFile } from "../content/files.ts";
import type { Context } from "../context.ts";
import { Failure } from "../terminal/failure.ts";
import { findSettingsFile, isToml, parseSettings, withJsonValue } from "./settings-file.ts";

const Route = v.union([v.string(), v.object({ pattern: v.string() })]);

/** What every environment binds for itself. */
const bound = {
  d1_databases: v.optional(v.array(v.object({ binding: v.string() })), []),
  r2_buckets: v.optional(v.array(v.object({ binding: v.string() })), []),
  queues: v.optional(
    v.object({
      producers: v.optional(v.array(v.object({ binding: v.string(), queue: v.string() })), []),
      consumers: v.optional(
        v.array(v.object({ queue: v.string(), dead_letter_queue: v.optional(v.string()) })),
        [],
      ),
    }),
    {},
  ),
};

const Config = v.object({
  name: v.optional(v.string()),
  main: v.optional(v.string()),
  alias: v.optional(v.record(v.string(), v.string()), {}),
  tsconfig: v.optional(v.string()),
  dev: v.optional(
    v.object({ port: v.optional(v.number()), host: v.optional(v.string()), ip: v.optional(v.string()) }),
  ),
  build: v.optional(
    v.object({
      watch_dir: v.pipe(
        v.optional(v.union([v.string(), v.array(v.string())]), []),
        v.transform((paths) => [paths].flat()),
      ),
    }),
    {},
  ),
  assets: v.optional(
    v.object({
      binding: v.optional(v.string()),
      run_worker_first: v.optional(v.union([v.boolean(), v.array(v.string())])),
    }),
  ),
  route: v.optional(Route),
  routes: v.optional(v.array(Route), []),
  vars: v.optional(v.object({ PUBLISH_TO: v.optional(v.string()) }), {}),
  ...bound,
  env: v.optional(v.record(v.string(), v.object({ main: v.optional(v.string()), ...bound })), {}),
  ratelimits: v.optional(v.array(v.object({ name: v.string() })), []),
  triggers: v.optional(v.object({ crons: v.optional(v.array(v.string()), []) }), {}),
});
export type WranglerConfig = v.InferOutput<typeof Config>;

/**
 * The settings for wrangler in a folder; those of an empty file if there is none.
 *
 * @throws Failure if they cannot be read, with the line, or if wrangler would read another file in their place
 */
export function readWranglerConfig(root: string): WranglerConfig {
  const name = findSettingsFile(root);
  return name === undefined ? v.parse(Config, {}) : parseWranglerConfig(name, readTextFile(join(root, name)));
}

let lastParsed: { name: string; text: string; config: WranglerConfig } | undefined;

/** @throws Failure if the text cannot be read, with the line */
export function parseWranglerConfig(name: string, text: string): WranglerConfig {
  // A command asks for one thing after another of the same settings.
  if (lastParsed?.name !== name || lastParsed.text !== text) {
    const { success, output, issues } = v.safeParse(Config, parseSettings(name, text));
    if (!success) throw new Failure(`${name} cannot be read: ${describeIssue(issues[0], name)}`);
    lastParsed = { name, text, config: output };
  }
  return lastParsed.config;
}

/** What is not as wrangler has it, and how it is written. */
function describeIssue(issue: v.BaseIssue<unknown>, name: string): string {
  const path = v.getDotPath(issue) ?? "all of it";
  const isTable = issue.expected === "Array" && isToml(name) && Object(issue.input) === issue.input;
  const instead = isTable
    ? `Write “[[${path}]]” for “[${path}]”.`
    : "https://developers.cloudflare.com/workers/wrangler/configuration/ tells how it is written.";
  return `${path}: ${issue.message}. ${instead}`;
}

/** The text of settings that say where publications go: in TOML below `[vars]`, or at their end. */
export function withPublishTarget(name: string, text: string, site: Address): string {
  if (!isToml(name)) return withJsonValue(text, ["vars", "PUBLISH_TO"], site);
  const line = `PUBLISH_TO = ${JSON.stringify(site)}`;
  const heading = /^\[vars\][ \t]*$/m;
  if (heading.test(text)) return text.replace(heading, `[vars]\n${line}`);
  return `${text.trimEnd()}\n\n# Where “tagwire publish” sends the articles, and with them the token.\n[vars]\n${line}\n`;
}

/** Whether the site of a folder keeps its articles in D1: a database is bound as `DB`. */
export function hasDatabase(root: string): boolean {
  return readWranglerConfig(root).d1_databases.some(isArticles);
}

/**
 * Whether the site of a folder keeps its articles in D1 anywhere: in one of its environments, where it is published to, or
 * where no settings say what is bound.
 */
export function mayHaveDatabase(root: string): boolean {
  const config = readWranglerConfig(root);
  return (
    findSettingsFile(root) === undefined ||
    config.vars.PUBLISH_TO !== undefined ||
    [config, ...Object.values(config.env)].some(({ d1_databases }) => d1_databases.some(isArticles))
  );
}

/** Whether a database is the one of the articles. */
export function isArticles({ binding }: { binding: string }): boolean {
  return binding === "DB";
}

/** Whether the site of a folder keeps its media in R2: a bucket is bound as `MEDIA`. */
export function hasMediaBucket(root: string): boolean {
  return readWranglerConfig(root).r2_buckets.some(({ binding }) => binding === "MEDIA");
}

/**
 * The parts of the Worker that the site of a folder needs for what is bound, in whichever environment. Where no
 * settings say what is, it needs all of them.
 */
export function findWorkerParts(root: string): WorkerPart[] {
  const config = readWranglerConfig(root);
  const environments = [config, ...Object.values(config.env)];
  const anything = findSettingsFile(root) === undefined;
  const binds = (what: (each: WranglerConfig | WranglerConfig["env"][string]) => readonly unknown[]) =>
    anything || environments.some((each) => what(each).length > 0);
  const database = binds((each) => each.d1_databases);
  const bucket = binds((each) => each.r2_buckets);
  const queue = binds((each) => each.queues.producers);
  const alwaysDatabase = !anything && environments.every(({ d1_databases }) => d1_databases.some(isArticles));
  return [
    ...(alwaysDatabase ? [] : (["bundled"] as const)),
    ...(database || bucket ? (["publishing"] as const) : []),
    ...(bucket ? (["mediaPublishing"] as const) : []),
    ...(database && queue ? (["ownHub"] as const) : []),
  ];
}

/**
 * Whether texts may stand among the assets of a folder's site: the Worker can read them there, and is asked first, so that
 * nobody else can.
 */
export function hasHiddenAssets(root: string): boolean {
  const { assets } = readWranglerConfig(root);
  const first = assets?.run_worker_first ?? false;
  const asked = typeof first === "boolean" ? first : first.some((each) => hiding.has(each));
  return assets?.binding === "ASSETS" && asked;
}

/** Patterns of addresses for which the Worker is asked first, these of texts among them. */
const hiding = new Set([`${textsPath}*`, "/*"]);

/**
 * The file that the `wrangler` command of a site runs: the one that the site has, else the one beside this package.
 *
 * @throws Failure if there is none
 */
export function wranglerScript(root: string): string {
  const file = findWrangler(pathToFileURL(join(root, "package.json"))) ?? findWrangler(import.meta.url);
  if (!file) throw new Failure("wrangler is not installed here. Run “npm install --save-dev wrangler”.");
  const { bin } = v.parse(
    v.object({ bin: v.object({ wrangler: v.string() }) }),
    JSON.parse(readFileSync(file, "utf8")),
  );
  return join(dirname(file), bin.wrangler);
}

/** An environment in which wrangler finds the commands of the site's packages, as in an npm script: `tagwire build`. */
export function wranglerEnvironment(root: string, env: Context["env"]): Context["env"] {
  // On Windows it may be spelt “Path”.
  const name = Object.keys(env).find((each) => each.toUpperCase() === "PATH") ?? "PATH";
  return { ...env, [name]: [join(root, "node_modules/.bin"), env[name]].filter(Boolean).join(delimiter) };
}

function findWrangler(from: string | URL): string | undefined {
  try {
    return findPackageJSON("wrangler", from);
  } catch {
    return undefined; // Node throws where there is none.
  }
}

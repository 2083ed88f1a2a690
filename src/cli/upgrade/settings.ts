/** What `wrangler.toml` says otherwise than it did, from the first version on. @module */
import { parse } from "smol-toml";
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { withPublishTarget } from "../dev/wrangler.ts";

export const Settings = v.object({
  build: v.optional(
    v.object({
      command: v.optional(v.string()),
      watch_dir: v.optional(v.union([v.string(), v.array(v.string())])),
    }),
  ),
  assets: v.optional(
    v.object({
      directory: v.optional(v.string()),
      binding: v.optional(v.string()),
      run_worker_first: v.optional(v.unknown()),
    }),
  ),
  alias: v.optional(v.record(v.string(), v.string())),
  minify: v.optional(v.boolean()),
  keep_names: v.optional(v.boolean()),
  d1_databases: v.optional(v.array(v.object({ binding: v.string() })), []),
  vars: v.optional(v.object({ PUBLISH_TO: v.optional(v.string()) }), {}),
});

/** The build was a script, and is a command. */
export const hadCommand = /^node src\/(?:tools|cli\/commands)\/build\.ts$/;

/** For which the Worker is asked before the assets: it answers for parts of media, in which players seek, and keeps texts from being read. */
export const assetsFirst = ["/media/*", "/*/media/*", "/_texts/*"];

/** Whether there is a database of which it is not said where it is: whoever may write articles was sent the token. */
export function isDatabaseUntold({ d1_databases, vars }: v.InferOutput<typeof Settings>): boolean {
  return d1_databases.some(({ binding }) => binding === "DB") && vars.PUBLISH_TO === undefined;
}

/**
 * The settings of a site as this version has them; what is as it should be stays to the letter.
 *
 * @param toml settings that can be read
 * @param site its address, to which the first version published without being told
 */
export function upgradeSettings(toml: string, site: Address): string {
  const settings = v.parse(Settings, parse(toml));
  const { assets, alias, keep_names } = settings;
  let upgraded = toml
    .replace(/^command = "(.+)"$/m, (line, command) =>
      hadCommand.test(command) ? 'command = "tagwire build"' : line,
    )
    // Pages that are kept change with the code that writes them, of which the build tells the Worker.
    .replace(/^watch_dir = (?:"content"|\["content"\])$/m, 'watch_dir = ["src", "content"]');
  if (assets?.directory === ".tagwire/assets" && assets.run_worker_first === undefined) {
    const binding = /^binding = "ASSETS"$/m.test(toml) ? "" : '\nbinding = "ASSETS"';
    upgraded = upgraded.replace(
      /^directory = "\.tagwire\/assets"$/m,
      (line) =>
        `${line}${binding}\nrun_worker_first = [${assetsFirst.map((each) => `"${each}"`).join(", ")}]`,
    );
  }
  // What the Worker never asks: to read XML, and what its functions are called.
  if (alias?.["#content"] !== undefined && alias["xml-js"] === undefined)
    upgraded = upgraded.replace(/^"#content" = .*$/m, (line) => `${line}\n"xml-js" = "tagwire/xml-writer"`);
  if (keep_names === undefined)
    upgraded = upgraded.replace(/^minify = true$/m, "minify = true\nkeep_names = false");
  if (isDatabaseUntold(settings)) upgraded = withPublishTarget(upgraded, site);
  return upgraded;
}

/** What a site's settings for wrangler say otherwise than they did, from the first version on. @module */
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { parseSettings, withSetting } from "../dev/settings-file.ts";
import type { SettingValue } from "../dev/toml-settings.ts";
import { isArticles, withPublishTarget } from "../dev/wrangler.ts";

const Settings = v.object({
  build: v.optional(
    v.object({
      command: v.optional(v.string()),
      watch_dir: v.optional(v.union([v.string(), v.array(v.string())])),
    }),
    {},
  ),
  assets: v.optional(
    v.object({
      directory: v.optional(v.string()),
      binding: v.optional(v.string()),
      run_worker_first: v.optional(v.unknown()),
    }),
    {},
  ),
  alias: v.optional(v.record(v.string(), v.string()), {}),
  minify: v.optional(v.boolean()),
  keep_names: v.optional(v.boolean()),
  d1_databases: v.optional(v.array(v.object({ binding: v.string() })), []),
  vars: v.optional(v.object({ PUBLISH_TO: v.optional(v.string()) }), {}),
});
type Settings = v.InferOutput<typeof Settings>;

type Change = [path: string[], value: SettingValue];

/** The build was a script, and is a command. */
const hadCommand = /^node src\/(?:tools|cli\/commands)\/build\.ts$/;

/** For which the Worker is asked before the assets: it answers for parts of media, in which players seek, and keeps texts from being read. */
const assetsFirst = ["/media/*", "/*/media/*", "/_texts/*"];

/**
 * The settings of a site as this version has them; comments, and what is as it should be, stay to the letter.
 *
 * @param name of the file
 * @param text settings that can be read
 * @param site its address, to which the first version published without being told
 */
export function upgradeSettings(name: string, text: string, site: Address): string {
  const settings = v.parse(Settings, parseSettings(name, text));
  const changed = changesTo(settings).reduce(
    (all, [path, value]) => withSetting(name, all, path, value),
    text,
  );
  return isDatabaseUntold(settings) ? withPublishTarget(name, changed, site) : changed;
}

function changesTo({ build, assets, alias, minify, keep_names }: Settings): Change[] {
  const changes: Change[] = [];
  if (hadCommand.test(build.command ?? "")) changes.push([["build", "command"], "tagwire build"]);
  // Pages that are kept change with the code that writes them, of which the build tells the Worker.
  if (String(build.watch_dir) === "content")
    changes.push([
      ["build", "watch_dir"],
      ["src", "content"],
    ]);
  if (assets.directory === ".tagwire/assets" && assets.run_worker_first === undefined) {
    if (assets.binding === undefined) changes.push([["assets", "binding"], "ASSETS"]);
    changes.push([["assets", "run_worker_first"], assetsFirst]);
  }
  // What the Worker never asks: to read XML, and what its functions are called.
  if (alias["#content"] !== undefined && alias["xml-js"] === undefined)
    changes.push([["alias", "xml-js"], "tagwire/xml-writer"]);
  if (minify === true && keep_names === undefined) changes.push([["keep_names"], false]);
  return changes;
}

/** Whether there is a database of which it is not said where it is: whoever may write articles was sent the token. */
function isDatabaseUntold({ d1_databases, vars }: Settings): boolean {
  return d1_databases.some(isArticles) && vars.PUBLISH_TO === undefined;
}

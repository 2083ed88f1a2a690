/** What `wrangler.json` and `wrangler.jsonc` say otherwise than they did: the same as `wrangler.toml`. @module */
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { parseSettings, withJsonValue } from "../dev/settings-file.ts";
import { assetsFirst, hadCommand, isDatabaseUntold, Settings } from "./settings.ts";

type Edit = [path: (string | number)[], value: unknown];

/**
 * The settings of a site as this version has them; comments, and what is as it should be, stay to the letter.
 *
 * @param name of the file
 * @param json settings that can be read
 * @param site its address, to which the first version published without being told
 */
export function upgradeJsonSettings(name: string, json: string, site: Address): string {
  const settings = v.parse(Settings, parseSettings(name, json));
  return editsOf(settings, site).reduce((text, [path, value]) => withJsonValue(text, path, value), json);
}

function editsOf(settings: v.InferOutput<typeof Settings>, site: Address): Edit[] {
  const { build = {}, assets, alias, minify, keep_names } = settings;
  const edits: Edit[] = [];
  if (hadCommand.test(build.command ?? "")) edits.push([["build", "command"], "tagwire build"]);
  if (String(build.watch_dir) === "content")
    edits.push([
      ["build", "watch_dir"],
      ["src", "content"],
    ]);
  if (assets?.directory === ".tagwire/assets" && assets.run_worker_first === undefined) {
    if (assets.binding === undefined) edits.push([["assets", "binding"], "ASSETS"]);
    edits.push([["assets", "run_worker_first"], assetsFirst]);
  }
  if (alias?.["#content"] !== undefined && alias["xml-js"] === undefined)
    edits.push([["alias", "xml-js"], "tagwire/xml-writer"]);
  if (minify === true && keep_names === undefined) edits.push([["keep_names"], false]);
  if (isDatabaseUntold(settings)) edits.push([["vars", "PUBLISH_TO"], site]);
  return edits;
}

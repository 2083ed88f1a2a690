/** What `wrangler.toml` says otherwise than it did, from the first version on. @module */
import { parse } from "smol-toml";
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { withPublishTarget } from "../dev/wrangler.ts";

const Settings = v.object({
  assets: v.optional(
    v.object({ directory: v.optional(v.string()), run_worker_first: v.optional(v.unknown()) }),
  ),
  alias: v.optional(v.record(v.string(), v.string())),
  keep_names: v.optional(v.boolean()),
  d1_databases: v.optional(v.array(v.object({ binding: v.string() })), []),
  vars: v.optional(v.object({ PUBLISH_TO: v.optional(v.string()) }), {}),
});

/**
 * The settings of a site as this version has them; what is as it should be stays to the letter.
 *
 * @param toml settings that can be read
 * @param site its address, to which the first version published without being told
 */
export function upgradeSettings(toml: string, site: Address): string {
  const { assets, alias, keep_names, d1_databases, vars } = v.parse(Settings, parse(toml));
  let upgraded = toml
    // The build was a script, and is a command.
    .replace(/^command = "node src\/(?:tools|cli\/commands)\/build\.ts"$/m, 'command = "tagwire build"')
    // Pages that are kept change with the code that writes them, of which the build tells the Worker.
    .replace(/^watch_dir = (?:"content"|\["content"\])$/m, 'watch_dir = ["src", "content"]');
  // The Worker answers for parts of media, in which players seek, and keeps texts from being read.
  if (assets?.directory === ".tagwire/assets" && assets.run_worker_first === undefined) {
    const binding = /^binding = "ASSETS"$/m.test(toml) ? "" : '\nbinding = "ASSETS"';
    upgraded = upgraded.replace(
      /^directory = "\.tagwire\/assets"$/m,
      (line) => `${line}${binding}\nrun_worker_first = ["/media/*", "/*/media/*", "/_texts/*"]`,
    );
  }
  // What the Worker never asks: to read XML, and what its functions are called.
  if (alias?.["#content"] !== undefined && alias["xml-js"] === undefined)
    upgraded = upgraded.replace(/^"#content" = .*$/m, (line) => `${line}\n"xml-js" = "tagwire/xml-writer"`);
  if (keep_names === undefined)
    upgraded = upgraded.replace(/^minify = true$/m, "minify = true\nkeep_names = false");
  // Whoever may write articles was sent the token.
  if (d1_databases.some(({ binding }) => binding === "DB") && vars.PUBLISH_TO === undefined)
    upgraded = withPublishTarget(upgraded, site);
  return upgraded;
}

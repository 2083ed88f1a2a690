/** The settings that `wrangler dev` runs a site with whose articles are in a database. @module */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { watch } from "chokidar";
import { parse, stringify } from "smol-toml";
import { readWranglerConfig, wranglerConfigName } from "./wrangler.ts";

/** Beside `wrangler.toml`, from whose folder the paths in it are counted. */
const devSettingsName = ".tagwire-dev.toml";

/**
 * Has wrangler leave the content folder to the desk. An article that is saved goes into the database, and is no reason to
 * build the Worker anew: that takes seconds, for which nothing is answered, and loses what is in the queues of this machine.
 * wrangler builds once the module changes that the build writes. Its settings are those of `wrangler.toml`, also when that
 * is edited, and gone when the process ends.
 *
 * @param root the folder of `wrangler.toml`
 * @param args the arguments of `wrangler dev`
 * @param site the content folder, and where the build is written
 * @returns the arguments that make `wrangler dev` read these settings; undefined if it is given others, or does not watch
 *   the content folder
 */
export function leaveContentToDesk(
  root: string,
  args: readonly string[],
  { content, out }: { content: string; out: string },
): string[] | undefined {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { config: { type: "string", short: "c" } },
  });
  const isContent = (path: string) => resolve(root, path) === resolve(root, content);
  const watched = readWranglerConfig(root).build.watch_dir;
  if (values.config !== undefined || !watched.some(isContent)) return undefined;
  const settings = join(root, wranglerConfigName);
  const devSettings = join(root, devSettingsName);
  const follow = () => {
    const text = readFileSync(settings, "utf8");
    const instead = watched.map((path) => (isContent(path) ? `${out}/content.js` : path));
    writeFileSync(devSettings, withWatched(text, instead));
  };
  follow();
  process.on("exit", () => rmSync(devSettings, { force: true }));
  // Some editors replace a file rather than write into it.
  watch(settings, { ignoreInitial: true, persistent: false }).on("change", follow).on("add", follow);
  return ["--config", devSettings];
}

/** Settings that have `[build]` look at these paths. What is no TOML stays as it is: wrangler says what is wrong with it. */
function withWatched(toml: string, paths: readonly string[]): string {
  try {
    const { build, ...others } = parse(toml);
    return stringify({ ...others, build: { ...Object(build), watch_dir: paths } });
  } catch {
    return toml;
  }
}

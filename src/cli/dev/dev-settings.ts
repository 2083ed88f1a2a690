/** The settings that `wrangler dev` runs a site with whose articles are in a database. @module */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { watch } from "chokidar";
import { parse, stringify } from "smol-toml";
import { parseWranglerConfig, readWranglerConfig, wranglerConfigName } from "./wrangler.ts";

/** Beside `wrangler.toml`, from whose folder the paths in it are counted; by the process whose they are. */
const devSettingsOf = (process: number) => `.tagwire-dev-${process}.toml`;
const devSettingsName = /^\.tagwire-dev-(?<process>\d+)\.toml$/;

/**
 * Has wrangler leave the content folder to the desk. An article that is saved goes into the database, and is no reason to
 * build the Worker anew: that takes seconds, for which nothing is answered, and loses what is in the queues of this machine.
 * wrangler builds once the module changes that the build writes. Its settings are those of `wrangler.toml`, also when that
 * is edited, and gone when the process ends. Each dev server of a site has its own.
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
  if (values.config !== undefined || !readWranglerConfig(root).build.watch_dir.some(isContent))
    return undefined;
  const settings = join(root, wranglerConfigName);
  const devSettings = join(root, devSettingsOf(process.pid));
  const instead = (path: string) => (isContent(path) ? `${out}/content.js` : path);
  const follow = () => writeFileSync(devSettings, watchInstead(readFileSync(settings, "utf8"), instead));
  removeLeftSettings(root);
  follow();
  process.on("exit", () => rmSync(devSettings, { force: true }));
  // Some editors replace a file rather than write into it.
  watch(settings, { ignoreInitial: true, persistent: false }).on("change", follow).on("add", follow);
  return ["--config", devSettings];
}

/** Removes what processes left that were killed. */
function removeLeftSettings(root: string): void {
  for (const name of readdirSync(root)) {
    const owner = devSettingsName.exec(name)?.groups?.process;
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(root, name), { force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // Somebody else's runs, and is none of ours to ask.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Settings that have `[build]` look elsewhere. What cannot be read stays as it is: wrangler says what is wrong with it. */
function watchInstead(toml: string, instead: (path: string) => string): string {
  try {
    const { build, ...others } = parse(toml);
    const { watch_dir: watched } = parseWranglerConfig(toml).build;
    return stringify({ ...others, build: { ...Object(build), watch_dir: watched.map(instead) } });
  } catch {
    return toml;
  }
}

/** The settings that `wrangler dev` runs a site with whose articles are in a database. @module */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { watch } from "chokidar";
import { parseSettings, settingsFileName, stringifySettings } from "./settings-file.ts";
import { parseWranglerConfig, readWranglerConfig } from "./wrangler.ts";

/** Beside the site's settings, from whose folder the paths in them are counted; by the process whose they are. */
const devSettingsOf = (process: number, name: string) => `.tagwire-dev-${process}${extname(name)}`;
const devSettingsName = /^\.tagwire-dev-(?<process>\d+)\.(?:toml|jsonc?)$/;

/**
 * Has wrangler leave the content folder to the desk. An article that is saved goes into the database, and is no reason to
 * build the Worker anew: that takes seconds, for which nothing is answered, and loses what is in the queues of this machine.
 * wrangler builds once the module changes that the build writes. Its settings are those of the site, also when they
 * are edited, and gone when the process ends. Each dev server of a site has its own.
 *
 * @param root the folder of the site
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
  const name = settingsFileName(root);
  const settings = join(root, name);
  const devSettings = join(root, devSettingsOf(process.pid, name));
  const instead = (path: string) => (isContent(path) ? `${out}/content.js` : path);
  const follow = () =>
    writeFileSync(devSettings, watchInstead(name, readFileSync(settings, "utf8"), instead));
  removeLeftSettings(root);
  follow();
  process.on("exit", () => rmSync(devSettings, { force: true }));
  // Some editors replace a file rather than write into it: for a moment there is none.
  const followEdit = () => existsSync(settings) && follow();
  watch(settings, { ignoreInitial: true, persistent: false }).on("change", followEdit).on("add", followEdit);
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
function watchInstead(name: string, text: string, instead: (path: string) => string): string {
  try {
    const { build, ...others } = Object(parseSettings(name, text));
    const { watch_dir: watched } = parseWranglerConfig(name, text).build;
    return stringifySettings(name, { ...others, build: { ...build, watch_dir: watched.map(instead) } });
  } catch {
    return text;
  }
}

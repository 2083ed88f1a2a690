/**
 * What stands for the code that writes the pages, ours and the site's own. It is part of their validators: whoever has a
 * page that other code wrote of the same content is sent it anew.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, parse, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readWranglerConfig } from "../dev/wrangler.ts";
import { packageFile } from "../package-files.ts";
import { PackageFinder } from "../package-finder.ts";

/**
 * The module of the Worker that answers, without its ending. A package that is installed tells by its version that it is
 * another.
 */
const ours =
  extname(import.meta.url) === ".ts"
    ? fileURLToPath(new URL("../../worker/app", import.meta.url))
    : packageFile("package.json");

/** What a module imports. It may be something else that is written so; then the hash rests on a file too many. */
const imports = /\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g;

/** Endings that an import may leave out, or have in place of another: `./story.js` is `story.tsx`. */
const codeEnding = /\.[cm]?[jt]sx?$/;

/**
 * A hash of ten hexadecimal digits of a site's own Workers, those of its environments included, of ours, and of all that they
 * import: files by what is in them, packages by their `package.json`. It is the same wherever the site stands.
 *
 * @param root the folder of the site
 */
export function hashCode(root: string): string {
  const { main, env } = readWranglerConfig(root);
  // Nobody says for which environment this is.
  const workers = [main, ...Object.values(env).map((each) => each.main)].filter((each) => each !== undefined);
  // What is added while this is gone through is gone through too.
  const meant = new Set([...workers.map((each) => resolve(root, each)), ours]);
  const files = new Set<string>();
  const folders: Folders = new Map();
  const finder = new PackageFinder();
  const hash = createHash("sha256");
  for (const path of meant) {
    for (const file of filesMeant(path, folders)) {
      if (files.has(file)) continue;
      files.add(file);
      const text = readFileSync(file, "utf8");
      hash.update(text).update("\0");
      if (codeEnding.test(file)) for (const each of importsOf(text, file, finder)) meant.add(each);
    }
  }
  return hash.digest("hex").slice(0, 10);
}

/** Where what a file imports is, as it says it; of a package its `package.json`. */
function importsOf(text: string, file: string, finder: PackageFinder): string[] {
  return [...text.matchAll(imports)].flatMap(([, name = ""]) => {
    if (name.startsWith(".")) return [resolve(dirname(file), name)];
    const manifest = /[:#]/.test(name) ? undefined : finder.find(name, dirname(file));
    return manifest === undefined ? [] : [manifest];
  });
}

/** What stands in a folder, once it was looked into: many imports lead into one. */
type Folders = Map<string, readonly string[]>;

/** The files that an import may mean: of this name, with any ending of code, or the index of a folder of this name. */
function filesMeant(path: string, folders: Folders): string[] {
  const folder = dirname(path);
  const names = folders.get(folder) ?? (existsSync(folder) ? readdirSync(folder) : []);
  folders.set(folder, names);
  const name = basename(path);
  const stem = name.replace(codeEnding, "");
  return names
    .filter((each) => each === name || (codeEnding.test(each) && parse(each).name === stem))
    .sort()
    .map((each) => join(folder, each))
    .flatMap((each) => {
      const found = statSync(each, { throwIfNoEntry: false });
      return found?.isDirectory() ? filesMeant(join(each, "index"), folders) : found ? [each] : [];
    });
}

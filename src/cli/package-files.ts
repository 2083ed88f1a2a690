/** What the package brings along, wherever it is installed, as opposed to what stands in a site's folder. @module */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The same two folders up from the source and from what is compiled. */
const root = new URL("../../", import.meta.url);

/** Where a file or a folder of the package is, such as `migrations`. */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(path, root));
}

/** The version of the package, such as `1.2.0`. */
export function packageVersion(): string {
  return readManifest(packageFile("package.json")).version;
}

/** Whether a folder is the package itself, as this repository is, rather than a site that depends on it. */
export function isPackage(folder: string): boolean {
  const { name } = readManifest(packageFile("package.json"));
  try {
    return readManifest(join(folder, "package.json")).name === name;
  } catch {
    // Where there is no manifest, or none that can be read, there is no package.
    return false;
  }
}

/**
 * Where a page of the documentation is that a message names, such as `push.md`: its path as seen from a folder or, if the
 * package is elsewhere, as with `npx`, all of it.
 *
 * @param from the folder; that in which the command runs, if none is named
 */
export function docsFile(name: string, from = process.cwd()): string {
  const page = `docs/${name}`;
  if (isPackage(from)) return page;
  const installed = `node_modules/tagwire/${page}`;
  return existsSync(join(from, installed)) ? installed : packageFile(page);
}

function readManifest(path: string): { name: string; version: string } {
  return JSON.parse(readFileSync(path, "utf8"));
}

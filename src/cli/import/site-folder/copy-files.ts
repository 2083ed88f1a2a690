/** The files of a site that have addresses, copied to `static/` of the content folder, where they keep them. @module */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { maxAssetBytes } from "../../../model/media.ts";
import { decodePercent } from "../../../text/percent.ts";
import { createFile } from "../../content/files.ts";
import { isOfSystem } from "../../content/leftovers.ts";
import { messageForName, staticFolder } from "../../content/static-files.ts";
import { foldersOf } from "../file-names.ts";
import type { Findings } from "./findings.ts";
import type { SourceFolder } from "./source-folder.ts";

/**
 * Decides which files can keep their addresses. The others are told.
 *
 * @param files addresses by path
 * @param ours an address as it is relative to the root of our site
 * @param leadOn addresses that lead on: the file that an old program left there would hide that
 * @returns root-relative addresses, not escaped, by path
 */
export function planFiles(
  folder: SourceFolder,
  files: ReadonlyMap<string, string>,
  { ours, leadOn }: { ours: (address: string) => string | undefined; leadOn: ReadonlySet<string> },
  findings: Findings,
): Map<string, string> {
  const places = new Map<string, string>();
  const taken = new Set<string>();
  const folders = new Set<string>();
  for (const [path, written] of files) {
    const decoded = decodePercent(written) ?? written;
    // What stood beside the site's path is still found by its articles.
    const address = ours(decoded) ?? decoded;
    const name = address.slice(address.lastIndexOf("/") + 1);
    // The first is that of the site itself.
    const above = foldersOf(address).slice(1);
    const place = folder.prefix + path;
    // GitHub's, for its pages.
    if (isOfSystem(name) || name === "CNAME" || name === ".nojekyll") continue;
    if (leadOn.has(address) || /^\/\.(?:obsidian|vitepress)\//.test(address)) continue;
    if (messageForName(address) !== undefined) {
      const hidden = /\/\.(?!well-known\/)/.test(address);
      findings.add(hidden ? "hidden file left out" : "file left out whose address is Tagwire's own", place);
    } else if (folder.size(path) > maxAssetBytes) findings.add("file over 25 MiB left out", place);
    else if (taken.has(address) || folders.has(address) || above.some((each) => taken.has(each)))
      findings.add("file left out because another has its address", place);
    else {
      taken.add(address);
      for (const each of above) folders.add(each);
      places.set(path, address);
    }
  }
  return places;
}

/**
 * Copies files; one that is there stays, the same or not.
 *
 * @param tell is told of each, and waited for
 * @returns how many are new
 */
export async function copyFiles(
  folder: SourceFolder,
  places: ReadonlyMap<string, string>,
  content: string,
  findings: Findings,
  tell: (done: number, path: string) => Promise<void>,
): Promise<number> {
  let copied = 0;
  let done = 0;
  for (const [path, address] of places) {
    await tell(++done, path);
    const target = join(content, staticFolder, address);
    if (existsSync(target)) {
      if (statSync(target).size !== folder.size(path))
        findings.add("file left out because another stands at its place", folder.prefix + path);
      continue;
    }
    if (createFile(target, folder.bytes(path))) copied += 1;
  }
  return copied;
}

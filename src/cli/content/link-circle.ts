/** Links between folders that lead in a circle. We follow each folder once; what watches a folder may follow it for ever. @module */
import { type Dirent, readdirSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";

/**
 * A link through which a folder is found in itself, relative to the folder looked through; undefined if there is none.
 * Links to elsewhere are not followed.
 *
 * @param root where to look
 */
export function findLinkCircle(root: string): string | undefined {
  const top = realPathOf(root) ?? "";
  /** By their real paths: folders that are being looked through, and those that were. */
  const around = new Set<string>();
  const done = new Set<string>();
  return top === "" ? undefined : look(top, "");

  function look(real: string, folder: string): string | undefined {
    if (done.has(real)) return undefined;
    around.add(real);
    for (const { name } of foldersIn(real)) {
      const target = realPathOf(join(real, name));
      if (target === undefined) continue;
      const path = join(folder, name);
      if (around.has(target) || isWithin(top, target)) return path;
      const circle = isWithin(target, top) ? look(target, path) : undefined;
      if (circle !== undefined) return circle;
    }
    around.delete(real);
    done.add(real);
    return undefined;
  }
}

/** Whether a real path is another one or is in the folder of it. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function foldersIn(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
  } catch {
    return []; // A file, or a folder that nobody may read.
  }
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // A link that leads nowhere, or to itself.
  }
}

export const messageForCircle =
  "This link leads to a folder that it stands in. The dev server would follow it without end. Remove it.";

/** What stands at a path of the content folder, links followed as far as they stay inside. @module */
import { lstatSync, realpathSync, type Stats, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";

/** A file that may be read, or why there is none. */
export type Standing =
  | {
      kind: "file" | "folder";
      /** Absolute, without links. */
      file: string;
      /** Relative to the content folder, without links. */
      path: string;
      /** In bytes. */
      size: number;
    }
  /** @property folder whether a link out of the content folder leads to a folder */
  | { kind: "outside"; folder: boolean }
  | { kind: "nothing" | "broken link" | "special" };

export const messageForSpecial = "This is a pipe, a socket or a device, and no file. Remove it.";

/**
 * Looks at a path.
 *
 * @param root the content folder, as `realpath` gives it
 * @param path relative to it
 */
export function inspectPath(root: string, path: string): Standing {
  const written = join(root, path);
  if (!isInside(root, written)) return { kind: "nothing" };
  const found = ask(() => lstatSync(written));
  if (!found) return { kind: "nothing" };
  const file = ask(() => realpathSync(written));
  if (file === undefined) return { kind: "broken link" };
  const stats: Stats | undefined = ask(() => statSync(file));
  if (!isInside(root, file)) return { kind: "outside", folder: stats?.isDirectory() === true };
  if (!stats) return { kind: "nothing" };
  if (!stats.isFile() && !stats.isDirectory()) return { kind: "special" };
  return {
    kind: stats.isFile() ? "file" : "folder",
    file,
    path: relative(root, file).split(sep).join("/"),
    size: stats.size,
  };
}

/** Looks at many paths of a content folder. Whether a folder of it is reached without links is found out once. */
export class PathInspector {
  readonly #root: string;
  readonly #plain = new Map<string, boolean>();

  /** @param root the content folder, as `realpath` gives it */
  constructor(root: string) {
    this.#root = root;
  }

  /** What `inspectPath` gives. */
  inspect(path: string): Standing {
    const stats = this.askPlainFile(path);
    return stats
      ? { kind: "file", file: join(this.#root, path), path, size: stats.size }
      : inspectPath(this.#root, path);
  }

  /** What the file system says of a file that no link leads to; undefined of anything else. */
  askPlainFile(path: string): Stats | undefined {
    const folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
    if (!this.#isPlain(folder)) return undefined;
    const stats = ask(() => lstatSync(`${this.#root}${sep}${path}`));
    return stats?.isFile() ? stats : undefined;
  }

  #isPlain(folder: string): boolean {
    const known = this.#plain.get(folder);
    if (known !== undefined) return known;
    const standing = inspectPath(this.#root, folder);
    const plain = standing.kind === "folder" && standing.path === folder;
    this.#plain.set(folder, plain);
    return plain;
  }
}

/** Whether a path is a folder itself, or is in it; both are whole. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** What the file system says; undefined if it refuses. */
function ask<T>(question: () => T): T | undefined {
  try {
    return question();
  } catch {
    return undefined;
  }
}

/** Whether a file's name is that of an article: Markdown by any of its endings, in any case. */
export function isArticleName(name: string): boolean {
  return /\.(?:md|markdown|mdown|mdwn|mkd|mkdn|mkdown)$/i.test(name);
}

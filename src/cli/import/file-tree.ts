/** The files of an export that is more than one: a folder, or a ZIP archive of one. @module */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { ZipArchive } from "./zip.ts";

export interface FileTree {
  /** Relative, with slashes, sorted. */
  paths: string[];
  read(path: string): Uint8Array;
}

/** Files that hold text; the pictures and films of an export can be large, and are not read. */
const readable =
  /\.(?:html?|xhtml|xml|atom|rss|json|csv|md|markdown|mdx|txt|ya?ml|toml)$|(?:^|\/)posts\.zip$/i;

export function folderTree(root: string): FileTree {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) =>
      join(each.parentPath, each.name).slice(root.length).split(sep).join("/").replace(/^\/+/, ""),
    )
    .filter(isShown)
    .sort();
  return { paths, read: (path) => readFileSync(join(root, path)) };
}

/**
 * The files of a ZIP archive, those that hold text unpacked.
 *
 * @throws Failure if it cannot be unpacked, or is too large
 */
export async function zipTree(bytes: Uint8Array): Promise<FileTree> {
  const archive = await ZipArchive.open(bytes);
  const files = new Map<string, Uint8Array>();
  try {
    for await (const file of archive.unpack((path) => isShown(path) && readable.test(path)))
      files.set(file.path, file.bytes);
  } finally {
    archive.close();
  }
  return { paths: archive.paths.filter(isShown), read: (path) => files.get(path) ?? new Uint8Array() };
}

/** What programs and systems put beside an export. */
function isShown(path: string): boolean {
  return !path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
}

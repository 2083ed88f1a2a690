/** The files of an export that is more than one: a folder, or a ZIP archive of one. @module */
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { readLocalFile } from "./local-file.ts";
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
  return { paths, read: (path) => readLocalFile(join(root, path)) };
}

/**
 * The files of a ZIP archive, those that hold text unpacked.
 *
 * @param source its bytes, or the path of its file
 * @throws Failure if it cannot be unpacked, or is too large
 */
export async function zipTree(source: Uint8Array | string): Promise<FileTree> {
  const archive = await ZipArchive.open(source);
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

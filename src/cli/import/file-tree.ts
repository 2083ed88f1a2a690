/** The files of an export that is more than one: a folder, or a ZIP archive of one. @module */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { unzipSync } from "fflate";
import { Failure } from "../terminal/failure.ts";

export interface FileTree {
  /** Relative, with slashes, sorted. */
  paths: string[];
  read(path: string): Uint8Array;
}

/** In bytes, of all that is unpacked. */
const maxSize = 1_000_000_000;
const maxFiles = 200_000;

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
 * @throws Failure if it is damaged or too large
 */
export function zipTree(bytes: Uint8Array): FileTree {
  const sizes = new Map<string, number>();
  unzip(bytes, (name, size) => {
    if (!name.endsWith("/") && isShown(name)) sizes.set(name, size);
    return false;
  });
  const wanted = [...sizes.keys()].filter((name) => readable.test(name));
  const size = wanted.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  if (size > maxSize || sizes.size > maxFiles)
    throw new Failure(
      `It unpacks to more than ${maxSize / 1e9} GB or ${maxFiles} files; no export of a blog is that large.`,
    );
  const files = unzip(bytes, (name) => sizes.has(name) && readable.test(name));
  return { paths: [...sizes.keys()].sort(), read: (path) => files[path] ?? new Uint8Array() };
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

function unzip(
  bytes: Uint8Array,
  filter: (name: string, size: number) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: ({ name, originalSize }) => filter(name, originalSize) });
  } catch (error) {
    throw new Failure(
      `The archive is damaged, or cannot be unpacked (${error instanceof Error ? error.message : error}).`,
    );
  }
}

/** What programs and systems put beside an export. */
function isShown(path: string): boolean {
  return !path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
}

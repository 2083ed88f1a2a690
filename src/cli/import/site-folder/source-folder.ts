/** The files of a site that another program builds, read without changing any of them. @module */
import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { Failure } from "../../terminal/failure.ts";
import { decodeDocument } from "../decode.ts";
import { foldersOf } from "../file-names.ts";
import { readLocalFile } from "../local-file.ts";

/** What packages, version control and builds leave in a folder; nobody wrote it. */
const passedOver = new Set([
  ...["node_modules", "bower_components", "jspm_packages", "__pycache__", "venv", "site-packages"],
  ...["_site", "_gen", "__MACOSX"],
]);

/** Files; a folder that holds more is no site, but a disk. */
const most = 200_000;

/** In bytes; a text that is longer is a book, or no text. */
export const longestText = 5_000_000;

export class SourceFolder {
  /** Absolute. */
  readonly root: string;
  /** Where this folder stands in the one that was named, such as `docs/`; empty if it is that one. */
  readonly prefix: string;
  /** Every file, relative, sorted. */
  readonly paths: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #folders: ReadonlySet<string>;

  constructor(root: string, paths: readonly string[], prefix = "") {
    this.root = root;
    this.prefix = prefix;
    this.paths = paths;
    this.#known = new Set(paths);
    this.#folders = new Set(paths.flatMap(foldersOf));
  }

  /** A folder with all below it; links to folders are not followed, so that none is read twice. */
  static open(root: string): SourceFolder {
    const real = realpathSync(root);
    return new SourceFolder(real, listFiles(real));
  }

  /** A folder within this one, as a folder of its own. */
  within(path: string): SourceFolder {
    if (path === "") return this;
    return new SourceFolder(join(this.root, path), this.under(path), `${this.prefix}${path}/`);
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  hasFolder(path: string): boolean {
    return path === "" || this.#folders.has(path);
  }

  /** The paths of the files below a folder, relative to it. */
  under(folder: string): string[] {
    if (folder === "" || folder === ".") return [...this.paths];
    const start = `${folder.replace(/\/$/, "")}/`;
    return this.paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  }

  /** The first of these that is there. */
  first(...paths: string[]): string | undefined {
    return paths.find((path) => this.#known.has(path));
  }

  /** @throws Failure if it is too large to be read */
  bytes(path: string): Uint8Array {
    return readLocalFile(join(this.root, path));
  }

  /** A file's text, lines ending in `\n`, without a byte order mark; empty if it is not there, or is no text. */
  text(path: string): string {
    try {
      return this.#known.has(path) ? decodeDocument(this.bytes(path)).text : "";
    } catch (error) {
      if (error instanceof Failure) return "";
      throw error;
    }
  }

  /** In bytes. */
  size(path: string): number {
    return statSync(join(this.root, path)).size;
  }

  modified(path: string): Date {
    return statSync(join(this.root, path)).mtime;
  }
}

function listFiles(root: string): string[] {
  const found: string[] = [];
  const waiting = [""];
  for (let folder = waiting.pop(); folder !== undefined && found.length < most; folder = waiting.pop()) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!isPassedOver(entry.name)) waiting.push(path);
      } else if (entry.isFile() || (entry.isSymbolicLink() && isFileWithin(root, path))) found.push(path);
    }
  }
  return found.sort();
}

/** Whether nothing in a folder of this name is the site's. */
export function isPassedOver(name: string): boolean {
  return passedOver.has(name) || isHidden(name);
}

/** Folders that begin with a dot hold settings; of these one tells what made the folder, and one is served. */
function isHidden(name: string): boolean {
  return name.startsWith(".") && ![".obsidian", ".vitepress", ".well-known"].includes(name);
}

function isFileWithin(root: string, path: string): boolean {
  const file = join(root, path);
  return existsSync(file) && statSync(file).isFile() && !relative(root, realpathSync(file)).startsWith("..");
}

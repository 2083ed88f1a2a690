/** Files of `static/`, which are served at the site's root as they are: `static/img/a.png` is `/img/a.png`. @module */
import { lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, posix, relative } from "node:path";
import * as v from "valibot";
import { MediaName, maxAssetBytes, mediaPath } from "../../model/media.ts";
import { foldSlug } from "../../model/slug.ts";
import type { Place } from "../terminal/problem.ts";
import type { ContentFiles } from "./folder.ts";
import { isCopy, isLeftover } from "./leftovers.ts";
import { describeCopies } from "./passed-over.ts";
import { inspectPath, messageForSpecial } from "./paths.ts";
import { isRouted } from "./routed.ts";

const start: Place = { line: 1, column: 1 };

export interface StaticFile {
  /** Where it stands on this machine. */
  file: string;
  /** Its address, as a root-relative path that is not escaped. */
  path: string;
}

/** The folder in the content folder. */
export const staticFolder = "static";

/** Folders in which Tagwire's own pages and feeds stand; pictures and the like may stand there as well. */
const ownFolders = new Set(["articles", "topics", "authors", "feeds", "search"]);

/** What pages and feeds end in, or nothing at all. */
const likePage = /(?:^|\/)[^./]*$|\.(?:html?|xml|json|md)$/i;

const ownFiles = new Set([
  ...["/llms.txt", "/hub", "/media"],
  // What these say is for Cloudflare to follow, and for nobody to read.
  ...["/_headers", "/_redirects", "/_routes.json", "/_worker.js"],
]);

/** Where only the Worker answers. */
const isOwn = (address: string) =>
  ownFiles.has(address) ||
  (likePage.test(address) && isRouted(address)) ||
  /^\/(?:feed|atom|sitemap|opml|robots)\.\w+$|^\/publication\/|^\/_texts\/|^\/style\.[^/]*\.css$/.test(
    address,
  );

/** Whether a file has the address of one that an article shows. */
const isOfArticle = (address: string) =>
  address.startsWith(mediaPath) && v.is(MediaName, address.slice(mediaPath.length));

/**
 * All files of `static/`, sorted. The folder knows of each that cannot be served, and why; of copies that programs left once.
 *
 * @param pages addresses of articles, now or before, with the path of the file that has them
 */
export function readStaticFiles(folder: ContentFiles, pages: ReadonlyMap<string, string>): StaticFile[] {
  if (!folder.has(staticFolder)) return [];
  const standing = inspectPath(folder.locate(""), staticFolder);
  if (standing.kind !== "folder") {
    folder.error(
      staticFolder,
      start,
      "This is meant to be a folder, whose files are served as they are. Give it another name, or put a folder in its place.",
    );
    return [];
  }
  const root = standing.file;
  const { served, copies } = listFiles(root);
  for (const { path, message } of describeCopies(copies.map((name) => `${staticFolder}/${name}`)))
    folder.warn(path, start, message);
  return served.flatMap((name) => {
    const path = `/${name}`;
    const file = join(root, name);
    const message = messageForName(path) ?? messageForFile(root, file) ?? messageForPage(path, pages);
    if (message === undefined) return [{ file, path }];
    folder.error(`${staticFolder}/${name}`, start, message);
    return [];
  });
}

/** The paths of all files but those that nobody wrote, and of copies among these; both sorted. */
function listFiles(root: string): { served: string[]; copies: string[] } {
  const served: string[] = [];
  const copies: string[] = [];
  const waiting = [""];
  for (let inside = waiting.pop(); inside !== undefined; inside = waiting.pop()) {
    for (const entry of readdirSync(join(root, inside), { withFileTypes: true })) {
      const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(path);
      else if (!isLeftover(entry.name)) served.push(path);
      else if (isCopy(entry.name)) copies.push(path);
    }
  }
  return { served: served.sort(), copies: copies.sort() };
}

/** Why no file may have this address; undefined if one may. */
export function messageForName(path: string): string | undefined {
  const parts = path.split("/").slice(1);
  if (parts.some((part) => part.startsWith(".") && part !== ".well-known"))
    return "A name that begins with a dot is not served. Take the file out of static/, or rename it.";
  const own = addressesOf(path).find(isOwn);
  const inOwn = ownFolders.has(parts[0] ?? "") && likePage.test(path);
  if (own !== undefined || inOwn || isOfArticle(path))
    return `The address ${own ?? `/${parts[0]}/`} is Tagwire's own. Give the file another name or folder.`;
  return undefined;
}

/** Whether a file of `static/` is served that has this address. */
export function isServable(path: string): boolean {
  return messageForName(path) === undefined && !isLeftover(posix.basename(path));
}

function messageForFile(root: string, file: string): string | undefined {
  if (lstatSync(file).isSymbolicLink() && leadsAway(root, file))
    return "This link leads to no file of static/. Put the file itself here.";
  const stats = statSync(file);
  if (!stats.isFile()) return messageForSpecial;
  const { size } = stats;
  if (size <= maxAssetBytes) return undefined;
  const megabytes = (size / 2 ** 20).toFixed(1);
  return `This file holds ${megabytes} MiB, and Cloudflare serves files of at most 25 MiB. Make it smaller, or keep it elsewhere.`;
}

function leadsAway(root: string, file: string): boolean {
  try {
    return relative(root, realpathSync(file)).startsWith("..") || !statSync(file).isFile();
  } catch {
    return true;
  }
}

function messageForPage(path: string, pages: ReadonlyMap<string, string>): string | undefined {
  const holder = addressesOf(path)
    .map((address) => pages.get(`${foldSlug(address).replace(/\/$/, "")}/`))
    .find((each) => each !== undefined);
  if (holder === undefined) return undefined;
  return `This file stands at an address of ${holder}, where that would no longer be found. Take one of the two out.`;
}

/** The addresses at which these files answer, before the Worker is asked. */
export function addressesOfFiles(files: readonly StaticFile[]): Set<string> {
  return new Set(files.flatMap(({ path }) => addressesOf(path)));
}

/** The addresses that a file answers at: `/a/index.html` at `/a/` as well, `/a.html` at `/a`. */
function addressesOf(path: string): string[] {
  const [, page] = /^(.*?)(?:(?<=\/)index)?\.html$/.exec(path) ?? [];
  return page === undefined ? [path] : [path, page];
}

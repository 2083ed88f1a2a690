/** Which files of the content folder are articles, which are passed over, and what else has such a name. @module */
import { closeSync, type Dirent, openSync, readdirSync, readSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { faceFiles } from "./face-files.ts";
import { isCopy, isLeftover } from "./leftovers.ts";
import { mediaTypeOf } from "./media-types.ts";
import { inspectPath, isArticleName, messageForSpecial } from "./paths.ts";
import { staticFolder } from "./static-files.ts";

export interface Listing {
  /** Relative to the folder, sorted. */
  articles: string[];
  /** What an article is expected at, and is none: a sentence each. */
  faults: { path: string; message: string }[];
  /** Texts that stand in a file or folder whose name begins with `_` or `.`, sorted. */
  hidden: string[];
  /** Texts in other formats than Markdown, sorted. */
  foreign: string[];
  /** Texts whose name is that of a copy, sorted. */
  copies: string[];
}

/** What may be meant as an article in a format that is not read, or has something behind its ending. */
const foreignText =
  /\.(?:mdx|rmd|qmd|html?|te?xt|org|rst|adoc|asciidoc|textile|tex|docx?|odt|rtf|ipynb|pages)$|\.(?:md|markdown)[ .(_-]/i;

export const messageForBrokenLink = "This link leads to nothing. Remove it, or put the file in its place.";
export const messageForOutside =
  "This link leads out of the content folder, and is not followed. Put what it leads to in its place.";

/** Whether a file that is no article may be meant as one: by its name or, where that tells nothing, for it begins as one. */
function isMeantAsText(root: string, path: string): boolean {
  if (foreignText.test(basename(path))) return true;
  return mediaTypeOf(path) === undefined && /^(?:\ufeff)?---[ \t]*\r?\n/.test(beginningOf(join(root, path)));
}

/** The first characters of a file; none of one that cannot be read. */
function beginningOf(file: string): string {
  try {
    const open = openSync(file, "r");
    try {
      const bytes = Buffer.alloc(16);
      return bytes.toString("utf8", 0, readSync(open, bytes));
    } finally {
      closeSync(open);
    }
  } catch {
    return "";
  }
}

/**
 * Looks through the folder. A linked folder is walked as any other if it is inside, and once: links that lead in a circle, or to
 * what was walked already, add nothing.
 *
 * @param root the content folder, as `realpath` gives it
 */
export function listFolder(root: string): Listing {
  const listing: Listing = { articles: [], faults: [], hidden: [], foreign: [], copies: [] };
  const walked = new Set<string>();
  const links: string[] = [];

  walk("", false);
  // Behind all that stands where it is, so that a file is known by its own path rather than by one through a link.
  for (let link = links.shift(); link !== undefined; link = links.shift()) follow(link);
  listing.articles.sort();
  const read = new Set(listing.hidden.length > 0 ? listing.articles.map(realPath) : []);
  listing.hidden = listing.hidden.filter((path) => !read.has(path)).sort();
  listing.foreign.sort();
  listing.copies.sort();
  return listing;

  function walk(folder: string, hidden: boolean): void {
    const here = inspectPath(root, folder);
    if (here.kind !== "folder" || (!hidden && walked.has(here.file))) return;
    if (!hidden) walked.add(here.file);
    for (const entry of entriesOf(folder)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      take(path, entry, hidden || /^[._]/.test(entry.name));
    }
  }

  function entriesOf(folder: string): Dirent[] {
    try {
      return readdirSync(join(root, folder), { withFileTypes: true });
    } catch {
      listing.faults.push({ path: folder, message: "This folder cannot be read. Look at its permissions." });
      return [];
    }
  }

  function take(path: string, entry: Dirent, hidden: boolean): void {
    if (entry.isSymbolicLink()) {
      if (!hidden) links.push(path);
    } else if (entry.isDirectory()) {
      if (isArticleName(entry.name) && !hidden) fault(path, "folder");
      // Files of static/ are served as they are, Markdown among them.
      if (entry.name !== ".git" && path !== staticFolder) walk(path, hidden);
    } else if (isLeftover(entry.name)) {
      // What a program left beside a file.
      if (!hidden && isCopy(entry.name) && entry.isFile() && isMeantAsText(root, path))
        listing.copies.push(path);
    } else if (isArticleName(entry.name)) {
      if (hidden) listing.hidden.push(path);
      else if (entry.isFile()) listing.articles.push(path);
      else fault(path, "special");
    } else if (faceFiles.includes(path)) {
      // Read with the settings.
    } else if (!hidden && entry.isFile() && isMeantAsText(root, path)) {
      listing.foreign.push(path);
    }
  }

  /** Where a file is that may have been found through a link. */
  function realPath(path: string): string {
    const standing = inspectPath(root, path);
    return standing.kind === "file" ? standing.path : path;
  }

  function follow(path: string): void {
    const target = inspectPath(root, path);
    if (path === staticFolder) return;
    if (target.kind === "folder") walk(path, false);
    else if (target.kind === "outside" && target.folder) fault(path, "outside");
    else if (!isArticleName(path)) return;
    else if (target.kind === "outside") fault(path, "outside");
    else if (target.kind === "file") listing.articles.push(path);
    else fault(path, target.kind === "special" ? "special" : "broken link");
  }

  function fault(path: string, kind: "folder" | "outside" | "special" | "broken link"): void {
    const message = {
      folder: `This is a folder with the name of an article. Give it a name that does not end in “${extname(path)}”.`,
      outside: messageForOutside,
      special: messageForSpecial,
      "broken link": messageForBrokenLink,
    }[kind];
    listing.faults.push({ path, message });
  }
}

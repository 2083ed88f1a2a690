/** Files that may be meant as settings, or as part of the site's face, and are read by nothing. @module */
import { type Dirent, readdirSync } from "node:fs";
import { posix, sep } from "node:path";
import { suggest } from "../../text/suggest.ts";
import { faceFiles } from "./face-files.ts";
import type { ContentFiles } from "./folder.ts";
import { otherNames } from "./other-names.ts";
import { isArticleName } from "./paths.ts";
import { staticFolder } from "./static-files.ts";

const settingsFiles = ["site.yaml", "topics.yaml", "feeds.yaml", "redirects.yaml", "words.yaml"];
const read: readonly string[] = [...settingsFiles, ...faceFiles];

/** Where what other programs keep in a file of its own stands here, by the names of the files without their endings. */
const elsewhere = otherNames({
  "People are described in site.yaml, by “authors: [{name: Ann Lee, url: …}]”.": "authors author people",
  "Topics are described in topics.yaml.": "tags categories",
  "A podcast is described in topics.yaml or feeds.yaml, by “podcast: {…}”.": "podcast podcasts",
  "Links to pages are in site.yaml, by “navigation: [{title: About, to: /about/}]”.":
    "navigation nav menu menus",
  "Addresses are led on in redirects.yaml.": "_redirects",
  "Settings are in site.yaml.": "config _config hugo settings",
});

/**
 * Tells of every such file at the root of the folder: of one whose name is that of settings but for a mistake, as advice. Tells
 * of a folder that is meant to be `static/`, too.
 *
 * @param isUsed whether a file is shown or linked by an article, and so published as it is
 */
export function reportMisnamed(folder: ContentFiles, isUsed: (path: string) => boolean): void {
  const entries = entriesAtRoot(folder);
  const names = filesAmong(entries).filter((name) => !read.includes(name) && !isUsed(name));
  for (const name of names) {
    const meant = nearest(name);
    const instead = meant === undefined ? whereElse(name) : `Call it “${meant}”.`;
    if (instead !== undefined)
      folder.warn(name, { line: 1, column: 1 }, `Nothing reads this file. ${instead}`);
    else if (/^[^._].*\.ya?ml$/i.test(name))
      folder.note(name, `Nothing reads “${name}”. Settings are in ${settingsFiles.join(", ")}.`);
  }
  for (const { name } of entries.filter((entry) => entry.isDirectory() && likeStatic.test(entry.name))) {
    const files = readdirSync(folder.locate(name), { recursive: true, encoding: "utf8" });
    if (name === staticFolder || files.some((file) => isUsed(posix.join(name, file.split(sep).join("/")))))
      continue;
    const message = `Nothing is served from this folder as it is. Call it “${staticFolder}”.`;
    folder.warn(name, { line: 1, column: 1 }, message);
  }
}

/** In other letters, or as other programs call it. */
const likeStatic = /^(?:statics?|public)$/i;

/** The name of a file that is meant to be one of settings that is not there; undefined if there is none. */
export function findMisnamed(folder: ContentFiles, missing: string): string | undefined {
  return filesAmong(entriesAtRoot(folder)).find((name) => name !== missing && nearest(name) === missing);
}

function entriesAtRoot(folder: ContentFiles): Dirent[] {
  return readdirSync(folder.locate(""), { withFileTypes: true });
}

/** The names of all files but articles, sorted. */
function filesAmong(entries: readonly Dirent[]): string[] {
  return entries.flatMap((entry) => (entry.isFile() && !isArticleName(entry.name) ? entry.name : [])).sort();
}

/** Where that stands here which other programs keep in a file of this name; undefined of any other. */
function whereElse(name: string): string | undefined {
  const [base, ending = ""] = [name.replace(/\.(?:ya?ml|json|toml)$/i, ""), posix.extname(name)];
  const isSettings = base !== name || (ending === "" && name.startsWith("_"));
  return isSettings ? elsewhere.get(base.toLowerCase()) : undefined;
}

/** The file that a name means in other letters, with YAML's other ending, or with a mistake or two in it. */
function nearest(name: string): string | undefined {
  const spelt = name.toLowerCase().replace(/\.yml$/, ".yaml");
  if (read.includes(spelt)) return spelt;
  // Of files of HTML there may be any.
  const alike = read.filter(
    (each) => !each.endsWith(".html") && posix.extname(each) === posix.extname(spelt),
  );
  return suggest(spelt, alike, 2);
}

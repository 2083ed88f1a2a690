/** Files of the content folder whose name is near to one that is not there. @module */
import { readdirSync } from "node:fs";
import { posix, sep } from "node:path";
import { normalise } from "../../text/normalise.ts";
import { suggest } from "../../text/suggest.ts";
import type { ContentFiles } from "./folder.ts";
import { fileNamedBy } from "./links.ts";

/** Found once for a folder: most have nothing that is missing. */
const listed = new WeakMap<ContentFiles, string[]>();

/**
 * What to write for a file that is not there: one beside it with another case, another separator or a letter or two otherwise,
 * or one of the same name elsewhere in the folder. Undefined if there is none.
 *
 * @param path of the file that names it
 * @param written the name there, as in a link
 * @param fits which files can be meant
 */
export function nearFile(
  folder: ContentFiles,
  path: string,
  written: string,
  fits: (file: string) => boolean = () => true,
): string | undefined {
  const wanted = fileNamedBy(path, written.replace(/\\|%5C/gi, "/"));
  const files = filesOf(folder).filter((file) => file !== path && fits(file));
  const same = files.find((file) => normalise(file) === normalise(wanted));
  if (same !== undefined) return nameFrom(path, same);
  const { dir, name, ext, base } = posix.parse(wanted);
  const beside = files
    .map((file) => posix.parse(file))
    .filter((each) => each.dir === dir && each.ext === ext);
  const near = suggest(
    name,
    beside.map((each) => each.name),
  );
  if (near !== undefined) return nameFrom(path, posix.join(dir, near + ext));
  const elsewhere = files.filter((file) => normalise(posix.basename(file)) === normalise(base));
  // Of several nobody knows which.
  return elsewhere[0] !== undefined && elsewhere.length === 1 ? nameFrom(path, elsewhere[0]) : undefined;
}

/** Relative to the content folder; hidden ones are nothing to name. */
function filesOf(folder: ContentFiles): string[] {
  const known = listed.get(folder);
  if (known) return known;
  const files = entriesOf(folder.locate(""))
    .map((entry) => entry.split(sep).join("/"))
    .filter((file) => !/(?:^|\/)[._]/.test(file));
  listed.set(folder, files.sort());
  return files;
}

function entriesOf(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: "utf8" });
  } catch {
    return []; // Of a folder that cannot be read has been told.
  }
}

/** A file as another one names it: beside it or below it as it is, elsewhere from the content folder's root. */
function nameFrom(path: string, file: string): string {
  const name = posix.relative(posix.dirname(path), file);
  return name.startsWith("../") ? `/${file}` : name;
}

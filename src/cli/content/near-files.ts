/** Files of the content folder whose name is near to one that is not there. @module */
import { type Dirent, readdirSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { normalise } from "../../text/normalise.ts";
import { suggest, Vocabulary } from "../../text/suggest.ts";
import type { ContentFiles } from "./folder.ts";
import { isLeftover } from "./leftovers.ts";
import { fileNamedBy } from "./links.ts";
import { isArticleName } from "./paths.ts";

/** Files by what they may be meant by. */
interface Names {
  /** By their paths, written alike. */
  alike: Map<string, string[]>;
  /** By their names without folders, written alike. */
  called: Map<string, string[]>;
  /** The names of those in a folder that end alike, by a pattern such as `sea/*.md`. */
  beside: Map<string, { names: string[]; vocabulary: Vocabulary }>;
}

/** Made once for a folder, if anything is missing at all: of articles and other files, and of these alone. */
const known = new WeakMap<ContentFiles, { any: Names; media: Names }>();

/**
 * What to write for a file that is not there: one beside it with another case, another separator or a letter or two otherwise,
 * or one of the same name elsewhere in the folder. Undefined if there is none.
 *
 * @param path of the file that names it
 * @param written the name there, as in a link
 * @param kind which files can be meant
 */
export function nearFile(
  folder: ContentFiles,
  path: string,
  written: string,
  kind: "any" | "media",
): string | undefined {
  const wanted = fileNamedBy(path, written.replace(/\\|%5C/gi, "/"));
  const { alike, called, beside } = namesIn(folder)[kind];
  const others = (files: readonly string[] = []) => files.filter((file) => file !== path);
  const [same] = [wanted, `${wanted}.md`].flatMap((name) => others(alike.get(normalise(name))));
  if (same !== undefined) return nameFrom(path, same);
  const { dir, name, ext, base } = posix.parse(wanted);
  const { names, vocabulary } = beside.get(`${dir}/*${ext}`) ?? { names: [] };
  const own = posix.parse(path);
  const nearest = vocabulary?.nearest(name);
  const isItself = nearest === own.name && dir === own.dir && ext === own.ext;
  const near = isItself
    ? suggest(
        name,
        names.filter((each) => each !== nearest),
      )
    : nearest;
  if (near !== undefined) return nameFrom(path, posix.join(dir, near + ext));
  const [elsewhere, ...more] = others(called.get(normalise(base)));
  // Of several nobody knows which.
  return elsewhere !== undefined && more.length === 0 ? nameFrom(path, elsewhere) : undefined;
}

function namesIn(folder: ContentFiles): { any: Names; media: Names } {
  const made = known.get(folder);
  if (made) return made;
  const files = filesOf(folder);
  const names = { any: namesOf(files), media: namesOf(files.filter((file) => !isArticleName(file))) };
  known.set(folder, names);
  return names;
}

function namesOf(files: readonly string[]): Names {
  const parsed = files.map((file) => posix.parse(file));
  const beside = Map.groupBy(parsed, ({ dir, ext }) => `${dir}/*${ext}`);
  return {
    alike: Map.groupBy(files, normalise),
    called: Map.groupBy(files, (file) => normalise(posix.basename(file))),
    beside: new Map(
      [...beside].map(([place, all]) => {
        const names = all.map(({ name }) => name);
        return [place, { names, vocabulary: new Vocabulary(names) }];
      }),
    ),
  };
}

/** Relative to the content folder; hidden ones, and what programs left, are nothing to name. */
function filesOf(folder: ContentFiles): string[] {
  const root = folder.locate("");
  return entriesOf(root)
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join("/"))
    .filter((file) => !/(?:^|\/)[._]/.test(file) && !isLeftover(posix.basename(file)))
    .sort();
}

function entriesOf(root: string): Dirent[] {
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true });
  } catch {
    return []; // Of a folder that cannot be read has been told.
  }
}

/** A file as another one names it: beside it or below it as it is, elsewhere from the content folder's root. */
function nameFrom(path: string, file: string): string {
  const name = posix.relative(posix.dirname(path), file);
  return name.startsWith("../") ? `/${file}` : name;
}

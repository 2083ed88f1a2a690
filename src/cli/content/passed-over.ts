/** What of a content folder may be meant as an article, and is not read as one. @module */
import { posix } from "node:path";
import { countOf } from "../../text/plural.ts";
import { adviceForCopies } from "./leftovers.ts";
import type { Listing } from "./listing.ts";

/** The first of some files, and a sentence or two on all of them. */
interface PassedOver {
  path: string;
  message: string;
}

/** How many files are named as examples. */
const examples = 3;

/**
 * A sentence or two for each kind of file that is passed over: how many there are, which, and why.
 *
 * @param isUsed whether a file is shown or linked by an article, and so published as it is
 */
export function describePassedOver(
  { hidden, foreign, copies }: Pick<Listing, "hidden" | "foreign" | "copies">,
  isUsed: (path: string) => boolean,
): PassedOver[] {
  const byEnding = Map.groupBy(
    foreign.filter((path) => !isUsed(path)),
    (path) => posix.extname(path).toLowerCase(),
  );
  return [
    ...describe(
      hidden,
      (files) => `${files}: what begins with “_” or “.”, be it a file or a folder, is never published.`,
    ),
    ...describeCopies(copies.filter((path) => !isUsed(path))),
    ...[...byEnding]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([ending, paths]) => describe(paths, (files) => `${files}: ${reasonFor(ending)}`)),
  ];
}

/** Likewise, of files that have the names of copies. */
export function describeCopies(paths: readonly string[]): PassedOver[] {
  return describe(paths, (files) => `${files}: ${adviceForCopies}`);
}

function describe(paths: readonly string[], say: (files: string) => string): PassedOver[] {
  const [path] = paths;
  if (path === undefined) return [];
  const others = paths.length > examples ? ", …" : "";
  const named = paths.slice(0, examples).map((each) => `“${each}”`);
  const count = countOf(paths.length, "file is", "files are");
  return [{ path, message: say(`${count} passed over (${named.join(", ")}${others})`) }];
}

function reasonFor(ending: string): string {
  if (ending === "") return "articles are Markdown, in files that end in “.md” or “.markdown”.";
  return ending === ".mdx"
    ? "the components in “.mdx” cannot be read. Give a file that has none the ending “.md”."
    : `articles are Markdown, in files that end in “.md” or “.markdown”, and not in “${ending}”.`;
}

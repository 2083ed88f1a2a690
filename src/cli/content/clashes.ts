/** Names that two articles cannot share: an address, an id. @module */
import { articleKey, articleKeys, articlePath, plainArticlePath } from "../../model/addresses.ts";
import type { ArticleFile } from "./article-file.ts";
import type { ContentFiles } from "./folder.ts";
import { readTranslationName } from "./language-in-name.ts";

/** Reports every name that more than one article claims. */
export function reportClashes(folder: ContentFiles, files: readonly ArticleFile[]): void {
  const start = { line: 1, column: 1 };
  const claimAddress = register(({ path, fields, at, slug, address }, other) => {
    const place = fields.slug === undefined ? start : at("slug");
    const name = address.permalink === undefined ? `slug “${slug}”` : `address “${address.permalink}”`;
    folder.error(path, place, `${other.path} has the ${name} too. ${adviceForAddress(path, files)}`);
  });
  const claimId = register((file, other) => {
    const { path, fields, at, id } = file;
    // Both ids are made of the slug, of which the author has been told.
    if (isMadeOfSlug(file, other) && articleKey(file.address) === articleKey(other.address)) return;
    const place = fields.id === undefined ? start : at("id");
    folder.error(path, place, `${other.path} has the id “${id}” too. ${adviceForId(file, other)}`);
  });
  const claimAlias = register(({ path, at }, other) => {
    const message = `${other.path} has one of these addresses. Take it out of one of the two.`;
    folder.error(path, at("aliases"), message);
  });
  const standing = new Map(files.flatMap((file) => articleKeys(file.address).map((key) => [key, file])));
  for (const file of files) {
    for (const key of articleKeys(file.address)) claimAddress(key, file);
    claimId(file.id, file);
    for (const alias of file.aliases) claimAlias(alias, file, standing.get(alias));
  }
}

/**
 * The articles with their addresses on a site without a pattern, which stay good when it is given one. Of articles that
 * share a slug, one has it that says so; else one whose id is made of it, so that it stood there; else the oldest.
 */
export function keepUsualAddresses(files: readonly ArticleFile[]): ArticleFile[] {
  // On a site without a pattern, each article stands there.
  if (files.every(({ slug, address }) => address.slug === slug)) return [...files];
  const taken = new Set(files.flatMap((file) => [...articleKeys(file.address), ...file.aliases]));
  const madeOfIt = ({ id, slug }: ArticleFile) => id.endsWith(`/articles/${encodeURIComponent(slug)}`);
  const inTurn = files.toSorted(
    (a, b) => Number(madeOfIt(b)) - Number(madeOfIt(a)) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
  );
  const given = new Map<ArticleFile, string>();
  for (const file of inTurn) {
    const usual = plainArticlePath(file.slug);
    if (!taken.has(usual)) given.set(file, usual);
    taken.add(usual);
  }
  return files.map((file) => {
    const usual = given.get(file);
    return usual === undefined ? file : { ...file, aliases: [...file.aliases, usual] };
  });
}

function isMadeOfSlug({ fields }: ArticleFile, other: ArticleFile): boolean {
  return fields.id === undefined && other.fields.id === undefined;
}

/** What to do about an address that another article has; translations in folders are mostly named alike. */
function adviceForAddress(path: string, files: readonly ArticleFile[]): string {
  const named = readTranslationName(
    path,
    files.map((file) => file.path),
  );
  return named?.slug === undefined
    ? "Rename this file, or give it a “slug: …”."
    : `Write “slug: ${named.slug}” into this file.`;
}

/** What to do about an id that another article has; two may have one slug in one year, at two addresses. */
function adviceForId(file: ArticleFile, other: ArticleFile): string {
  if (!isMadeOfSlug(file, other)) return "An id belongs to one article: write another.";
  const own = file.id.replace(/\/articles\/[^/]*$/, articlePath(file.address));
  return `It is made of the slug and the year, which are the same. Give the newer of the two one of its own: “id: ${own}”.`;
}

/** A register of names that reports every claim to a name but the first; a file that clashes twice, once. */
function register(report: (file: ArticleFile, other: ArticleFile) => void) {
  const claimed = new Map<string, ArticleFile>();
  const reported = new Set<ArticleFile>();
  return (name: string, file: ArticleFile, holder = claimed.get(name)) => {
    if (!holder || holder === file) claimed.set(name, file);
    else if (!reported.has(file)) report(file, holder);
    if (holder && holder !== file) reported.add(file);
  };
}

/** Articles that say the same in several languages, by the `translates` of their front matter. @module */
import { foldSlug } from "../../model/slug.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";
import type { ArticleFile } from "./article-file.ts";
import { hashValue } from "./digest.ts";
import type { ContentFiles } from "./folder.ts";
import { fileNamedBy } from "./links.ts";

/**
 * What stands for the group of translations that a file is in, by its path, for those that are in one: whatever an
 * article translates, and whatever translates it. It comes of the id of the article at the root, which stays.
 *
 * @param files of all articles, drafts and deleted ones included; the folder is told what is wrong in them
 * @param siteLanguage of articles that name none
 */
export function groupTranslations(
  folder: ContentFiles,
  files: readonly ArticleFile[],
  siteLanguage: string,
): Map<string, string> {
  const originals = readOriginals(folder, files);
  if (originals.size === 0) return new Map();
  const groups = Map.groupBy(files, (file) => rootOf(file, originals));
  const inGroups = [...groups].filter(([, members]) => members.length > 1);
  for (const [, members] of inGroups) reportSameLanguages(folder, members, siteLanguage);
  return new Map(
    inGroups.flatMap(([{ id }, members]) =>
      members.map(({ path }): [string, string] => [path, hashValue(id)]),
    ),
  );
}

/** What each translation is one of. */
function readOriginals(folder: ContentFiles, files: readonly ArticleFile[]): Map<ArticleFile, ArticleFile> {
  const originals = new Map<ArticleFile, ArticleFile>();
  for (const file of files) {
    const { path, fields, at } = file;
    if (fields.translates === undefined) continue;
    const [original, ...others] = findArticles(files, file, fields.translates);
    const message = !original
      ? messageForNothing(folder, fields.translates, files)
      : others.length > 0
        ? `“${fields.translates}” is the slug of ${original.path} and of ${others[0]?.path}. Write the file's name.`
        : original === file
          ? "This is the article itself. Write the one that it was translated from."
          : undefined;
    if (message !== undefined) folder.error(path, at("translates"), message);
    else if (original) originals.set(file, original);
  }
  return originals;
}

/** The articles of an id, of a file's name as a link has it, or of a slug: the first way in which there is one. */
function findArticles(files: readonly ArticleFile[], { path }: ArticleFile, written: string): ArticleFile[] {
  const name = fileNamedBy(path, written);
  const ways: ((file: ArticleFile) => boolean)[] = [
    (file) => file.id === written,
    (file) => file.path === name,
    (file) => file.slug === foldSlug(written),
  ];
  return ways.map((isMeant) => files.filter(isMeant)).find((found) => found.length > 0) ?? [];
}

/** Undefined while it may be one that could not be read. */
function messageForNothing(
  { unread }: ContentFiles,
  written: string,
  files: readonly ArticleFile[],
): string | undefined {
  if (unread.size > 0) return undefined;
  const meant = suggest(
    written,
    files.map(({ slug }) => slug),
  );
  const otherwise = "Write the slug, the file or the id of the one that this is a translation of.";
  return `There is no article “${written}”. ${askIfMeant(meant, otherwise)}`;
}

/** What an article is in the end a translation of; of several in a circle, each of the next, the one of the first id. */
export function rootOf<T extends { id: string }>(article: T, originals: ReadonlyMap<T, T>): T {
  const way = new Set<T>();
  let root = article;
  for (let next: T | undefined = article; next; next = originals.get(next)) {
    if (way.has(next)) return circleFrom(next, originals).reduce((a, b) => (a.id < b.id ? a : b));
    way.add(next);
    root = next;
  }
  return root;
}

function circleFrom<T>(start: T, originals: ReadonlyMap<T, T>): T[] {
  const circle = [start];
  for (let next = originals.get(start); next && next !== start; next = originals.get(next)) circle.push(next);
  return circle;
}

/** Of one language there is one translation. Whoever forgot to name it has that of the site. */
function reportSameLanguages(
  folder: ContentFiles,
  members: readonly ArticleFile[],
  siteLanguage: string,
): void {
  const first = new Map<string, ArticleFile>();
  const published = members.filter(({ deleted }) => deleted === undefined);
  // What is translated stands; what translates it is to change.
  const ordered = published.toSorted(
    (a, b) => Number(a.fields.translates !== undefined) - Number(b.fields.translates !== undefined),
  );
  for (const file of ordered) {
    const lang = file.fields.lang ?? siteLanguage;
    const other = first.get(lang);
    if (!other) {
      first.set(lang, file);
      continue;
    }
    const message = `This and ${other.path} are translations of one another, and both in “${lang}”. Write what this one is in, as “lang: …”, or take “translates” out.`;
    folder.error(file.path, file.at(file.fields.lang === undefined ? "translates" : "lang"), message);
  }
}

/**
 * Ids of an old feed for articles that came without theirs: Markdown, and exports that do not say by which id their readers
 * know an article.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { Document } from "yaml";
import type { Address } from "../../model/address.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { replaceFile } from "../content/files.ts";
import { type IncomingArticle, type KnownArticle, KnownArticles } from "./known-articles.ts";

export interface OldIds<T> {
  /** The ids of articles that come in. */
  incoming: Map<T, string>;
  /** The ids of articles that are there, by their paths in the content folder. */
  files: Map<string, string>;
  /** Entries of the old feed that were found nowhere. */
  missing: IncomingArticle[];
}

/**
 * Matches an old feed with the articles that have no id of their own: by their addresses, then by title and date, or
 * by title alone where an article that comes in has no date.
 *
 * @param old the articles of the old feed
 * @param incoming articles that are being imported
 */
export function matchOldIds<T extends IncomingArticle>(
  old: readonly IncomingArticle[],
  incoming: readonly T[],
  files: readonly ArticleFile[],
  site: Address,
): OldIds<T> {
  const there = new KnownArticles(site);
  for (const file of files) there.addFile(file);
  const coming = new KnownArticles(site);
  const byKnown = new Map(incoming.map((article) => [coming.addImported(article), article] as const));
  const found = new Set<KnownArticle>();
  const result: OldIds<T> = { incoming: new Map(), files: new Map(), missing: [] };
  const ids = new Set([...files, ...incoming].map(({ id }) => id));
  for (const entry of old) {
    if (!entry.hasId || ids.has(entry.id)) continue;
    const file = there.find(entry, found);
    const article = file ? undefined : (coming.find(entry, found) ?? coming.findUndated(entry, found));
    const match = file ?? article;
    if (match) found.add(match);
    const imported = article && byKnown.get(article);
    if (file?.path !== undefined && !file.hasId) result.files.set(file.path, entry.id);
    else if (imported && !imported.hasId) result.incoming.set(imported, entry.id);
    else if (!match) result.missing.push(entry);
  }
  return result;
}

/** Writes an id into the front matter of a file, below what is there. */
export function writeId(file: string, id: string): void {
  const text = readFileSync(file, "utf8");
  const line = new Document({ id }).toString({ lineWidth: 0 });
  replaceFile(
    file,
    text.replace(/^(\ufeff?---[ \t]*\r?\n[\s\S]*?)(?=^---[ \t]*\r?$)/m, (head) => head + line),
  );
}

/** Articles that were planned and translated become files of the content folder. @module */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { articlePath } from "../../../model/addresses.ts";
import type { ArticleFile } from "../../content/article-file.ts";
import type { Settings } from "../../content/site-settings.ts";
import { staticFolder } from "../../content/static-files.ts";
import type { Additions } from "../additions.ts";
import { AuthorBook } from "../authors.ts";
import { type SettledTags, spellSettled } from "../tags.ts";
import { authorsOf, relativeLink, tagsOf, writeArticle } from "./article-files.ts";
import { type Conversion, type ConvertedPost, linkArticles } from "./convert-post.ts";
import { fitMarkdown } from "./fit-markdown.ts";
import type { PlannedArticle } from "./plan.ts";
import type { ImportedPost } from "./report.ts";

export interface WritingOptions {
  /** Where the content folder is. */
  content: string;
  /** Whether nothing is to be written. */
  dryRun?: boolean | undefined;
  additions: Additions;
  settings: Settings;
  /** The articles that are there. */
  files: readonly ArticleFile[];
  tags: SettledTags;
  /** The files of the articles and, behind them, of the pages. */
  paths: readonly string[];
  /** Is told of each, and waited for. */
  tell(done: number, title: string): Promise<void>;
}

/**
 * @param articles all of the site's, those that are there already among them
 * @param converted the texts of those that are new
 * @returns what was written or, if nothing is to be, what would have been
 */
export async function writePosts(
  articles: readonly PlannedArticle[],
  converted: ReadonlyMap<PlannedArticle, ConvertedPost>,
  around: Conversion,
  options: WritingOptions,
): Promise<ImportedPost[]> {
  const { folder, site, findings, addresses } = around;
  const { content, dryRun, additions, settings, files, tags, paths } = options;
  const authors = new AuthorBook(settings, files);
  const written: ImportedPost[] = [];
  // The texts whose articles are there.
  const there = new Set(articles.filter(({ existing }) => existing).map(({ post }) => post.path));
  // A translation comes behind its original, without which it is none.
  const order = [...articles.entries()].sort(
    ([, a], [, b]) => Number(a.translates !== undefined) - Number(b.translates !== undefined),
  );
  for (const [number, article] of order) {
    const post = converted.get(article);
    const path = paths[number];
    if (!post || path === undefined) continue;
    await options.tell(written.length, article.name);
    const isThere = (name: string) =>
      name.startsWith("/")
        ? addresses.has(name) || existsSync(join(content, staticFolder, name))
        : post.beside.has(name);
    const linked = linkArticles(post.markdown, (other) => relativeLink(path, paths[other] ?? ""));
    const fitted = await fitMarkdown(
      linked,
      { slug: article.slug, path: articlePath(article.address) },
      settings.site.url,
      isThere,
    );
    const place = folder.prefix + article.post.path;
    if (fitted.failure !== undefined) {
      findings.add(`post left out: ${fitted.failure.replace(/\.$/, "")}`, place);
      continue;
    }
    if (fitted.broken > 0) findings.add("picture or file that is not in the folder", place);
    const parts = {
      ...{ article, post, path, additions },
      translates:
        additions.lang === undefined && there.has(article.translates?.path ?? "")
          ? article.translates?.name
          : undefined,
      authors: authors.of(authorsOf(article, site.people, additions)),
      tags: spellSettled(tagsOf(article, additions), tags),
    };
    if (dryRun || writeArticle(parts, fitted.markdown, around, content)) {
      there.add(article.post.path);
      written.push({ path, address: article.address, from: place });
    } else findings.add("post left out because a file of its name appeared", place);
  }
  for (const note of authors.notes) findings.add(note.replace(/\.$/, ""), "authors");
  return written;
}

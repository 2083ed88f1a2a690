/** An article's file read by itself. @module */
import { type ArticleFile, readArticle } from "../../src/cli/content/article-file.ts";
import type { ContentFiles } from "../../src/cli/content/folder.ts";
import { readMarkdownFile } from "../../src/cli/content/markdown-file.ts";

/** The article in a file of a site in UTC; undefined if there is a mistake in it. */
export function readArticleFile(
  content: ContentFiles,
  path: string,
  idBase: string,
): ArticleFile | undefined {
  const file = readMarkdownFile(content, path);
  return file && readArticle(content, file, idBase, "UTC");
}

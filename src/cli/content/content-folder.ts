/** The content folder as it is written: its settings and its articles, before anything is made of them. @module */
import { relative, resolve } from "node:path";
import { maxAssetBytes } from "../../model/media.ts";
import type { Context } from "../context.ts";
import { hasMediaBucket, mayHaveDatabase } from "../dev/wrangler.ts";
import { FailureInFiles } from "../terminal/failure.ts";
import { formatProblems } from "../terminal/problem-list.ts";
import { type ArticleFile, readArticle } from "./article-file.ts";
import type { FileMemory } from "./file-memory.ts";
import { ContentFiles } from "./folder.ts";
import type { FrontMatterMemory } from "./front-matter-memory.ts";
import { readMarkdownFile } from "./markdown-file.ts";
import { MediaFiles } from "./media.ts";
import { readSite, type Settings } from "./site-settings.ts";
import { isPageFile, type PageFile, readPage } from "./standalone-pages.ts";

export interface ContentFolder {
  /** Knows what is wrong. */
  folder: ContentFiles;
  media: MediaFiles;
  settings: Settings;
  /** Drafts and deleted articles included; files with a mistake in them are not. */
  files: ArticleFile[];
  /** What stands by itself, drafts included. */
  pages: PageFile[];
}

interface ReadOptions {
  /** What messages call the folder: its path from where the person stands. */
  name?: string | undefined;
  /** The address to publish under, if not that of `site.yaml`. */
  url?: string | undefined;
  /** Bytes of a file that can be served. */
  largest?: number | undefined;
  /** What was read before. */
  frontMatter?: FrontMatterMemory | undefined;
  /** Which files need not be read again. */
  unchanged?: FileMemory | undefined;
  /** Is told how many files of Markdown there are, before they are read. */
  expect?(files: number): void;
}

/**
 * Reads a content folder. Without settings that can be read there is only the folder, which knows why.
 *
 * @param root where the folder is
 */
export function readContent(
  root: string,
  { name, url, largest, frontMatter, unchanged, expect }: ReadOptions = {},
): ContentFolder | { folder: ContentFiles; settings?: undefined } {
  const folder = new ContentFiles(root, name);
  if (!folder.exists()) return { folder };
  const media = new MediaFiles(root, largest);
  const settings = readSite(folder, media, url);
  if (!settings) return { folder };
  const { idBase, zone, place } = settings;
  const paths = folder.articles();
  expect?.(paths.length);
  const written = paths
    .map((path) => readMarkdownFile(folder, path, unchanged))
    .filter((file) => file !== undefined);
  const pages = written
    .filter(isPageFile)
    .map((file) => readPage(folder, file))
    .filter((page) => page !== undefined);
  const files = written
    .filter((file) => !isPageFile(file))
    .map((file) => readArticle(folder, file, idBase, zone, place, frontMatter?.read))
    .filter((file) => file !== undefined);
  const read = new Set([...files, ...pages].map(({ path }) => path));
  for (const path of paths) if (!read.has(path)) folder.unread.add(path);
  return { folder, media, settings, files, pages };
}

/**
 * Where a content folder is that a person named, what messages call it, how large a file of it may be, and whether what is
 * in it may be searched.
 */
export function locateContent(
  given: string,
  { cwd }: Pick<Context, "cwd">,
): { content: string; name: string; largest: number; searchable: boolean } {
  const content = resolve(cwd, given);
  const largest = hasMediaBucket(cwd) ? Number.POSITIVE_INFINITY : maxAssetBytes;
  return { content, name: relative(cwd, content) || ".", largest, searchable: mayHaveDatabase(cwd) };
}

/**
 * Reads the content folder that a person named.
 *
 * @throws Failure if its settings cannot be read
 */
export function openContent(given: string, context: Context): ContentFolder {
  const { content, ...options } = locateContent(given, context);
  const read = readContent(content, options);
  if (read.settings) return read;
  throw new FailureInFiles(formatProblems(read.folder.problems, context));
}

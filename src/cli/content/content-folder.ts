/** The content folder as it is written: its settings and its articles, before anything is made of them. @module */
import { type ArticleFile, readArticle } from "./article-file.ts";
import { ContentFiles } from "./folder.ts";
import { MediaFiles } from "./media.ts";
import { readSite, type Settings } from "./site-settings.ts";

export interface ContentFolder {
  /** Knows what is wrong. */
  folder: ContentFiles;
  media: MediaFiles;
  settings: Settings;
  /** Drafts and deleted articles included; files with a mistake in them are not. */
  files: ArticleFile[];
}

/**
 * Reads a content folder. Without settings that can be read there is only the folder, which knows why.
 *
 * @param url the address to publish under, if not that of `site.yaml`
 */
export function readContent(
  root: string,
  url?: string,
): ContentFolder | { folder: ContentFiles; settings?: undefined } {
  const folder = new ContentFiles(root);
  if (!folder.exists()) return { folder };
  const media = new MediaFiles(root);
  const settings = readSite(folder, media, url);
  if (!settings) return { folder };
  const files = folder
    .articles()
    .map((path) => readArticle(folder, path, settings.idBase, settings.zone))
    .filter((file) => file !== undefined);
  return { folder, media, settings, files };
}

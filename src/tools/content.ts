/** The content folder as it is written: its settings and its articles, before anything is made of them. @module */
import type { Address } from "../article.ts";
import { type ArticleFile, readArticle } from "./article-file.ts";
import { Folder } from "./folder.ts";
import { Media } from "./media.ts";
import { readSite, type Settings } from "./site-file.ts";

export interface Content {
  /** Knows what is wrong. */
  folder: Folder;
  media: Media;
  settings: Settings;
  /** Drafts and deleted articles included; files with a mistake in them are not. */
  files: ArticleFile[];
}

/**
 * Reads a content folder. Without settings that can be read there is only the folder, which knows why.
 *
 * @param url the address to publish under, if not that of `site.yaml`
 */
export function readContent(root: string, url?: Address): Content | { folder: Folder; settings?: undefined } {
  const folder = new Folder(root);
  if (!folder.exists()) return { folder };
  const media = new Media(root);
  const settings = readSite(folder, media, url);
  if (!settings) return { folder };
  const host = new URL(settings.published).hostname;
  const files = folder
    .articles()
    .map((path) => readArticle(folder, path, host, settings.zone))
    .filter((file) => file !== undefined);
  return { folder, media, settings, files };
}

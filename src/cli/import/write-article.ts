/** An imported article becomes a file of the content folder. @module */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createFile } from "../content/files.ts";
import { formatArticle, formatPage } from "../content/front-matter.ts";
import { pagesFolder } from "../content/standalone-pages.ts";
import type { ConvertedArticle } from "./convert.ts";
import type { ImageFile } from "./images.ts";

export interface WriteOptions {
  cwd: string;
  /** The content folder, relative to `cwd`. */
  content: string;
  /** Whether nothing is to be written. */
  dryRun?: boolean;
}

/**
 * Writes an article, its images first; with images it gets a folder of its own.
 *
 * @returns the path of its file, relative to `cwd`
 */
export function writeArticle(
  { slug, name: title, fields, markdown, standalone }: ConvertedArticle,
  images: readonly ImageFile[],
  { cwd, content, dryRun }: WriteOptions,
): string {
  const parent = join(content, standalone ? pagesFolder : "");
  const path = (name: string) => join(parent, images.length > 0 ? `${name}/index.md` : `${name}.md`);
  const folder = (name: string) => resolve(cwd, parent, name);
  // A file that is no article of ours to read, such as one that was put there a moment ago, may have the name.
  for (let number = 1; ; number++) {
    const name = number === 1 ? slug : `${slug}-${number}`;
    const file = path(name);
    if (existsSync(resolve(cwd, file)) || (images.length > 0 && existsSync(folder(name)))) continue;
    if (dryRun) return file;
    const named = name === slug ? fields : { ...fields, slug };
    const text = standalone ? formatPage({ ...named, title }, markdown) : formatArticle(named, markdown);
    for (const image of images) createFile(join(folder(name), image.name), image.bytes);
    if (createFile(resolve(cwd, file), text)) return file;
  }
}

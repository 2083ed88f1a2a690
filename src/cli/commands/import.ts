/** `tagwire import`: articles from elsewhere, their ids kept, nothing of ours overwritten. @module */
import { existsSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { type ContentFolder, readContent } from "../content/content-folder.ts";
import { createFile } from "../content/files.ts";
import { formatArticle } from "../content/front-matter.ts";
import { type ConvertedArticle, convertArticle } from "../import/convert.ts";
import { fetchImages, type ImageFile } from "../import/images.ts";
import { planImport } from "../import/import-plan.ts";
import { readSource } from "../import/source.ts";
import { Failure } from "../terminal/failure.ts";
import { formatProblem } from "../terminal/problem.ts";
import { startProgress } from "../terminal/progress.ts";

export interface ImportOptions {
  content: string;
  images?: boolean;
  dryRun?: boolean;
}

/**
 * Brings the articles of files and addresses into the content folder. Everything is fetched before anything is written.
 *
 * @throws Failure if a source cannot be read, with nothing written
 */
export async function importArticles(sources: readonly string[], options: ImportOptions): Promise<void> {
  const content = readContent(options.content);
  if (!content.settings) throw new Failure(content.folder.problems.map(formatProblem).join("\n"));
  if (content.folder.failed) {
    const problems = content.folder.problems.map(formatProblem).join("\n");
    throw new Failure(`Put this right first, so that it is known which articles are there:\n${problems}`);
  }
  const work = startProgress();
  const { fresh, known, notes } = await gather(sources, content, work.tell).finally(work.end);
  const fetching = startProgress();
  const ready: { article: ConvertedArticle; files: ImageFile[] }[] = [];
  for (const [at, article] of fresh.entries()) {
    fetching.tell(`${at + 1} of ${fresh.length}: ${article.fields.title}`);
    ready.push(options.images && !options.dryRun ? await fetchImages(article) : { article, files: [] });
  }
  fetching.end();
  for (const { article, files } of ready) report(write(article, files, options), article);
  for (const note of notes) console.error(pc.yellow(note));
  const verb = options.dryRun ? "would be imported" : "imported";
  console.log(`${count(ready.length)} ${verb}, ${known} there already`);
}

async function gather(
  sources: readonly string[],
  { settings, files }: ContentFolder,
  tell: (message: string) => void,
) {
  const converted: ConvertedArticle[] = [];
  const notes: string[] = [];
  const now = new Date();
  for (const source of sources) {
    tell(source);
    const read = await readSource(source, settings.zone, tell);
    notes.push(...read.notes);
    for (const incoming of read.articles) converted.push(await convertArticle(incoming, settings, now));
  }
  return { ...planImport(converted, files), notes };
}

/** Writes an article, its images first; with images it gets a folder of its own. Returns the path of its file. */
function write(
  { slug, fields, markdown }: ConvertedArticle,
  images: readonly ImageFile[],
  options: ImportOptions,
): string {
  const text = formatArticle(fields, markdown);
  const path = (name: string) => join(options.content, images.length > 0 ? `${name}/index.md` : `${name}.md`);
  // A file that is no article of ours to read, such as one that was put there a moment ago, may have the name.
  for (let number = 1; ; number++) {
    const name = number === 1 ? slug : `${slug}-${number}`;
    const file = path(name);
    if (existsSync(file) || (images.length > 0 && existsSync(join(options.content, name)))) continue;
    if (options.dryRun) return file;
    for (const image of images) createFile(join(options.content, name, image.name), image.bytes);
    if (createFile(file, text)) return file;
  }
}

function report(file: string, { fields, notes }: ConvertedArticle): void {
  console.log(`${pc.green("+")} ${file}  ${pc.dim(fields.title)}`);
  for (const note of notes) console.log(`  ${pc.yellow(note)}`);
}

function count(articles: number): string {
  return articles === 1 ? "1 article" : `${articles} articles`;
}

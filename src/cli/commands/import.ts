/** `tagwire import`: articles from elsewhere, their ids kept, nothing of ours overwritten. @module */
import { type ContentFolder, openContent } from "../content/content-folder.ts";
import type { Context } from "../context.ts";
import { type ConvertedArticle, convertArticle } from "../import/convert.ts";
import { fetchImages, type ImageFile } from "../import/images.ts";
import { planImport } from "../import/import-plan.ts";
import { readSource } from "../import/source.ts";
import { writeArticle } from "../import/write-article.ts";
import { Failure } from "../terminal/failure.ts";
import { formatProblems } from "../terminal/problem-list.ts";

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
export async function importArticles(
  sources: readonly string[],
  options: ImportOptions,
  context: Context,
): Promise<number> {
  const { terminal } = context;
  const { colours } = terminal;
  const content = openContent(options.content, context);
  if (content.folder.failed) {
    const problems = formatProblems(content.folder.problems, context);
    throw new Failure(`Put this right first, so that it is known which articles are there:\n${problems}`);
  }
  const { fresh, known, notes } = await gather(sources, content, context).finally(terminal.progress);
  const ready: { article: ConvertedArticle; files: ImageFile[] }[] = [];
  for (const [at, article] of fresh.entries()) {
    terminal.progress(`${at + 1} of ${fresh.length}: ${article.fields.title}`);
    ready.push(options.images && !options.dryRun ? await fetchImages(article) : { article, files: [] });
  }
  terminal.progress();
  for (const { article, files } of ready) {
    const path = writeArticle(article, files, { ...options, cwd: context.cwd });
    terminal.out(`${colours.green("+")} ${path}  ${colours.dim(article.fields.title)}`);
    for (const note of article.notes) terminal.out(`  ${colours.yellow(note)}`);
  }
  for (const note of notes) terminal.err(colours.yellow(note));
  const verb = options.dryRun ? "would be imported" : "imported";
  terminal.out(`${count(ready.length)} ${verb}, ${known} there already`);
  return 0;
}

async function gather(
  sources: readonly string[],
  { settings, files }: ContentFolder,
  { cwd, clock, terminal: { progress } }: Context,
) {
  const converted: ConvertedArticle[] = [];
  const notes: string[] = [];
  const now = clock();
  for (const source of sources) {
    progress(source);
    const read = await readSource(source, cwd, settings.zone, progress);
    notes.push(...read.notes);
    for (const incoming of read.articles) converted.push(await convertArticle(incoming, settings, now));
  }
  return { ...planImport(converted, files), notes };
}

function count(articles: number): string {
  return articles === 1 ? "1 article" : `${articles} articles`;
}

/** `tagwire import`: articles from elsewhere, their ids kept, nothing of ours overwritten. @module */
import { type ContentFolder, openContent } from "../content/content-folder.ts";
import type { Context } from "../context.ts";
import { type Additions, checkAdditions, withAdditions } from "../import/additions.ts";
import { type ConvertedArticle, convertArticle } from "../import/convert.ts";
import { fetchImages, type ImageFile } from "../import/images.ts";
import { planImport } from "../import/import-plan.ts";
import { readSource } from "../import/source.ts";
import { writeArticle } from "../import/write-article.ts";
import { Failure } from "../terminal/failure.ts";
import { formatProblems } from "../terminal/problem-list.ts";
import { showControls } from "../terminal/show-controls.ts";

export interface ImportOptions extends Additions {
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
  checkAdditions(options);
  const content = openContent(options.content, context);
  if (content.folder.failed) {
    const problems = formatProblems(content.folder.problems, context);
    throw new Failure(`Put this right first, so that it is known which articles are there:\n${problems}`);
  }
  const { fresh, known, notes } = await gather(sources, content, options, context).finally(terminal.progress);
  const ready: { article: ConvertedArticle; files: ImageFile[] }[] = [];
  for (const [at, article] of fresh.entries()) {
    terminal.progress(`${at + 1} of ${fresh.length}: ${article.fields.title}`);
    ready.push(options.dryRun ? { article, files: [] } : await fetchImages(article, options.images === true));
  }
  terminal.progress();
  for (const { article, files } of ready) {
    const path = writeArticle(article, files, { ...options, cwd: context.cwd });
    terminal.out(`${colours.green("+")} ${path}  ${colours.dim(showControls(article.fields.title))}`);
    for (const note of article.notes) terminal.out(`  ${colours.yellow(showControls(note))}`);
  }
  for (const note of notes) terminal.err(colours.yellow(showControls(note)));
  const verb = options.dryRun ? "would be imported" : "imported";
  const drafts = ready.filter(({ article }) => article.fields.draft).length;
  const asDrafts =
    drafts === 0 ? "" : drafts === 1 ? ", 1 of them as a draft" : `, ${drafts} of them as drafts`;
  terminal.out(`${count(ready.length)} ${verb}${asDrafts}, ${known} there already`);
  return 0;
}

async function gather(
  sources: readonly string[],
  { settings, files }: ContentFolder,
  additions: Additions,
  { cwd, clock, terminal: { progress } }: Context,
): Promise<{ fresh: ConvertedArticle[]; known: number; notes: string[] }> {
  const converted: ConvertedArticle[][] = [];
  const notes: string[] = [];
  const now = clock();
  let repeated = 0;
  for (const source of sources) {
    progress(source);
    const read = await readSource(
      source,
      cwd,
      { zone: settings.zone, site: settings.published },
      progress,
    ).catch(showAsText);
    notes.push(...read.notes.map((note) => (sources.length > 1 ? `${source}: ${note}` : note)));
    repeated += read.repeated;
    const articles: ConvertedArticle[] = [];
    for (const [at, incoming] of read.articles.entries()) {
      progress(`${source}: ${at + 1} of ${read.articles.length}`);
      articles.push(await convertArticle(withAdditions(incoming, additions), settings, now));
    }
    converted.push(articles);
  }
  const plan = planImport(converted, files, settings.published);
  return { fresh: plan.fresh, known: plan.known + repeated, notes: [...notes, ...plan.notes] };
}

/** What a source holds can be in the sentence that refuses it. */
function showAsText(error: unknown): never {
  throw error instanceof Failure ? new Failure(showControls(error.message)) : error;
}

function count(articles: number): string {
  return articles === 1 ? "1 article" : `${articles} articles`;
}

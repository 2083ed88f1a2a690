/** `tagwire import`: articles from elsewhere, their ids kept, nothing of ours overwritten. @module */
import { join, resolve } from "node:path";
import { type ContentFolder, openContent } from "../content/content-folder.ts";
import type { Context } from "../context.ts";
import { type Additions, checkAdditions, withAdditions } from "../import/additions.ts";
import { type ConvertedArticle, convertArticle } from "../import/convert.ts";
import { fetchImages, type ImageFile } from "../import/images.ts";
import { planImport } from "../import/import-plan.ts";
import { matchOldIds, writeId } from "../import/old-ids.ts";
import { readSource } from "../import/source.ts";
import { writeArticle } from "../import/write-article.ts";
import { Failure } from "../terminal/failure.ts";
import { formatProblems } from "../terminal/problem-list.ts";
import { showControls } from "../terminal/show-controls.ts";

export interface ImportOptions extends Additions {
  content: string;
  /** An old feed, whose ids articles without one are given. */
  idsFrom?: string;
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
  if (sources.length === 0 && options.idsFrom === undefined)
    throw new Failure("Name what to import: a file, a folder, or the address of a feed.");
  const { fresh, known, ids, notes } = await gather(sources, content, options, context).finally(
    terminal.progress,
  );
  const ready: { article: ConvertedArticle; files: ImageFile[] }[] = [];
  for (const [at, article] of fresh.entries()) {
    terminal.progress(`${at + 1} of ${fresh.length}: ${article.name}`);
    ready.push(options.dryRun ? { article, files: [] } : await fetchImages(article, options.images === true));
  }
  terminal.progress();
  for (const { article, files } of ready) {
    const path = writeArticle(article, files, { ...options, cwd: context.cwd });
    terminal.out(`${colours.green("+")} ${path}  ${colours.dim(showControls(article.name))}`);
    for (const note of article.notes) terminal.out(`  ${colours.yellow(showControls(note))}`);
  }
  for (const [path, id] of ids) {
    const file = join(options.content, path);
    if (!options.dryRun) writeId(resolve(context.cwd, file), id);
    terminal.out(`${colours.green("~")} ${file}  ${colours.dim(`id: ${showControls(id)}`)}`);
  }
  for (const note of notes) terminal.err(colours.yellow(showControls(note)));
  const verb = options.dryRun ? "would be imported" : "imported";
  const drafts = ready.filter(({ article }) => article.fields.draft).length;
  const asDrafts =
    drafts === 0 ? "" : drafts === 1 ? ", 1 of them as a draft" : `, ${drafts} of them as drafts`;
  if (sources.length > 0) terminal.out(`${count(ready.length)} ${verb}${asDrafts}, ${known} there already`);
  if (options.idsFrom !== undefined) {
    const gave = options.dryRun ? "would be given to" : "given to";
    terminal.out(`Ids of the old feed ${gave} ${count(ids.size)} without one`);
  }
  return 0;
}

interface Gathered {
  fresh: ConvertedArticle[];
  known: number;
  /** Ids for articles that are there, by their paths. */
  ids: ReadonlyMap<string, string>;
  notes: string[];
}

async function gather(
  sources: readonly string[],
  { settings, files }: ContentFolder,
  options: ImportOptions,
  { cwd, clock, terminal: { progress } }: Context,
): Promise<Gathered> {
  const notes: string[] = [];
  const now = clock();
  const around = { zone: settings.zone, site: settings.published };
  let repeated = 0;
  const read = async (source: string): Promise<ConvertedArticle[]> => {
    progress(source);
    const { articles, ...rest } = await readSource(source, cwd, around, progress).catch(showAsText);
    notes.push(...rest.notes.map((note) => (sources.length > 1 ? `${source}: ${note}` : note)));
    repeated += rest.repeated;
    const converted: ConvertedArticle[] = [];
    for (const [at, incoming] of articles.entries()) {
      progress(`${source}: ${at + 1} of ${articles.length}`);
      converted.push(await convertArticle(withAdditions(incoming, options), settings, now));
    }
    return converted;
  };
  const converted: ConvertedArticle[][] = [];
  for (const source of sources) converted.push(await read(source));
  const known = repeated;
  const old = options.idsFrom === undefined ? [] : await read(options.idsFrom);
  const plan = planImport(converted, files, settings.published, settings.place);
  const { articles, files: ids, missing } = matchOldIds(old, plan.fresh, files, settings.published);
  if (missing.length > 0) notes.push(messageForMissing(missing));
  return { fresh: articles, known: plan.known + known, ids, notes: [...notes, ...plan.notes] };
}

function messageForMissing(missing: readonly ConvertedArticle[]): string {
  const names = missing.slice(0, 10).map(({ name }) => `“${name}”`);
  const more = missing.length > names.length ? ", …" : "";
  return `${count(missing.length)} of the old feed ${missing.length === 1 ? "was" : "were"} not found here: ${names.join(", ")}${more}.`;
}

/** What a source holds can be in the sentence that refuses it. */
function showAsText(error: unknown): never {
  throw error instanceof Failure ? new Failure(showControls(error.message)) : error;
}

function count(articles: number): string {
  return articles === 1 ? "1 article" : `${articles} articles`;
}

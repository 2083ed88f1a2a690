/** `tagwire import`: articles from elsewhere, their ids kept, nothing of ours overwritten. @module */
import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { countOf } from "../../text/plural.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";
import { type ContentFolder, locateContent, openContent } from "../content/content-folder.ts";
import type { Settings } from "../content/site-settings.ts";
import type { Context } from "../context.ts";
import { type Additions, checkAdditions, withAdditions } from "../import/additions.ts";
import { type ConvertedArticle, convertArticle } from "../import/convert.ts";
import { fetchImages, type ImageFile } from "../import/images.ts";
import { planImport } from "../import/import-plan.ts";
import { type IncomingArticle, messageForMissingId } from "../import/known-articles.ts";
import { settleNames } from "../import/names.ts";
import { matchOldIds, writeId } from "../import/old-ids.ts";
import { messageForOldPlace } from "../import/old-place.ts";
import { planPages } from "../import/page-plan.ts";
import { importSiteFolder, isSiteFolder } from "../import/site-folder/index.ts";
import { isMakerName } from "../import/site-folder/recognise.ts";
import { formatRecognised, formatReport } from "../import/site-folder/report.ts";
import { openSiteArchive, type UnpackedSite } from "../import/site-folder/site-archive.ts";
import { type MakerName, makers } from "../import/site-folder/source-site.ts";
import { readSource } from "../import/source.ts";
import { addTopics, type SettledTags } from "../import/tags.ts";
import { writeArticle } from "../import/write-article.ts";
import { Failure } from "../terminal/failure.ts";
import { formatProblems } from "../terminal/problem-list.ts";
import { formatBar } from "../terminal/progress-bar.ts";
import { showControls } from "../terminal/show-controls.ts";
import { TextFailure } from "../threads/text-failure.ts";

export interface ImportOptions extends Additions {
  content: string;
  /** The program that makes the site in a folder, if somebody knows better than its files tell. */
  from?: string;
  /** An old feed, whose ids articles without one are given. */
  idsFrom?: string;
  images?: boolean;
  dryRun?: boolean;
}

/**
 * Brings the articles of folders, files and addresses into the content folder. Everything is fetched before anything of it is
 * written.
 *
 * @throws Failure if a source cannot be read, with nothing written
 */
export async function importArticles(
  sources: readonly string[],
  options: ImportOptions,
  context: Context,
): Promise<number> {
  checkAdditions(options);
  const from = readMaker(options.from);
  if (sources.length === 0 && options.idsFrom === undefined)
    throw new Failure("Name what to import: a file, a folder, or the address of a feed.");
  const others: string[] = [];
  for (const source of sources) {
    const site = await openSite(source, from, context);
    if (site)
      await importFolder(site.folder, from, options, context).finally(() => {
        context.terminal.progress();
        site.close();
      });
    else others.push(source);
  }
  if (sources.length === 0 || others.length > 0) await importDocuments(others, options, context);
  return 0;
}

/** Brings a site that another program makes. */
async function importFolder(
  folder: string,
  from: MakerName | undefined,
  options: ImportOptions,
  context: Context,
): Promise<void> {
  const { idsFrom, dryRun } = options;
  const { terminal } = context;
  const report = await importSiteFolder(folder, {
    ...locateContent(options.content, context),
    ...{ from, dryRun, additions: options },
    readOld:
      idsFrom === undefined
        ? undefined
        : async (settings) => (await readArticles(idsFrom, settings, {}, context)).articles,
    readContent: (content) => openKnown(content, context),
    recognised: (found) => terminal.out(formatRecognised(found)),
    async tell(done, total, what) {
      terminal.progress(`${formatBar(done, total)} ${what}`);
      // Nothing else of this work waits for anything, and somebody may want to stop it.
      await setImmediate();
    },
  });
  terminal.progress();
  for (const line of formatReport(report, dryRun === true)) terminal.out(showControls(line));
}

/** The site that a source is, as a folder or an archive of one; undefined if it is something else. */
async function openSite(
  source: string,
  from: MakerName | undefined,
  { cwd }: Context,
): Promise<UnpackedSite | undefined> {
  const path = resolve(cwd, source);
  if (isSiteFolder(path, from)) return { folder: path, close() {} };
  try {
    return await openSiteArchive(path, from);
  } catch (error) {
    throw error instanceof Failure ? new Failure(showControls(`${source}: ${error.message}`)) : error;
  }
}

/** @throws Failure if it is no program that is known */
function readMaker(from: string | undefined): MakerName | undefined {
  if (from === undefined || isMakerName(from)) return from;
  const meant = suggest(from, makers);
  const message = `“${from}” is no program that --from knows. Write one of ${makers.join(", ")}.`;
  throw new Failure(`${message} ${askIfMeant(meant)}`.trimEnd());
}

/** The content folder, of which it has to be known which articles are there. */
function openKnown(path: string, context: Context): ContentFolder {
  const content = openContent(path, context);
  if (!content.folder.failed) return content;
  const problems = formatProblems(content.folder.problems, context);
  throw new Failure(`Put this right first, so that it is known which articles are there:\n${problems}`);
}

/** Brings the articles of files, exports and addresses. */
async function importDocuments(
  sources: readonly string[],
  options: ImportOptions,
  context: Context,
): Promise<void> {
  const { terminal } = context;
  const { colours } = terminal;
  const content = openKnown(options.content, context);
  const { fresh, known, tags, ids, notes } = await gather(sources, content, options, context).finally(
    terminal.progress,
  );
  const ready: { article: ConvertedArticle; files: ImageFile[] }[] = [];
  for (const [at, article] of fresh.entries()) {
    terminal.progress(`${formatBar(at, fresh.length)} ${article.name}`);
    ready.push(options.dryRun ? { article, files: [] } : await fetchImages(article, options.images === true));
  }
  terminal.progress();
  addTopics(tags, { ...locateContent(options.content, context), dryRun: options.dryRun });
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
  const pages = ready.filter(({ article }) => article.standalone).length;
  const andPages = pages === 0 ? "" : ` and ${countOf(pages, "page")}`;
  if (sources.length > 0)
    terminal.out(
      `${countOf(ready.length - pages, "article")}${andPages} ${verb}${asDrafts}, ${known} there already`,
    );
  if (options.idsFrom !== undefined) {
    const gave = options.dryRun ? "would be given to" : "given to";
    terminal.out(`Ids of the old feed ${gave} ${countOf(ids.size, "article")} without one`);
  }
}

interface Gathered {
  fresh: ConvertedArticle[];
  known: number;
  tags: SettledTags;
  /** Ids for articles that are there, by their paths. */
  ids: ReadonlyMap<string, string>;
  notes: string[];
}

async function gather(
  sources: readonly string[],
  there: ContentFolder,
  options: ImportOptions,
  context: Context,
): Promise<Gathered> {
  const { settings, files, pages } = there;
  const notes: string[] = [];
  let repeated = 0;
  const read = async (source: string): Promise<ConvertedArticle[]> => {
    const { articles, ...rest } = await readArticles(source, settings, options, context);
    notes.push(...rest.notes.map((note) => (sources.length > 1 ? `${source}: ${note}` : note)));
    repeated += rest.repeated;
    return articles;
  };
  const converted: ConvertedArticle[][] = [];
  for (const source of sources) converted.push(await read(source));
  const known = repeated;
  const old = options.idsFrom === undefined ? [] : await read(options.idsFrom);
  const dated = converted.map((source) => source.filter(({ standalone }) => !standalone));
  const plan = planImport(dated, files, settings.published, settings.place);
  const standalone = planPages(
    converted.flat().filter((each) => each.standalone),
    pages,
    plan.taken,
  );
  const { incoming, files: ids, missing } = matchOldIds(old, plan.fresh, files, settings.published);
  if (missing.length > 0) notes.push(messageForMissing(missing));
  const fresh = plan.fresh.map((article) => withId(article, incoming.get(article)));
  // What is written now need not be told to be written.
  const done = new Set([...ids].map(([path, id]) => messageForMissingId(path, id)));
  const stayed = messageForOldPlace(fresh);
  const named = settleNames(fresh, there, locateContent(options.content, context).content);
  return {
    fresh: [...named.articles, ...standalone.fresh],
    known: plan.known + standalone.known + known,
    tags: named.tags,
    ids,
    notes: [
      ...notes,
      ...plan.notes.filter((note) => !done.has(note)),
      ...named.notes,
      ...(stayed === undefined ? [] : [stayed]),
    ],
  };
}

/** The articles of a file, an export or an address, as Tagwire writes them. */
async function readArticles(
  source: string,
  settings: Settings,
  additions: Additions,
  { cwd, clock, terminal: { progress } }: Context,
): Promise<{ articles: ConvertedArticle[]; repeated: number; notes: string[] }> {
  progress(source);
  const around = { zone: settings.zone, site: settings.published };
  const { articles, ...rest } = await readSource(source, cwd, around, progress).catch(showAsText);
  const notes = [...rest.notes];
  const converted: ConvertedArticle[] = [];
  for (const [at, incoming] of articles.entries()) {
    progress(`${formatBar(at, articles.length)} ${source}`);
    try {
      converted.push(await convertArticle(withAdditions(incoming, additions), settings, clock()));
    } catch (error) {
      if (!(error instanceof TextFailure)) throw error;
      notes.push(
        `Left out: “${incoming.title ?? incoming.link ?? incoming.id}”, whose text ${error.message}.`,
      );
    }
  }
  return { ...rest, articles: converted, notes };
}

function withId(article: ConvertedArticle, id: string | undefined): ConvertedArticle {
  return id === undefined ? article : { ...article, id, hasId: true, fields: { ...article.fields, id } };
}

function messageForMissing(missing: readonly IncomingArticle[]): string {
  const names = missing.slice(0, 10).map(({ name }) => `“${name}”`);
  const more = missing.length > names.length ? ", …" : "";
  return `${countOf(missing.length, "article")} of the old feed ${missing.length === 1 ? "was" : "were"} not found here: ${names.join(", ")}${more}.`;
}

/** What a source holds can be in the sentence that refuses it. */
function showAsText(error: unknown): never {
  throw error instanceof Failure ? new Failure(showControls(error.message)) : error;
}

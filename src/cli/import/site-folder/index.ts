/** A site that another program builds, brought into a content folder with everything: `tagwire import FOLDER`. @module */
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { articlePath } from "../../../model/addresses.ts";
import type { Settings } from "../../content/site-settings.ts";
import type { DayOrder } from "../../dates/written-date.ts";
import { Failure } from "../../terminal/failure.ts";
import { TextFailure } from "../../threads/text-failure.ts";
import type { Additions } from "../additions.ts";
import { findDayOrder } from "../day-order.ts";
import { markupOf } from "../file-names.ts";
import type { IncomingArticle } from "../known-articles.ts";
import { writeId } from "../old-ids.ts";
import { addEntries } from "../settings-entries.ts";
import { addTopics, settleTags } from "../tags.ts";
import { pathFor, tagsOf } from "./article-files.ts";
import { type ContentOptions, prepareContent } from "./content-settings.ts";
import { type Conversion, type ConvertedPost, convertPost, type SourceText } from "./convert-post.ts";
import { copyFiles, planFiles } from "./copy-files.ts";
import { addressesOf, countAddresses, countIds } from "./counts.ts";
import { writtenDates } from "./fields.ts";
import { Findings } from "./findings.ts";
import { readRedirects } from "./old-redirects.ts";
import { pathsOn, plainPath } from "./own-addresses.ts";
import { kindOfLeftOut } from "./page-kinds.ts";
import { type PlannedArticle, planArticles } from "./plan.ts";
import { type PlannedPage, planPages } from "./plan-pages.ts";
import { addressInFiles, publicAddress } from "./public-address.ts";
import { holdsSite, recogniseSite } from "./recognise.ts";
import { type PlannedRedirects, planRedirects } from "./redirects.ts";
import type { FolderReport } from "./report.ts";
import { SiteIndex } from "./site-index.ts";
import { SourceFolder } from "./source-folder.ts";
import type { MakerName, SourceSite } from "./source-site.ts";
import { pathForPage, writePages } from "./write-pages.ts";
import { writePosts } from "./write-posts.ts";

export interface FolderImportOptions extends ContentOptions {
  /** The program, if somebody knows better than the folder's files tell. */
  from?: MakerName | undefined;
  additions: Additions;
  /** The entries of the old feed, if one was named. */
  readOld?: ((settings: Settings) => Promise<readonly IncomingArticle[]>) | undefined;
  /** Is told what the folder was taken for, before anything is written. */
  recognised(found: Pick<FolderReport, "maker" | "sign" | "place">): void;
  /** Is told how far the work is, how much of it is done and what it is at, and waited for. */
  tell(done: number, total: number, what: string): Promise<void>;
}

/**
 * Whether a source is a folder of texts, rather than an export, a feed or a dispatch.
 *
 * @param from the program that somebody says made it
 */
export function isSiteFolder(source: string, from: MakerName | undefined): boolean {
  if (statSync(source, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
  if (from !== undefined) return true;
  return holdsSite(SourceFolder.open(source));
}

/**
 * Brings the posts of a folder. What is there stays; run again, it does what is left to do.
 *
 * @throws Failure if there is nothing to bring, or the content folder cannot be read
 */
export async function importSiteFolder(source: string, options: FolderImportOptions): Promise<FolderReport> {
  const { maker, folder, sign } = recogniseSite(SourceFolder.open(source), options.from);
  const clash = messageForClash(source, options);
  if (clash !== undefined) throw new Failure(clash);
  options.recognised({ maker: maker.title, sign, place: folder.prefix });
  const site = maker.read(folder);
  site.settings.url = publicAddress(site.settings.url) ?? addressInFiles(folder);
  site.dayOrder ??= dayOrderOf(site);
  const findings = new Findings();
  const { content, notes } = prepareContent(site, options);
  if (site.posts.length === 0) notes.push(messageForNoPosts(site));
  const { settings, files } = content;
  const ours = pathsOn(settings.published);
  const old = (await options.readOld?.(settings)) ?? [];
  const plan = planArticles(folder, site, { settings, ours, files, old, findings });
  const { articles } = plan;
  const pages = planPages(folder, site, {
    ...{ language: settings.site.language, ours, there: content.pages, findings },
    taken: new Set(articles.flatMap(addressesOf)),
  });

  const index = new SiteIndex(folder, site);
  const numbers = new Map([...articles, ...pages].map(({ post }, at) => [post.path, at]));
  const leading = { folder, site, index, numbers, articles, pages, ours, findings };
  const redirects = redirectsOf(leading, options.content);
  const leadOn = new Set([
    ...redirects.leading,
    ...articles.flatMap(({ aliases, existing }) => existing?.aliases ?? aliases),
  ]);
  const places = planFiles(folder, site.files, { ours, leadOn }, findings);
  const around = { folder, site, index, numbers, places, addresses: new Set(places.values()), findings };
  const fresh = articles.filter(({ existing }) => existing === undefined);
  const freshPages = pages.filter(({ existing }) => existing === undefined);
  const steps = fresh.length * 2 + places.size;
  const converted = await convertPosts(fresh, around, "post", (done, path) =>
    options.tell(done, steps, path),
  );
  const convertedPages = await convertPosts(freshPages, around, "page", (_, path) =>
    options.tell(fresh.length, steps, path),
  );
  const paths = pathsOf(articles, converted, pages, convertedPages, options.content);
  const tags = settleTags(
    fresh.flatMap((article) => tagsOf(article, options.additions)),
    content,
    options,
  );
  for (const note of tags.notes) findings.add(note.replace(/\.$/, ""), "tags");
  addTopics(tags, options);

  const statics = options.dryRun
    ? places.size
    : await copyFiles(folder, places, options.content, findings, (done, path) =>
        options.tell(fresh.length + done, steps, path),
      );
  const imported = await writePosts(articles, converted, around, {
    ...{ ...options, settings, files, tags, paths },
    tell: (done, title) => options.tell(fresh.length + places.size + done, steps, title),
  });
  const writtenPages = await writePages(convertedPages, around, { ...options, settings, paths });
  const written = new Set([...imported.map(({ path }) => path), ...writtenPages]);
  const stands = ({ existing, post }: PlannedArticle | PlannedPage) =>
    existing !== undefined || written.has(paths[numbers.get(post.path) ?? -1] ?? "");
  for (const { post, address, before, draft, notes } of freshPages) {
    const isLost = !draft && before.some((each) => !redirects.leading.has(each));
    const lost = `page whose old address does not lead on, since something else is there: it is ${address} now`;
    for (const note of isLost ? [...notes, lost] : notes) findings.add(note, folder.prefix + post.path);
  }
  if (!options.dryRun) for (const [path, id] of plan.files) writeId(join(options.content, path), id);
  const ids = options.readOld && countIds(plan, old, stands);
  for (const name of ids?.missing ?? [])
    findings.add("entry of the old feed that was found nowhere", `“${name}”`);
  const redirected = addEntries(options, "redirects.yaml", redirects.fresh);
  if (redirected === undefined)
    for (const [from, to] of redirects.fresh)
      findings.add("line to write into redirects.yaml by hand", `"${from}": ${to}`);
  const known = articles.length - fresh.length + pages.length - freshPages.length;
  // What was left out the first time is known to who runs it again.
  const isNew = imported.length + writtenPages.length + statics + (redirected ?? 0) > 0;
  if (isNew || known === 0) noteOthers(site, folder, findings);
  return {
    ...{ maker: maker.title, sign, place: folder.prefix, imported, pages: writtenPages, statics, known },
    drafts: [...fresh, ...freshPages].filter((text) => text.draft && stands(text)).length,
    ids,
    addresses: countAddresses(articles, ours, stands),
    redirects: redirected ?? 0,
    settings: notes,
    findings: findings.all(),
  };
}

function messageForNoPosts({ others }: SourceSite): string {
  const markups = [...others.keys()].flatMap((path) => markupOf(path) ?? []);
  if (markups.length === 0) return "There are no posts in it.";
  const counts = [...Map.groupBy(markups, (markup) => markup)].map(
    ([name, all]) => `${all.length} in ${name}`,
  );
  return `There are no posts in it in Markdown or HTML, which are what is read, but ${counts.join(", ")}. Turn them into Markdown, as Pandoc does (pandoc -t gfm), keep what stands before them, and import again.`;
}

/** What the dates and the language of a site tell, whose program takes either order. */
function dayOrderOf({ posts, others, settings }: SourceSite): DayOrder | undefined {
  const texts = [...posts, ...[...others.values()].flatMap(({ page }) => page ?? [])];
  return findDayOrder(
    texts.flatMap(({ fields }) => writtenDates(fields)),
    settings.language,
  );
}

/** The texts of posts or pages, but of those that cannot be read. */
async function convertPosts<Text extends SourceText>(
  fresh: readonly Text[],
  around: Conversion,
  what: "post" | "page",
  tell: (done: number, path: string) => Promise<void>,
): Promise<Map<Text, ConvertedPost>> {
  const converted = new Map<Text, ConvertedPost>();
  for (const [at, article] of fresh.entries()) {
    await tell(at, article.post.path);
    try {
      converted.set(article, await convertPost(article, around));
    } catch (error) {
      if (!(error instanceof TextFailure)) throw error;
      const place = around.folder.prefix + article.post.path;
      around.findings.add(`${what} left out that ${error.message}`, place);
    }
  }
  return converted;
}

/** The files of articles and, behind them, of pages. */
function pathsOf(
  articles: readonly PlannedArticle[],
  converted: ReadonlyMap<PlannedArticle, ConvertedPost>,
  pages: readonly PlannedPage[],
  convertedPages: ReadonlyMap<PlannedPage, ConvertedPost>,
  content: string,
): string[] {
  const given = new Set<string>();
  const ofArticles = articles.map(
    (article) =>
      article.existing?.path ?? pathFor(article, converted.get(article)?.beside ?? new Map(), content, given),
  );
  return [...ofArticles, ...pages.map((page) => pathForPage(page, convertedPages.get(page)))];
}

interface Leading extends Pick<Conversion, "folder" | "site" | "index" | "numbers" | "findings"> {
  articles: readonly PlannedArticle[];
  pages: readonly PlannedPage[];
  ours(address: string): string | undefined;
}

/** What leads on, the site's own redirects and those of its feeds. */
function redirectsOf(
  { folder, site, index, numbers, articles, pages, ours, findings }: Leading,
  content: string,
): PlannedRedirects {
  const standing = [
    ...articles.map(({ address }) => articlePath(address)),
    ...pages.map(({ address }) => address),
  ];
  const textAt = (address: string) => standing[numbers.get(index.atAddress(address) ?? "") ?? -1];
  const rules = [...readRedirects(folder, textAt), ...site.redirects].flatMap(([from, to]) => {
    const here = ours(from);
    return here === undefined ? [] : [[here, to] as const];
  });
  const moved = pages
    .filter(({ draft }) => !draft)
    .flatMap(({ before, address }) => before.map((from) => [from, address] as const));
  const taken = new Set([
    ...articles.flatMap(addressesOf),
    ...pages.map(({ address }) => plainPath(address)),
  ]);
  return planRedirects([...moved, ...rules], taken, content, findings);
}

/** Why a site and the content folder cannot stand where they do: the one would be read as part of the other. */
function messageForClash(source: string, { content, name }: ContentOptions): string | undefined {
  const isWithin = (one: string, other: string) => `${resolve(one)}/`.startsWith(`${resolve(other)}/`);
  if (isWithin(source, content))
    return `“${source}” is the content folder, or within it. Name the folder of the other site.`;
  return isWithin(content, source)
    ? `The content folder “${name}” is within “${source}”, and would be taken for a part of the old site. Run this in a folder beside that.`
    : undefined;
}

/** Texts that are no posts: what they are is told, and nothing of them comes along. */
function noteOthers(site: SourceSite, folder: SourceFolder, findings: Findings): void {
  for (const [path, { kind, page }] of site.others) {
    if (kind === "not published") continue;
    const what = page ? kindOfLeftOut(page) : kind;
    if (what === undefined) continue;
    findings.add(
      `${what === "unreadable" ? "text that is no text, or over 5 MB," : what} left out`,
      folder.prefix + path,
    );
  }
}

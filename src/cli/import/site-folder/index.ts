/** A site that another program builds, brought into a content folder with everything: `tagwire import FOLDER`. @module */
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { articleKey, articlePath } from "../../../model/addresses.ts";
import type { Settings } from "../../content/site-settings.ts";
import { Failure } from "../../terminal/failure.ts";
import type { Additions } from "../additions.ts";
import { isForDevelopers, isMarkdown } from "../file-names.ts";
import type { IncomingArticle } from "../known-articles.ts";
import { writeId } from "../old-ids.ts";
import { addEntries } from "../settings-entries.ts";
import { addTopics, settleTags } from "../tags.ts";
import { tagsOf } from "./article-files.ts";
import { type ContentOptions, prepareContent } from "./content-settings.ts";
import { type Conversion, type ConvertedPost, convertPost } from "./convert-post.ts";
import { copyFiles, planFiles } from "./copy-files.ts";
import { Findings } from "./findings.ts";
import { readRedirects } from "./old-redirects.ts";
import { pathsOn, plainPath } from "./own-addresses.ts";
import { type Plan, type PlannedArticle, planArticles } from "./plan.ts";
import { addressInFiles, publicAddress } from "./public-address.ts";
import { recogniseSite } from "./recognise.ts";
import { type PlannedRedirects, planRedirects } from "./redirects.ts";
import type { FolderReport } from "./report.ts";
import { SiteIndex } from "./site-index.ts";
import { SourceFolder } from "./source-folder.ts";
import type { MakerName, SourceSite } from "./source-site.ts";
import { writePosts } from "./write-posts.ts";

export interface FolderImportOptions extends ContentOptions {
  /** The program, if somebody knows better than the folder's files tell. */
  from?: MakerName | undefined;
  additions: Additions;
  /** The entries of the old feed, if one was named. */
  readOld?: ((settings: Settings) => Promise<readonly IncomingArticle[]>) | undefined;
  /** Is told what the folder was taken for, before anything is written. */
  recognised(found: Pick<FolderReport, "maker" | "sign" | "place">): void;
  /** Is told how far the work is: how much of it is done, and what it is at. */
  tell(done: number, total: number, what: string): void;
}

/** Whether a source is a folder of texts in Markdown, rather than an export, a feed or a dispatch. */
export function isSiteFolder(source: string): boolean {
  if (statSync(source, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
  return SourceFolder.open(source).paths.some((path) => isMarkdown(path) && !isForDevelopers(path));
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
  const findings = new Findings();
  const { content, notes } = prepareContent(site, options);
  if (site.posts.length === 0) notes.push("There are no posts in it.");
  const { settings, files } = content;
  const ours = pathsOn(settings.published);
  const old = (await options.readOld?.(settings)) ?? [];
  const plan = planArticles(folder, site, { settings, ours, files, old, findings });
  const { articles } = plan;
  noteOthers(site, folder, findings);

  const index = new SiteIndex(folder, site);
  const numbers = new Map(articles.map(({ post }, at) => [post.path, at]));
  const redirects = redirectsOf({ folder, site, index, numbers, articles, ours, findings }, options.content);
  const leadOn = new Set([
    ...redirects.leading,
    ...articles.flatMap(({ aliases, existing }) => existing?.aliases ?? aliases),
  ]);
  const places = planFiles(folder, site.files, { ours, leadOn }, findings);
  const around = { folder, site, index, numbers, places, addresses: new Set(places.values()), findings };
  const fresh = articles.filter(({ existing }) => existing === undefined);
  const steps = fresh.length * 2 + places.size;
  const converted = convertPosts(fresh, around, (done, path) => options.tell(done, steps, path));
  const tags = settleTags(
    fresh.flatMap((article) => tagsOf(article, options.additions)),
    content,
    options,
  );
  for (const note of tags.notes) findings.add(note.replace(/\.$/, ""), "tags");
  addTopics(tags, options);

  const statics = options.dryRun
    ? places.size
    : copyFiles(folder, places, options.content, findings, (done, path) =>
        options.tell(fresh.length + done, steps, path),
      );
  const imported = await writePosts(articles, converted, around, {
    ...{ ...options, settings, files, tags },
    tell: (done, title) => options.tell(fresh.length + places.size + done, steps, title),
  });
  if (!options.dryRun) for (const [path, id] of plan.files) writeId(join(options.content, path), id);
  const ids = options.readOld && countIds(plan, old);
  for (const name of ids?.missing ?? [])
    findings.add("entry of the old feed that was found nowhere", `“${name}”`);
  const redirected = addEntries(options, "redirects.yaml", redirects.fresh);
  if (redirected === undefined)
    for (const [from, to] of redirects.fresh)
      findings.add("line to write into redirects.yaml by hand", `"${from}": ${to}`);
  return {
    ...{ maker: maker.title, sign, place: folder.prefix, imported, statics },
    drafts: fresh.filter(({ draft }) => draft).length,
    known: articles.length - fresh.length,
    ids,
    addresses: countAddresses(articles, ours),
    redirects: redirected ?? 0,
    settings: notes,
    findings: findings.all(),
  };
}

/** The texts of posts, but of those that cannot be read. */
function convertPosts(
  fresh: readonly PlannedArticle[],
  around: Conversion,
  tell: (done: number, path: string) => void,
): Map<PlannedArticle, ConvertedPost> {
  const converted = new Map<PlannedArticle, ConvertedPost>();
  for (const [at, article] of fresh.entries()) {
    tell(at, article.post.path);
    const post = convertPost(article, around);
    if (post) converted.set(article, post);
    else
      around.findings.add(
        "post left out that is nested too deeply to be read",
        around.folder.prefix + article.post.path,
      );
  }
  return converted;
}

interface Leading extends Pick<Conversion, "folder" | "site" | "index" | "numbers" | "findings"> {
  articles: readonly PlannedArticle[];
  ours(address: string): string | undefined;
}

/** What leads on, the site's own redirects and those of its feeds. */
function redirectsOf(
  { folder, site, index, numbers, articles, ours, findings }: Leading,
  content: string,
): PlannedRedirects {
  const articleAt = (address: string) => {
    const article = articles[numbers.get(index.atAddress(address) ?? "") ?? -1];
    return article && articlePath(article.address);
  };
  const rules = [...readRedirects(folder, articleAt), ...site.redirects].flatMap(([from, to]) => {
    const here = ours(from);
    return here === undefined ? [] : [[here, to] as const];
  });
  return planRedirects(rules, new Set(articles.flatMap(addressesOf)), content, findings);
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
  for (const [path, { kind }] of site.others) {
    if (kind === "not published") continue;
    findings.add(
      `${kind === "unreadable" ? "text that is no text, or over 5 MB," : kind} left out`,
      folder.prefix + path,
    );
  }
}

/** Where an article stands now and before, as addresses are compared. */
function addressesOf({ aliases, existing, address }: PlannedArticle): string[] {
  return [...(existing?.aliases ?? aliases).map(plainPath), articleKey(address)];
}

/** Of the old feed's ids, how many stay known. */
function countIds(
  { articles, files }: Plan,
  old: readonly IncomingArticle[],
): { kept: number; of: number; missing: string[] } {
  const entries = old.filter(({ hasId }) => hasId);
  const ids = new Set([...articles.map(({ existing, id }) => existing?.id ?? id), ...files.values()]);
  const missing = entries.filter(({ id }) => !ids.has(id));
  return {
    kept: entries.length - missing.length,
    of: entries.length,
    missing: missing.map(({ name }) => name),
  };
}

/** Of the addresses that posts had, how many lead on. One that cannot be told is not kept; a draft has none. */
function countAddresses(
  articles: readonly PlannedArticle[],
  ours: (address: string) => string | undefined,
): { kept: number; of: number } {
  const standing = articles.filter(({ post }) => post.address !== undefined);
  const kept = standing.filter((article) => {
    const path = plainPath(ours(article.post.address ?? "") ?? "?");
    return addressesOf(article).includes(path);
  });
  const unknown = articles.filter(({ draft, post }) => post.address === undefined && !draft);
  return { kept: kept.length, of: standing.length && standing.length + unknown.length };
}

/** From a content folder to everything the Worker needs, and a list of what is wrong. @module */
import { compareNewestFirst } from "../../model/article.ts";
import type { SiteIndex } from "../../model/bundle.ts";
import { basePath } from "../../model/site.ts";
import type { SiteFrame } from "../build/output.ts";
import type { RenderCache } from "../markdown/render-cache.ts";
import { docsFile } from "../package-files.ts";
import type { Problem } from "../terminal/problem.ts";
import { hasWords, wordsFor } from "../words/catalogues.ts";
import { wordsUnder } from "../words/words-under.ts";
import { readWrittenWords } from "../words/written-words.ts";
import type { ArticleFile } from "./article-file.ts";
import { settingsFile } from "./authors.ts";
import { keepUsualAddresses, reportClashes } from "./clashes.ts";
import { readContent } from "./content-folder.ts";
import { hashValue } from "./digest.ts";
import { DurationCache } from "./durations.ts";
import { readEpisodeOf } from "./episodes.ts";
import { readFace, readStyles } from "./face.ts";
import type { FileMemory } from "./file-memory.ts";
import type { ContentFiles } from "./folder.ts";
import type { FrontMatterMemory } from "./front-matter-memory.ts";
import type { LinkContext } from "./links.ts";
import { loadArticles } from "./load-articles.ts";
import { loadFeeds } from "./load-feeds.ts";
import { loadPages } from "./load-pages.ts";
import type { MediaFile, MediaFiles } from "./media.ts";
import { reportMisnamed } from "./misnamed-settings.ts";
import { describePassedOver } from "./passed-over.ts";
import type { PictureSizer } from "./picture-sizes.ts";
import { ledOn, readRedirects, reportRedirects } from "./redirects.ts";
import { ShownPictures } from "./shown-pictures.ts";
import { SiteAddresses } from "./site-addresses.ts";
import { navigationTo, type PageFile, reportPageClashes } from "./standalone-pages.ts";
import { readStaticFiles, type StaticFile } from "./static-files.ts";
import { addressesOf, linkContext, wordsByLanguage } from "./surroundings.ts";
import { TopicRegistry } from "./topics.ts";
import { groupTranslations } from "./translations.ts";

export interface LoadOptions {
  /** Where the content folder is. */
  content: string;
  /** What messages call it: its path from where the person stands. */
  name?: string | undefined;
  /** The address to publish under, if not that of `site.yaml`. */
  url?: string | undefined;
  /** Bytes of a file that can be served. */
  largest?: number | undefined;
  /** Whether the site can be searched, or may be. */
  searchable?: boolean | undefined;
  /** Whether drafts are to be seen. */
  drafts: boolean;
  /** Whether articles with mistakes are left out of the index, so that it is fit to serve. */
  partial?: boolean;
  renderer: RenderCache;
  /** What was read before. */
  frontMatter?: FrontMatterMemory | undefined;
  /** Which files need not be read again. */
  unchanged?: FileMemory | undefined;
  /** Is told how far it is. */
  progress?: (message: string) => void;
  /** Where what was read of recordings is remembered. */
  durations?: DurationCache;
  /** Where pictures for previews are kept from build to build; without it none are made. */
  previewFolder?: string | undefined;
  /** Makes smaller copies of large pictures, if the site is to have them. */
  sizer?: PictureSizer | undefined;
}

export interface LoadedSite {
  /** Absent if the settings of the site cannot be read. */
  index?: SiteIndex;
  /** What stands around the articles; absent with the index. */
  frame?: SiteFrame;
  /** The texts of the articles, encoded, in their order. */
  bodies: Buffer[];
  media: MediaFile[];
  /** The files that are served as they are. */
  statics: StaticFile[];
  problems: Problem[];
  /** The files that were read, deleted articles' included. */
  files: ArticleFile[];
  /** The pages that are shown. */
  pages: PageFile[];
  /** What links lead to, and whether addresses do; absent with the index. */
  places?: { links: LinkContext; addresses: SiteAddresses };
  /** Whether all articles and pages could be read. */
  isWhole: boolean;
}

/**
 * Reads the whole folder. Every problem is found, not only the first; with an error among them nothing is fit to serve,
 * unless that is asked for of the others.
 */
export async function loadSite(options: LoadOptions): Promise<LoadedSite> {
  const { content, name, url, largest, drafts, partial = false, renderer, frontMatter, unchanged } = options;
  const { progress = () => {}, durations = new DurationCache(), previewFolder, sizer, searchable } = options;
  const read = readContent(content, {
    ...{ name, url, largest, frontMatter, unchanged },
    expect: (files) => renderer.prepare(files),
  });
  const { folder, settings } = read;
  const nothing = { bodies: [], media: [], statics: [], files: [], pages: [] };
  if (!settings) return { ...nothing, problems: folder.problems, isWhole: false };
  const { media } = read;
  const { site } = settings;

  const files = keepUsualAddresses(read.files.filter((file) => drafts || !file.fields.draft));
  const pages = read.pages.filter((page) => drafts || !page.fields.draft);
  reportClashes(folder, files);
  const translations = groupTranslations(folder, read.files, site.language);
  const taken = addressesOf(files);
  reportPageClashes(folder, read.pages, taken);
  const pageAddresses = read.pages.map(({ path, slug }) => [`/${slug}/`, path] as const);
  const statics = readStaticFiles(folder, new Map([...taken, ...pageAddresses]));

  const topics = new TopicRegistry(folder);
  const written = readWrittenWords(folder);
  if (!hasWords(site.language, written)) folder.note(settingsFile, messageForLanguage(site.language));
  const writtenRedirects = readRedirects(folder);
  const rules = writtenRedirects.map(({ rule }) => rule);
  const links = linkContext(site.url, media, { files, pages, taken, ledOn: ledOn({ rules, topics: {} }) });
  const pictures =
    settings.sizesPictures && sizer
      ? new ShownPictures({ site: site.url, folder, media, sizer, progress })
      : undefined;
  const wordsOf = wordsByLanguage(site.language, written);
  const surroundings = { folder, media, settings, links, renderer, wordsOf, pictures, progress };

  const { articles, tombstones } = await loadArticles(files, { topics, translations }, surroundings);
  const { formerly, podcasts, ...feeds } = loadFeeds(topics, read.files, surroundings);
  for (const each of articles) {
    const episode = await readEpisodeOf(each.file, each.article, podcasts, {
      folder,
      around: links,
      durations,
    });
    each.article = { ...each.article, episode };
  }
  const styles = readStyles(folder);
  if (settings.previews && previewFolder !== undefined) {
    // What draws is loaded by who asks for it only.
    const { makePreviews } = await import("../previews/previews.ts");
    const place = settings.previews;
    const where = { folder, media, site, styles, place, kept: previewFolder, progress };
    const made = await makePreviews(articles, where);
    for (const each of articles) each.article = { ...each.article, preview: made.get(each.path) };
  }
  const finished = await loadPages(pages, surroundings);
  reportPassedOver(folder, media);

  const isFit = ({ path }: { path: string }) => !(partial && folder.faulty.has(path));
  const shown = articles.filter(isFit).sort((a, b) => compareNewestFirst(a.article, b.article));
  const listed = {
    site,
    topics: feeds.topics,
    articles: shown.map(({ article }) => article),
    deleted: tombstones.filter(isFit).map(({ tombstone }) => tombstone),
    ...(feeds.feeds && { feeds: feeds.feeds }),
    ...(pages.length > 0 && { pages: pages.map(({ address }) => address) }),
  };
  const redirects = { rules, topics: formerly };
  const isWhole = folder.unread.size === 0;
  const whereabouts = { files: statics, ledOn: ledOn(redirects), isWhole, searchable };
  const addresses = new SiteAddresses(listed, whereabouts);
  reportRedirects(folder, writtenRedirects, addresses);
  const { inArticles, ...words } = wordsUnder(basePath(site.url), wordsFor(site.language, written));
  const navigation = navigationTo(pages);
  const face = await readFace(settings.face, {
    ...{ folder, media, site, links, words: inArticles, renderer, navigation, styles, addresses },
  });
  const any = redirects.rules.length > 0 || Object.keys(redirects.topics).length > 0;
  const known = any ? { ...listed, redirects } : listed;
  return {
    // The texts are in the revisions of their articles.
    index: { version: hashValue(known), ...known },
    frame: { words, face, pages: finished.length > 0 ? finished : undefined, styles },
    bodies: shown.map(({ body }) => body),
    media: [...media.used(), ...(pictures?.copies() ?? [])],
    statics,
    problems: folder.problems,
    files,
    pages: pages.filter(({ slug }) => finished.some((page) => page.slug === slug)),
    places: { links, addresses },
    isWhole,
  };
}

/** Says what stands in the folder and is in no use. */
function reportPassedOver(folder: ContentFiles, media: MediaFiles): void {
  const used = new Set(media.used().map(({ file }) => file));
  const isUsed = (path: string) => used.has(folder.locate(path));
  const notes = describePassedOver(folder.passedOver, isUsed);
  for (const { path, message } of notes) folder.note(path, message);
  reportMisnamed(folder, isUsed);
}

function messageForLanguage(language: string): string {
  return `The pages speak English around the articles: there are no words of the site's language (${language}). Write them in words.yaml, as ${docsFile("languages.md")} tells.`;
}

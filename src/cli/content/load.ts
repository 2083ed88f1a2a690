/** From a content folder to everything the Worker needs, and a list of what is wrong. @module */

import * as v from "valibot";
import { articleKeys, articlePath } from "../../model/addresses.ts";
import {
  type Article,
  type Body,
  compareNewestFirst,
  Revision,
  type Tombstone,
} from "../../model/article.ts";
import type { BundleIndex } from "../../model/bundle.ts";
import { rangesOf } from "../../model/language.ts";
import { type Selection, topicSelection } from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";
import type { StandalonePage } from "../../model/standalone-page.ts";
import type { SiteFrame } from "../build/output.ts";
import type { RenderCache } from "../markdown/render-cache.ts";
import { docsFile } from "../package-files.ts";
import type { Problem } from "../terminal/problem.ts";
import { hasWords, wordsFor } from "../words/catalogues.ts";
import { readWrittenWords } from "../words/written-words.ts";
import type { ArticleFile } from "./article-file.ts";
import { readEnclosure, readImage } from "./attachments.ts";
import {
  type DescribedAuthor,
  findAuthor,
  firstDescription,
  messageForNamesakes,
  messageForOtherDescription,
  readAuthor,
  settingsFile,
} from "./authors.ts";
import { keepUsualAddresses, reportClashes } from "./clashes.ts";
import { readContent } from "./content-folder.ts";
import { hashValue } from "./digest.ts";
import { DurationCache } from "./durations.ts";
import { readEpisodeOf } from "./episodes.ts";
import { excerptOf, openingOf } from "./excerpts.ts";
import { readFace, readStyles } from "./face.ts";
import type { FrontMatterMemory } from "./front-matter-memory.ts";
import { readLicence } from "./licences.ts";
import type { MediaFile } from "./media.ts";
import { readNamedFeeds } from "./named-feeds.ts";
import { describePassedOver } from "./passed-over.ts";
import type { PictureSizer } from "./picture-sizes.ts";
import type { WrittenPodcast } from "./podcast-schema.ts";
import { type Block, podcastSelections, readPodcast } from "./podcasts.ts";
import { readRedirects } from "./redirects.ts";
import { renderFiles, renderPage, reportRendering } from "./rendering.ts";
import { ShownPictures } from "./shown-pictures.ts";
import { siteAddress } from "./site-address.ts";
import { knownAddresses } from "./site-addresses.ts";
import { finishPage, navigationTo, reportPageClashes } from "./standalone-pages.ts";
import { readStaticFiles, type StaticFile } from "./static-files.ts";
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
  /** Whether drafts are to be seen. */
  drafts: boolean;
  /** Whether articles with mistakes are left out of the index, so that it is fit to serve. */
  partial?: boolean;
  renderer: RenderCache;
  /** What was read before. */
  frontMatter?: FrontMatterMemory | undefined;
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
  index?: Omit<BundleIndex, "spans">;
  /** What stands around the articles; absent with the index. */
  frame?: SiteFrame;
  /** The texts of the articles, in their order. */
  bodies: Body[];
  media: MediaFile[];
  /** The files that are served as they are. */
  statics: StaticFile[];
  problems: Problem[];
  /** The files that were read, deleted articles' included. */
  files: ArticleFile[];
}

/**
 * Reads the whole folder. Every problem is found, not only the first; with an error among them nothing is fit to serve,
 * unless that is asked for of the others.
 */
export async function loadSite(options: LoadOptions): Promise<LoadedSite> {
  const {
    content,
    name,
    url,
    largest,
    drafts,
    partial = false,
    renderer,
    frontMatter,
    progress = () => {},
    durations = new DurationCache(),
    previewFolder,
    sizer,
  } = options;
  const read = readContent(content, { name, url, largest, frontMatter });
  const { folder, settings } = read;
  if (!settings) return { bodies: [], media: [], statics: [], problems: folder.problems, files: [] };
  const { media } = read;
  const { site, people, published } = settings;
  const files = keepUsualAddresses(read.files.filter((file) => drafts || !file.fields.draft));
  reportClashes(folder, files);
  const translations = groupTranslations(folder, read.files, site.language);
  const taken = new Map(
    files.flatMap(({ path, address, aliases }) =>
      [...articleKeys(address), ...aliases].map((key) => [key, path] as const),
    ),
  );
  reportPageClashes(folder, read.pages, taken);
  const statics = readStaticFiles(
    folder,
    new Map([...taken, ...read.pages.map(({ path, slug }) => [`/${slug}/`, path] as const)]),
  );
  const standalone = read.pages.filter((page) => drafts || !page.fields.draft);
  const topics = new TopicRegistry(folder);
  const pages = new Map([
    ...files.map((file) => [file.path, articlePath(file.address)] as const),
    ...standalone.map(({ path, address }) => [path, address] as const),
  ]);
  // Who goes by a slug, and where that was found first.
  const met = new Map<Slug, DescribedAuthor>(
    people.toReversed().map((author) => [author.slug, { author, file: settingsFile }]),
  );
  const addresses = new Set([...taken.keys(), ...standalone.map(({ slug }) => `/${slug}/`)]);
  const around = { site: site.url, media, pages, addresses };

  const articles: { path: string; file: ArticleFile; article: Article; body: Body }[] = [];
  const tombstones: { path: string; tombstone: Tombstone }[] = [];
  const written = readWrittenWords(folder);
  if (!hasWords(site.language, written)) folder.note(settingsFile, messageForLanguage(site.language));
  const { inArticles, ...words } = wordsFor(site.language, written);
  const wordsOf = ({ fields }: ArticleFile) => wordsFor(fields.lang ?? site.language, written).inArticles;
  const pictures =
    settings.sizesPictures && sizer
      ? new ShownPictures({ site: site.url, folder, media, sizer, progress })
      : undefined;
  const outcomes = await renderFiles(files, around, renderer, wordsOf, progress);
  for (const [at, file] of files.entries()) {
    const { path, fields, address, id, date, updated, dateOffset, updatedOffset, aliases } = file;
    const tags = readTags(file);
    const authors = readAuthors(file);
    const audience = readAudience(file);
    const lang = fields.lang ?? site.language;
    if (file.deleted) {
      const { deletedOffset } = file;
      const days = { date, dateOffset, deleted: file.deleted, deletedOffset };
      tombstones.push({
        path,
        tombstone: { ...address, id, ...days, tags, authors, lang, aliases, ...audience },
      });
      continue;
    }
    const rendered = reportRendering(folder, media, file, outcomes[at]);
    if (!rendered) continue;
    const { html, text, drawings, firstImage } = rendered;
    for (const { name, svg } of drawings) media.addDrawing(name, svg, file.path);
    const licence = fields.licence ?? fields.license;
    const image = readImage(folder, around, file);
    const sized = pictures ? await pictures.withSizes(image, path, () => file.at("image")) : image;
    const sizes = await pictures?.in(file, html);
    const body = sizes ? { html, pictures: sizes } : { html };
    const shown = {
      ...address,
      id,
      title: fields.title,
      opening: fields.title === undefined ? openingOf(text, [fields.summary, firstImage?.alt]) : undefined,
      ...(fields.summary === undefined ? derivedSummary(text) : { summary: fields.summary }),
      date,
      dateOffset,
      updated,
      updatedOffset,
      authors,
      tags,
      lang,
      link: fields.link,
      source: fields.source,
      image: sized,
      enclosure: readEnclosure(folder, around, file),
      licence: licence ? readLicence(licence) : site.licence,
      translationGroup: translations.get(path),
      aliases,
      draft: fields.draft || undefined,
      ...audience,
      words: rendered.words,
    };
    const revision = v.parse(Revision, hashValue([site.url, shown, body]));
    articles.push({ path, file, article: { ...shown, revision }, body });
  }
  // Tags that share a topic by chance are known now; an article may be faulty for them.
  const readPodcastOf = (selection: Selection, written: WrittenPodcast, block: Pick<Block, "path" | "at">) =>
    readPodcast({ folder, around, ...block }, written, {
      site,
      published: siteAddress(published),
      selection,
    });
  const carried = topics.all((topic, ...podcast) => readPodcastOf(topicSelection(topic), ...podcast));
  const formerly = topics.formerly();
  const drafted = read.files.flatMap(({ fields }) => (fields.draft ? (fields.tags ?? []) : []));
  const feeds = readNamedFeeds(folder, {
    site: site.url,
    media,
    topics: new Set([...topics.known(), ...drafted.flatMap((tag) => topics.topicOf(tag) ?? [])]),
    languages: new Set(read.files.flatMap(({ fields }) => rangesOf(fields.lang ?? site.language))),
    formerly,
    readPodcast: readPodcastOf,
  });
  const podcasts = podcastSelections(carried, feeds);
  const surroundings = { folder, around, durations };
  const told: { path: string; file: ArticleFile; article: Article; body: Body }[] = [];
  for (const { path, file, article, body } of articles) {
    const episode = await readEpisodeOf(file, article, podcasts, surroundings);
    told.push({ path, file, article: { ...article, episode }, body });
  }
  const styles = readStyles(folder);
  if (settings.previews && previewFolder !== undefined) {
    // What draws is loaded by who asks for it only.
    const { makePreviews } = await import("../previews/previews.ts");
    const place = settings.previews;
    const made = await makePreviews(told, {
      folder,
      media,
      site,
      styles,
      place,
      kept: previewFolder,
      progress,
    });
    for (const each of told) each.article = { ...each.article, preview: made.get(each.path) };
  }
  const finished: StandalonePage[] = [];
  for (const page of standalone) {
    const words = wordsFor(page.fields.lang ?? site.language, written).inArticles;
    const rendered = reportRendering(folder, media, page, await renderPage(page, around, renderer, words));
    for (const { name, svg } of rendered?.drawings ?? []) media.addDrawing(name, svg, page.path);
    if (!rendered) continue;
    const sizes = await pictures?.in(page, rendered.html);
    const finishedPage = finishPage(page, site.language, rendered.html);
    finished.push(sizes ? { ...finishedPage, pictures: sizes } : finishedPage);
  }
  const used = new Set(media.used().map(({ file }) => file));
  for (const { path, message } of describePassedOver(folder.passedOver, (each) =>
    used.has(folder.locate(each)),
  ))
    folder.note(path, message);
  const isFit = ({ path }: { path: string }) => !(partial && folder.faulty.has(path));
  const shown = told.filter(isFit).sort((a, b) => compareNewestFirst(a.article, b.article));
  const bodies = shown.map(({ body }) => body);
  const listed = {
    site,
    topics: carried,
    articles: shown.map(({ article }) => article),
    deleted: tombstones.filter(isFit).map(({ tombstone }) => tombstone),
    ...(feeds && { feeds }),
    ...(standalone.length > 0 && { pages: standalone.map(({ address }) => address) }),
  };
  const leads = knownAddresses(listed);
  const redirects = { rules: readRedirects(folder, leads), topics: formerly };
  const face = await readFace(settings.face, {
    folder,
    media,
    site,
    links: around,
    words: inArticles,
    renderer,
    navigation: navigationTo(standalone),
    leads,
  });
  const any = redirects.rules.length > 0 || Object.keys(redirects.topics).length > 0;
  const known = any ? { ...listed, redirects } : listed;
  return {
    // The texts are in the revisions of their articles.
    index: { version: hashValue(known), ...known },
    frame: { words, face, pages: finished.length > 0 ? finished : undefined, styles },
    bodies,
    media: [...media.used(), ...(pictures?.copies() ?? [])],
    statics,
    problems: folder.problems,
    files,
  };

  function readTags({ path, fields, at }: ArticleFile): Article["tags"] {
    const read = (fields.tags ?? []).map((tag, at_) =>
      topics.read({ tag, file: path, place: () => at("tags", at_), unlisted: fields.unlisted }),
    );
    return [...new Map(read.filter((tag) => tag !== undefined).map((tag) => [tag.topic, tag])).values()];
  }

  function readAuthors({ path, fields, at }: ArticleFile): Article["authors"] {
    const written = fields.authors ?? fields.author ?? [];
    if (written.length === 0) return [site.author];
    const field = fields.authors ? "authors" : "author";
    const named = written.flatMap((each, index) => {
      const person = findAuthor(each, people);
      if (!person) {
        const message = "Give this author a slug: no letters or digits are in the name.";
        folder.error(path, at(field, index), message);
        return [];
      }
      const before = met.get(person.slug);
      const described = readAuthor(each) ?? person;
      const clash =
        before &&
        (messageForNamesakes(person, before.author.name, before.file) ??
          messageForOtherDescription(described, before));
      if (clash) folder.error(path, at(field, index), clash);
      met.set(person.slug, firstDescription({ author: described, file: path }, before));
      return person;
    });
    return [...new Map(named.map((person) => [person.slug, person])).values()];
  }
}

/** Who is shown an article; most say nothing of it. */
function readAudience({ fields }: ArticleFile): Pick<Article, "feeds" | "unlisted"> {
  return { feeds: fields.feeds === false ? false : undefined, unlisted: fields.unlisted || undefined };
}

/** The beginning of a text in place of a summary. */
function derivedSummary(text: string): Pick<Article, "summary" | "derived"> {
  const summary = excerptOf(text);
  return summary === undefined ? {} : { summary, derived: true };
}

function messageForLanguage(language: string): string {
  return `The pages speak English around the articles: there are no words of the site's language (${language}). Write them in words.yaml, as ${docsFile("languages.md")} tells.`;
}

/** From the files of articles to what feeds and pages show of each. @module */
import * as v from "valibot";
import { type Article, Revision, type Tombstone } from "../../model/article.ts";
import { htmlOf, type RenderedText } from "../markdown/render-cache.ts";
import { ArticleAuthors } from "./article-authors.ts";
import type { ArticleFile } from "./article-file.ts";
import { readEnclosure, readImage } from "./attachments.ts";
import { hashParts } from "./digest.ts";
import { encodeBody } from "./encoded-body.ts";
import { excerptOf, openingOf } from "./excerpts.ts";
import { readLicence } from "./licences.ts";
import { type RenderOutcome, renderFiles, reportRendering } from "./rendering.ts";
import type { ShownPictures } from "./shown-pictures.ts";
import type { Surroundings } from "./surroundings.ts";
import type { TopicRegistry } from "./topics.ts";

export interface LoadedArticle {
  path: string;
  file: ArticleFile;
  article: Article;
  /** Its text, encoded. */
  body: Buffer;
}

export interface LoadedTombstone {
  path: string;
  tombstone: Tombstone;
}

/** What an article is part of besides itself. */
interface Memberships {
  /** Is told of every tag. */
  topics: TopicRegistry;
  /** By the file's path, what stands for the article's group of translations. */
  translations: ReadonlyMap<string, string>;
}

/**
 * Renders the texts of all files and puts the articles together; the folder knows what is wrong. An article whose text
 * cannot be shown is left out.
 */
export async function loadArticles(
  files: readonly ArticleFile[],
  { topics, translations }: Memberships,
  surroundings: Surroundings,
): Promise<{ articles: LoadedArticle[]; tombstones: LoadedTombstone[] }> {
  const { folder, settings, links, renderer, wordsOf, progress } = surroundings;
  const authors = new ArticleAuthors(folder, settings);
  const articles: LoadedArticle[] = [];
  const tombstones: LoadedTombstone[] = [];
  const outcomes = renderFiles(files, links, renderer, ({ fields }) => wordsOf(fields.lang), progress);
  for (const [at, file] of files.entries()) {
    const { path, fields } = file;
    const described = {
      tags: readTags(file, topics),
      authors: authors.read(file),
      lang: fields.lang ?? settings.site.language,
      translationGroup: translations.get(path),
    };
    const tombstone = readTombstone(file, described);
    if (tombstone) {
      tombstones.push({ path, tombstone });
      continue;
    }
    const loaded = await readBody(file, described, await outcomes[at], surroundings);
    if (loaded) articles.push(loaded);
  }
  return { articles, tombstones };
}

type Described = Pick<Article, "tags" | "authors" | "lang" | "translationGroup">;

/** What is left of an article that was deleted; undefined of any other. */
function readTombstone(file: ArticleFile, { tags, authors, lang }: Described): Tombstone | undefined {
  const { address, id, date, dateOffset, deleted, deletedOffset, aliases } = file;
  if (!deleted) return undefined;
  const days = { date, dateOffset, deleted, deletedOffset };
  return { ...address, id, ...days, tags, authors, lang, aliases, ...readAudience(file) };
}

/** When it was last changed: not before it was there, as a day is that begins before the hour of publication. */
function lastChange({ date, dateOffset, updated, updatedOffset }: ArticleFile) {
  return updated < date ? { updated: date, updatedOffset: dateOffset } : { updated, updatedOffset };
}

async function readBody(
  file: ArticleFile,
  { tags, authors, lang, translationGroup }: Described,
  outcome: RenderOutcome,
  { folder, media, settings: { site }, links, pictures }: Surroundings,
): Promise<LoadedArticle | undefined> {
  const rendered = reportRendering(folder, media, file, outcome);
  if (!rendered) return undefined;
  const { path, fields, address, id, date, dateOffset, aliases } = file;
  const { text, drawings, firstImage } = rendered;
  for (const { name, svg } of drawings) media.addDrawing(name, svg, path);
  const licence = fields.licence ?? fields.license;
  const image = readImage(folder, links, file);
  const sized = pictures ? await pictures.withSizes(image, path, () => file.at("image")) : image;
  const body = pictures ? await withSizes(pictures, file, rendered) : rendered.body;
  const shown = {
    ...address,
    id,
    title: fields.title,
    opening: fields.title === undefined ? openingOf(text, [fields.summary, firstImage?.alt]) : undefined,
    ...(fields.summary === undefined ? derivedSummary(text) : { summary: fields.summary }),
    date,
    dateOffset,
    ...lastChange(file),
    authors,
    tags,
    lang,
    link: fields.link,
    source: fields.source,
    image: sized,
    enclosure: readEnclosure(folder, links, file),
    licence: licence ? readLicence(licence) : site.licence,
    translationGroup,
    aliases,
    draft: fields.draft || undefined,
    ...readAudience(file),
    words: rendered.words,
  };
  // As one value that JSON can hold: the text is JSON already, and most of it all.
  const around = JSON.stringify([site.url, shown]).slice(0, -1);
  const revision = v.parse(Revision, hashParts([around, ",", body, "]"]));
  return { path, file, article: { ...shown, revision }, body };
}

/** A text, with the smaller copies of its pictures if it has any. */
async function withSizes(
  pictures: ShownPictures,
  file: ArticleFile,
  rendered: RenderedText,
): Promise<Buffer> {
  const html = htmlOf(rendered);
  const sizes = await pictures.in(file, html);
  return sizes ? encodeBody({ html, pictures: sizes }) : rendered.body;
}

function readTags({ path, fields, at }: ArticleFile, topics: TopicRegistry): Article["tags"] {
  const read = (fields.tags ?? []).map((tag, index) =>
    topics.read({ tag, file: path, place: () => at("tags", index), unlisted: fields.unlisted }),
  );
  return [...new Map(read.filter((tag) => tag !== undefined).map((tag) => [tag.topic, tag])).values()];
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

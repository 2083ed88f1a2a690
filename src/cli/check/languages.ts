/**
 * Tags of languages that are well-formed and of no language: readers and browsers go by none of their rules. And texts that
 * their files' names say to be in another language than readers are told.
 *
 * @module
 */
import { isWithin, nameLanguage, toLanguageRange } from "../../model/language.ts";
import { ContentFiles } from "../content/folder.ts";
import { isLanguage, suggestLanguage } from "../content/known-languages.ts";
import { readTranslationName } from "../content/language-in-name.ts";
import { feedsFile, readFeedsFile } from "../content/named-feeds.ts";
import { topicsSchema } from "../content/schemas.ts";
import { topicsFile } from "../content/topics.ts";
import { readYamlFile } from "../content/yaml-file.ts";
import { locateOffset } from "../terminal/locate-offset.ts";
import { wordsFile, wordsSchema } from "../words/written-words.ts";
import { type Advice, type CheckInput, fileStart } from "./types.ts";

export function* checkLanguages({ content, index, files }: CheckInput): Generator<Advice> {
  const message = messageForLanguage(index.site.language);
  if (message !== undefined) {
    const text = new ContentFiles(content).read("site.yaml") ?? "";
    yield { path: "site.yaml", ...locateOffset(text, Math.max(0, text.search(/^language/m))), message };
  }
  yield* checkFeeds(content, index);
  yield* checkWords(content);
  for (const { path, fields, at } of files) {
    const message = fields.lang === undefined ? undefined : messageForLanguage(fields.lang);
    if (message !== undefined) yield { path, ...at("lang"), message };
  }
  yield* checkNames(index.site.language, files);
}

/** Translations by their names that say no language. */
function* checkNames(siteLanguage: string, files: CheckInput["files"]): Generator<Advice> {
  const paths = files.map(({ path }) => path);
  for (const { path, fields } of files) {
    const named = fields.lang === undefined ? readTranslationName(path, paths) : undefined;
    const [lang, own] = [named?.lang ?? siteLanguage, siteLanguage].map(toLanguageRange);
    if (!named || !lang || !own || isWithin(lang, own) || isWithin(own, lang)) continue;
    const translates = fields.translates === undefined ? ` and “translates: ${named.original}”` : "";
    const message = `By its name this is in ${nameLanguage(named.lang, "en")}, and readers are told that it is in ${nameLanguage(siteLanguage, "en")}. Write “lang: ${named.lang}”${translates}.`;
    yield { path, ...fileStart, message };
  }
}

/** The languages that words are written in. */
function* checkWords(content: string): Generator<Advice> {
  const file = readYamlFile(new ContentFiles(content), wordsFile, wordsSchema);
  for (const tag of Object.keys(file?.value ?? {})) {
    const message = messageForLanguage(tag);
    if (file && message !== undefined) yield { path: wordsFile, ...file.at(tag), message };
  }
}

/** What feeds and podcasts say they are in. */
function* checkFeeds(content: string, { topics, feeds }: CheckInput["index"]): Generator<Advice> {
  const folder = new ContentFiles(content);
  const podcastOf = new Map((feeds?.podcasts ?? []).map(({ feed, podcast }) => [feed, podcast]));
  const told = [
    ...topics.map(
      ({ slug, podcast }) => [topicsFile, [slug, "podcast", "language"], podcast?.language] as const,
    ),
    ...(feeds?.named ?? []).flatMap(({ name, language }) => [
      [feedsFile, [name, "language"], language] as const,
      [feedsFile, [name, "podcast", "language"], podcastOf.get(name)?.language] as const,
    ]),
  ];
  for (const [path, field, language] of told) {
    const message = language === undefined ? undefined : messageForLanguage(language);
    if (message === undefined) continue;
    const file = path === feedsFile ? readFeedsFile(folder) : readYamlFile(folder, topicsFile, topicsSchema);
    if (file) yield { path, ...file.at(...field), message };
  }
}

function messageForLanguage(tag: string): string | undefined {
  if (isLanguage(tag)) return undefined;
  const meant = suggestLanguage(tag);
  const instead = meant === undefined ? "one such as “en” or “zh-Hans”" : `“${meant}”`;
  return `“${tag}” is the tag of no language, and nobody reads it as one. Write ${instead}.`;
}

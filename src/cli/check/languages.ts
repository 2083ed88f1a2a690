/** Tags of languages that are well-formed and of no language: readers and browsers go by none of their rules. @module */
import { nameLanguage } from "../../model/language.ts";
import { ContentFiles } from "../content/folder.ts";
import { feedsFile, readFeedsFile } from "../content/named-feeds.ts";
import { topicsSchema } from "../content/schemas.ts";
import { topicsFile } from "../content/topics.ts";
import { readYamlFile } from "../content/yaml-file.ts";
import { locateOffset } from "../terminal/locate-offset.ts";
import type { Advice, CheckInput } from "./types.ts";

export function* checkLanguages({ content, index, files }: CheckInput): Generator<Advice> {
  const message = messageForLanguage(index.site.language);
  if (message !== undefined) {
    const text = new ContentFiles(content).read("site.yaml") ?? "";
    yield { path: "site.yaml", ...locateOffset(text, Math.max(0, text.search(/^language/m))), message };
  }
  yield* checkFeeds(content, index);
  for (const { path, fields, at } of files) {
    const message = fields.lang === undefined ? undefined : messageForLanguage(fields.lang);
    if (message !== undefined) yield { path, ...at("lang"), message };
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
  const [primary = ""] = tag.toLowerCase().split("-");
  if (isLanguage(primary)) return undefined;
  const meant = primary.length === 2 ? languageOfCountry(primary) : languageCalled(primary);
  const instead = meant === undefined ? "one such as “en” or “zh-Hans”" : `“${meant}”`;
  return `“${tag}” is the tag of no language, and nobody reads it as one. Write ${instead}.`;
}

/**
 * Every language with two letters is known here (ISO 639-1), and not every one with three (ISO 639-3). None has more (IANA's
 * registry of BCP 47).
 */
function isLanguage(primary: string): boolean {
  if (primary.length === 3) return true;
  return primary.length === 2 && nameLanguage(primary, "en") !== primary;
}

/** The language that has a name in English or in itself, such as `german` and `deutsch`. */
function languageCalled(name: string): string | undefined {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const tags = letters.flatMap((first) => letters.map((second) => first + second));
  return tags.find((tag) => ["en", tag].some((each) => nameLanguage(tag, each).toLowerCase() === name));
}

/** The language that most people of a country write: `ja` for `jp`. */
function languageOfCountry(code: string): string | undefined {
  if (countries.of(code.toUpperCase()) === undefined) return undefined;
  return new Intl.Locale(`und-${code}`).maximize().language;
}

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

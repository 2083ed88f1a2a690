/** The languages that the pages can speak without a word from the publisher. @module */
import type { Words } from "../../model/words.ts";
import { ar } from "./ar.ts";
import type { ArticleWords, Catalogue } from "./catalogue.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";
import { hi } from "./hi.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { ru } from "./ru.ts";
import { tr } from "./tr.ts";
import { uk } from "./uk.ts";
import { zhHans } from "./zh-hans.ts";
import { zhHant } from "./zh-hant.ts";

/** By language tag; of two scripts, both are named. */
export const catalogues: Readonly<Record<string, Catalogue>> = {
  ar,
  de,
  en,
  es,
  fr,
  he,
  hi,
  it,
  ja,
  ko,
  nl,
  pl,
  pt,
  ru,
  tr,
  uk,
  "zh-Hans": zhHans,
  "zh-Hant": zhHant,
};

/** What the publisher says otherwise: any of the words, by language. */
export type WrittenWords = ReadonlyMap<string, { pages: Partial<Words>; inArticles: Partial<ArticleWords> }>;

/**
 * The words of a language: those that the publisher wrote for it, then those of its catalogue, then English.
 *
 * @param language a BCP 47 tag, such as `de-AT`, for which what is written for `de` holds too
 */
export function wordsFor(language: string, written: WrittenWords = new Map()): Catalogue {
  const known = catalogueOf(language);
  const own = parentsOf(language).flatMap((tag) => written.get(tag) ?? []);
  const base = known ?? en;
  const pages = own.map((each) => each.pages);
  const inArticles = own.map((each) => each.inArticles);
  return {
    ...Object.assign({}, base, ...pages),
    grammar: speaksEnglish(known, pages) ? en.grammar : language,
    inArticles: Object.assign({}, base.inArticles, ...inArticles),
  };
}

/** Whether there are words of a language, be it by our catalogue or by the publisher's. */
export function hasWords(language: string, written: WrittenWords): boolean {
  return catalogueOf(language) !== undefined || parentsOf(language).some((tag) => written.has(tag));
}

/** Whose rules hold for English: not those of a language whose pages fall back to it. */
function speaksEnglish(known: Catalogue | undefined, pages: readonly unknown[]): boolean {
  return known === en || (known === undefined && pages.length === 0);
}

/** The catalogue that is in the language and the script of a tag: that of `zh-TW` is traditional Chinese. */
function catalogueOf(language: string): Catalogue | undefined {
  return byScript.get(scriptOf(language));
}

/** The language and the script of a tag, such as `zh-Hant` of `zh-TW`. */
function scriptOf(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}

const byScript = new Map(Object.entries(catalogues).map(([tag, words]) => [scriptOf(tag), words]));

/** A tag and those that it begins with, the shortest first: `zh`, `zh-Hant`, `zh-Hant-HK`. */
function parentsOf(language: string): string[] {
  const parts = language.split("-");
  return parts.map((_, at) => parts.slice(0, at + 1).join("-"));
}

/** Translations as Hugo and others name them: `harbour.de.md` beside `harbour.md`, `harbour/index.de.md`. @module */
import { posix } from "node:path";
import { canonicaliseLanguage } from "../../model/language.ts";
import { slugify } from "../../model/slug.ts";
import { isLanguage } from "./known-languages.ts";

export interface NamedTranslation {
  lang: string;
  /** What it is a translation of, as `translates` names it. */
  original: string;
  /** The slug that it could have. */
  slug: string | undefined;
}

/**
 * What the name of a file says of it, if a file of the same name in another language, or in none, is beside it.
 *
 * @param paths of all articles
 */
export function readTranslationName(path: string, paths: Iterable<string>): NamedTranslation | undefined {
  const [, stem = "", written = ""] = /^(.+)\.([a-z]{2}(?:[-_][a-z]{2,4})?)\.md$/i.exec(path) ?? [];
  const lang = canonicaliseLanguage(written.replace("_", "-"));
  if (lang === undefined || !isLanguage(lang)) return undefined;
  const siblings = [...paths].filter(
    (each) => each !== path && each.startsWith(`${stem}.`) && !each.includes("/", stem.length),
  );
  const original = siblings.includes(`${stem}.md`) ? `${stem}.md` : siblings.sort()[0];
  if (original === undefined) return undefined;
  const name = posix.basename(stem) === "index" ? posix.basename(posix.dirname(stem)) : posix.basename(stem);
  return { lang, original: posix.basename(original), slug: slugify(`${name}-${written}`) };
}

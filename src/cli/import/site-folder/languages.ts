/** Languages as sites name them in folders, file names and settings. @module */
import { canonicaliseLanguage } from "../../../model/language.ts";

const known = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** A language tag in its canonical spelling (`pt_br` is `pt-BR`); undefined if it names no language. */
export function readLanguage(text: string | undefined): string | undefined {
  const tag = text
    ?.trim()
    .replaceAll("_", "-")
    .replace(/\.utf-?8$/i, "");
  if (tag === undefined || !/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag)) return undefined;
  const [primary = ""] = tag.split("-");
  const canonical = canonicaliseLanguage(tag);
  return canonical !== undefined && known.of(primary.toLowerCase()) !== undefined ? canonical : undefined;
}

/** Whether a name is short enough to be meant as a language, and is one: `de`, `pt-br`, not `notes`. */
export function isLanguageName(name: string): boolean {
  return /^[a-z]{2}(?:[-_](?:[a-z]{2}|han[st]|[a-z]{4}))?$/i.test(name) && readLanguage(name) !== undefined;
}

/** The language at the end of a file's name, as in `index.de.md`, and the path without it. */
export function languageInName(stem: string): { lang?: string; stem: string } {
  const [, rest = "", name = ""] = /^(.+)\.([a-z]{2}(?:[-_][a-z]{2,4})?)$/i.exec(stem) ?? [];
  return isLanguageName(name) ? { lang: name, stem: rest } : { stem };
}

/** The language of a text, if it is another than the site's. */
export function differingLanguage(written: string | undefined, language: string): string | undefined {
  const lang = readLanguage(written);
  if (lang === undefined) return undefined;
  const [primary, region] = lang.split("-");
  const [own, ownRegion] = language.split("-");
  return primary === own &&
    (region === undefined || ownRegion === undefined || region.toLowerCase() === ownRegion.toLowerCase())
    ? undefined
    : lang;
}

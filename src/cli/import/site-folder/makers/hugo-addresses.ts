/** Addresses of pages as Hugo makes them: of sections, bundles, languages and patterns. @module */

import { posix } from "node:path";
import { stemOf } from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import { dateIn } from "../fields.ts";
import { type Fields, isFields } from "../front-matter.ts";
import { isLanguageName, languageInName } from "../languages.ts";
import { colonToken, datePart, fillPattern, hugoName, joinAddress } from "../permalinks.ts";
import type { SourcePost } from "../source-site.ts";
import { asSwitch, asText, asWords } from "../text-values.ts";
import { valueAt } from "./texts.ts";

export interface Section {
  /** The folder of its texts, such as `content/de`. */
  folder: string;
  lang?: string;
}

export interface Around {
  config: Fields;
  language: string;
  languages: ReadonlySet<string>;
  inSubfolder: boolean;
  base: string;
  zone: string;
}

export function placeOf(
  path: string,
  fields: Fields,
  section: Section,
  around: Around,
): Pick<SourcePost, "address" | "slug" | "named" | "lang" | "translation" | "bundle"> {
  const { lang: suffix, stem } = languageInName(stemOf(path));
  const leaf = posix.basename(stem) === "index";
  const inFolder = languageFolder(stem, around);
  const lang = suffix ?? section.lang ?? inFolder;
  const bare = (leaf ? posix.dirname(stem) : stem).slice(
    inFolder === undefined || inFolder === stem ? 0 : inFolder.length + 1,
  );
  const key = asText(valueAt(fields, "translationKey")) ?? bare;
  return {
    address: addressOf(path, fields, section, around),
    slug: asText(valueAt(fields, "slug")),
    named: dateInName(bare)?.date,
    lang,
    translation: key.toLowerCase(),
    bundle: leaf ? posix.dirname(`${section.folder}/${path}`) : undefined,
  };
}

/** The language that the first folder of a path is, on a site of several. */
function languageFolder(stem: string, { languages }: Around): string | undefined {
  const [first = ""] = stem.split("/");
  return languages.size > 1 && languages.has(first.toLowerCase()) && isLanguageName(first)
    ? first
    : undefined;
}

/** Where a page stands (Hugo, “URL management”). */
export function addressOf(
  path: string,
  fields: Fields,
  section: Section,
  around: Around,
): string | undefined {
  const { config, language, base } = around;
  const { lang: suffix, stem } = languageInName(stemOf(path));
  const parts = stem.split("/");
  const inFolder = languageFolder(stem, around);
  if (inFolder !== undefined) parts.shift();
  const lang = suffix ?? section.lang ?? inFolder;
  const prefix =
    lang !== undefined && (lang.toLowerCase() !== language.toLowerCase() || around.inSubfolder)
      ? lang.toLowerCase()
      : "";
  const named = asWords(valueAt(fields, "url"));
  if (named !== undefined) return joinAddress(base, named.startsWith("/") ? "" : prefix, named);
  const name = parts.pop() ?? "";
  const leaf = name === "index" || name === "_index";
  const file = leaf ? (parts.pop() ?? "") : name;
  const sections = parts.map(hugoName);
  const top = sections[0] ?? (leaf ? hugoName(file) : "");
  const slug = asText(valueAt(fields, "slug"));
  const pattern = patternFor(config, top, path);
  const ugly = valueAt(config, "uglyURLs");
  const isUgly = isFields(ugly) ? asSwitch(ugly[top]) === true : asSwitch(ugly) === true;
  const end = (address: string) =>
    isUgly && !/\.html?$/.test(address) ? `${address.replace(/\/$/, "")}.html` : address.replace(/\/?$/, "/");
  if (pattern === undefined) return end(joinAddress(base, prefix, ...sections, hugoName(slug ?? file)));
  const date =
    dateIn(fields, around.zone) ??
    readPostDate(valueAt(fields, "lastmod"), around.zone) ??
    readPostDate(dateInName(file)?.date, around.zone);
  const filled = fillPattern(pattern, colonToken, (token) =>
    tokenValue(token, {
      sections,
      slug,
      file,
      title: asText(valueAt(fields, "title")) ?? file,
      date: date?.parts,
    }),
  );
  return filled === undefined ? undefined : end(joinAddress(base, prefix, filled));
}

function patternFor(config: Fields, section: string, path: string): string | undefined {
  const patterns = valueAt(config, "permalinks");
  const top = path.split("/").length > 1 ? section : "/";
  return (
    asWords(valueAt(patterns, "page", section)) ??
    asWords(valueAt(patterns, top)) ??
    asWords(valueAt(patterns, section))
  );
}

function tokenValue(
  token: string,
  page: {
    sections: string[];
    slug: string | undefined;
    file: string;
    title: string;
    date: Parameters<typeof datePart>[1] | undefined;
  },
): string | undefined {
  const { sections, slug, file, title, date } = page;
  const [, from, to] = /^sections\[(\d*)(?::(\d*))?\]$/.exec(token) ?? [];
  if (from !== undefined)
    return sections
      .slice(Number(from || 0), to === "" || to === undefined ? undefined : Number(to))
      .join("/");
  switch (token) {
    case "section":
      return sections[0] ?? "";
    case "sections":
      return sections.join("/");
    case "sectionslug":
      return sections[0] ?? "";
    case "title":
      return hugoName(title);
    case "slug":
    case "slugorfilename":
    case "slugorcontentbasename":
      return hugoName(slug ?? (token === "slug" ? title : file));
    case "filename":
    case "contentbasename":
      return hugoName(file);
    default:
      return date && datePart(token, date);
  }
}

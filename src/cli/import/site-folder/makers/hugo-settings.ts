/** Settings of a site of Hugo, in one file or many, in any of three formats; and what they say. @module */

import { posix } from "node:path";
import { stemOf } from "../../file-names.ts";
import { type Fields, isFields } from "../front-matter.ts";
import { joinAddress } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { SourcePost, SourceSite } from "../source-site.ts";
import { asText, asTexts, asWords } from "../text-values.ts";
import { readSettings, valueAt } from "./texts.ts";

export const settingsNames = ["hugo", "config"].flatMap((name) =>
  ["toml", "yaml", "yml", "json"].map((kind) => `${name}.${kind}`),
);

/** Of a site that is divided into several files, or of one file. */
function settingsFiles(folder: SourceFolder): string[] {
  // What is published is built with the settings of production over the others.
  const parts = ["config/_default", "config/production"].flatMap((at) =>
    folder.under(at).map((path) => `${at}/${path}`),
  );
  return [
    ...settingsNames.filter((name) => folder.has(name)),
    ...parts.filter((path) => /\.(?:toml|ya?ml|json)$/.test(path)),
  ];
}

/** All settings in one, those of `config/_default/params.toml` under `params`. */
export function mergedSettings(folder: SourceFolder): Fields {
  const config: Fields = {};
  for (const path of settingsFiles(folder)) {
    const read = readSettings(folder, path);
    const [name = "", lang] = stemOf(posix.basename(path)).split(".");
    if (name === "hugo" || name === "config") Object.assign(config, read);
    else if (name === "languages" && lang !== undefined)
      config.languages = { ...(isFields(config.languages) ? config.languages : {}), [lang]: read };
    else if (lang === undefined) {
      const held = valueAt(config, name);
      config[name] = isFields(held) ? { ...held, ...read } : read;
    }
  }
  return config;
}

export function settingsOf(
  config: Fields,
  languages: Fields,
  language: string,
  url: string | undefined,
  zone: string,
): SourceSite["settings"] {
  const own = valueAt(languages, language);
  const params = valueAt(config, "params");
  const author = valueAt(params, "author") ?? valueAt(config, "author") ?? valueAt(params, "authorName");
  const [name] = asTexts(author);
  const menu =
    valueAt(own, "menu", "main") ??
    valueAt(own, "menus", "main") ??
    valueAt(config, "menu", "main") ??
    valueAt(config, "menus", "main");
  return {
    title: asText(valueAt(own, "title")) ?? asText(valueAt(config, "title")),
    description:
      asText(valueAt(own, "params", "description")) ??
      asText(valueAt(own, "description")) ??
      asText(valueAt(params, "description")),
    url,
    language:
      asWords(valueAt(own, "locale")) ??
      asWords(valueAt(own, "languageCode")) ??
      asWords(valueAt(config, "languageCode")) ??
      asWords(valueAt(config, "locale")) ??
      language,
    author:
      name === undefined
        ? undefined
        : {
            name,
            email: asWords(valueAt(author, "email")),
            url: asWords(valueAt(author, "url") ?? valueAt(author, "homepage")),
          },
    timezone: zone,
    menu: Array.isArray(menu)
      ? menu.map((entry) => ({
          name: asText(valueAt(entry, "name")) ?? "",
          url: asText(valueAt(entry, "url")) ?? asText(valueAt(entry, "pageRef")) ?? "",
        }))
      : undefined,
    values: config,
  };
}

/** What a site's pages are grouped by, in the plural: folders of these names describe terms. */
export function taxonomiesOf(config: Fields): string[] {
  const taxonomies = valueAt(config, "taxonomies");
  return isFields(taxonomies) ? Object.values(taxonomies).flatMap(asTexts) : ["tags", "categories"];
}

/** Hugo makes a feed for the site, every section and every term (Hugo, “RSS templates”). */
export function feedsOf(config: Fields, posts: readonly SourcePost[], base: string): [string, string][] {
  const name = `${asWords(valueAt(config, "outputFormats", "RSS", "baseName")) ?? "index"}.xml`;
  const sections = new Set(
    posts
      .map(({ address }) => /^\/([^/]+)\//.exec(`/${(address ?? "").slice(base.length)}`)?.[1])
      .filter((each) => each !== undefined && !/^\d+$/.test(each)),
  );
  const terms = taxonomiesOf(config);
  return [
    [joinAddress(base, name), "/feed.xml"],
    ...[...sections].map((section): [string, string] => [joinAddress(base, section, name), "/feed.xml"]),
    ...terms
      .filter((term) => /^(?:tags|categories|topics|keywords)$/.test(term))
      .map((term): [string, string] => [joinAddress(base, term, "*", name), "/topics/:1/feed.xml"]),
  ];
}

/** What the settings of a Jekyll site say of the site, and which feeds it has. @module */
import type { Fields } from "../front-matter.ts";
import { basePathOf, jekyllName, joinAddress } from "../permalinks.ts";
import type { SourceSite } from "../source-site.ts";
import { asText, asTexts, asWords } from "../text-values.ts";
import { valueAt } from "./texts.ts";

export function settingsOf(config: Fields): SourceSite["settings"] {
  const author = config.author;
  const [name] = asTexts(author);
  const url = asWords(config.url) ?? (asWords(config.production_url) || undefined);
  const base = basePathOf(asWords(config.baseurl));
  return {
    title: asText(config.title) ?? asText(config.name),
    description: asText(config.description) ?? asText(config.tagline) ?? asText(config.subtitle),
    url: url === undefined ? undefined : url.replace(/\/$/, "") + base,
    language: asWords(config.lang) ?? asWords(config.locale) ?? asWords(config.language),
    author:
      name === undefined
        ? undefined
        : {
            name,
            email: asWords(valueAt(author, "email")) ?? asWords(config.email),
            url: asWords(valueAt(author, "url")),
          },
    timezone: asWords(config.timezone),
    values: config,
  };
}

export function feedsOf(config: Fields, base: string): [string, string][] {
  const path = asWords(valueAt(config, "feed", "path"));
  const categories = asTexts(valueAt(config, "feed", "categories"));
  const tags = valueAt(config, "feed", "tags");
  return [
    [joinAddress(base, path ?? "feed.xml"), "/feed.xml"],
    [joinAddress(base, "atom.xml"), "/atom.xml"],
    [joinAddress(base, "rss.xml"), "/feed.xml"],
    ...categories.map((each): [string, string] => [
      joinAddress(base, `feed/${jekyllName(each)}.xml`),
      `/topics/${jekyllName(each)}/feed.xml`,
    ]),
    ...(tags === undefined || tags === false
      ? []
      : [[joinAddress(base, "feed/by_tag/*.xml"), "/topics/:1/feed.xml"] satisfies [string, string]]),
  ];
}

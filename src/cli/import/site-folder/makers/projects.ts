/** What sites made of JavaScript have in common: settings in scripts, people in folders, dates that tell a post. @module */
import { dateInName } from "../dates.ts";
import { dateIn } from "../fields.ts";
import type { Fields } from "../front-matter.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { SourceSite } from "../source-site.ts";
import { readPeopleFiles } from "./people.ts";
import { quotedIn } from "./texts.ts";

/** Whether a text is dated, by a field or by its name. */
export function hasDate(fields: Fields, stem: string): boolean {
  return dateIn(fields, "UTC") !== undefined || dateInName(stem) !== undefined;
}

/** Adds the people of a site. */
export function readProject(folder: SourceFolder, site: SourceSite): void {
  const places = [
    "src/content/authors",
    "src/data/authors",
    "data/authors",
    "content/authors",
    "content/author",
    "blog/authors.yml",
    "src/data/authors.json",
    "data/authors.json",
    "src/content/team",
  ];
  site.people = readPeopleFiles(folder, ...places);
}

/** Title, address and author as such sites write them in a script of constants. */
export function readScriptSettings(folder: SourceFolder): SourceSite["settings"] {
  const names = [
    "consts",
    "constants",
    "config",
    "site",
    "site.config",
    "site-config",
    "siteMetadata",
    "metadata",
    "seo",
    "site_config",
    "siteConfig",
  ];
  const folders = ["src", "src/config", "src/data", "src/lib", "src/utils", "data", "config", "lib", ""];
  const paths = [
    ...folders.flatMap((at) =>
      names.flatMap((name) =>
        ["ts", "js", "mjs", "cjs", "json"].map((kind) =>
          at === "" ? `${name}.${kind}` : `${at}/${name}.${kind}`,
        ),
      ),
    ),
    ...[
      "gatsby-config.js",
      "gatsby-config.ts",
      "docusaurus.config.js",
      "docusaurus.config.ts",
      "app/layout.tsx",
      "src/app/layout.tsx",
      "nuxt.config.ts",
      ...["scripts/rss.ts", "scripts/rss.js", "scripts/rss.mjs", "lib/rss.ts", "lib/rss.js", "utils/rss.ts"],
    ],
  ];
  const scripts = paths.filter((path) => folder.has(path)).map((path) => folder.text(path));
  const find = (...keys: string[]) => findWhere(() => true, keys);
  const findWhere = (fits: (text: string) => boolean, keys: readonly string[]) => {
    for (const script of scripts)
      for (const key of keys) {
        const text = quotedIn(script, key) ?? quotedIn(script, `["']${key}["']`);
        if (text !== undefined && !/[${}<>]/.test(text) && fits(text)) return text;
      }
    return undefined;
  };
  const based = scripts.map(
    (script) => /metadataBase\s*:\s*new URL\(\s*["'`](https?:[^"'`]+)/.exec(script)?.[1],
  );
  const url =
    based.find((each) => each !== undefined) ??
    findWhere(isOwnSite, ["siteUrl", "SITE_URL", "site", "url", "website", "WEBSITE", "siteURL", "DOMAIN"]);
  const author = find("authorName", "AUTHOR", "SITE_AUTHOR", "author");
  return {
    title: find("siteTitle", "SITE_TITLE", "siteName", "SITE_NAME", "title", "TITLE"),
    description: find("siteDescription", "SITE_DESCRIPTION", "description", "desc", "DESCRIPTION"),
    url: url?.replace(/\/$/, ""),
    language: find("language", "locale", "lang", "LANG", "LOCALE"),
    author: author === undefined ? undefined : { name: author },
  };
}

/** An address that is not that of somebody's page elsewhere, which such scripts name as well. */
function isOwnSite(text: string): boolean {
  const host = URL.parse(text)?.hostname.replace(/^www\./, "");
  return (
    host !== undefined &&
    !/^(?:x|twitter|github|gitlab|linkedin|youtube|instagram|facebook|t|bsky|threads|medium|dev|unsplash|reddit)\.\w+$|mastodon/.test(
      host,
    ) &&
    /^https?:/.test(text)
  );
}

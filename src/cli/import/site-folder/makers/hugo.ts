/** Hugo: sections and page bundles of `content/`, settings in any of three formats, `static/`. @module */

import { posix } from "node:path";
import { foldersOf, isHtml, isMarkdown, isOtherFormat, isPageName, stemOf } from "../../file-names.ts";
import { dateInName } from "../dates.ts";
import { dateIn } from "../fields.ts";
import { type Fields, isFields } from "../front-matter.ts";
import { languageInName } from "../languages.ts";
import { joinPath } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { Maker, SourcePost, SourceSite } from "../source-site.ts";
import { asSwitch, asTexts, asWords } from "../text-values.ts";
import { type Around, addressOf, placeOf, type Section } from "./hugo-addresses.ts";
import { feedsOf, mergedSettings, settingsNames, settingsOf, taxonomiesOf } from "./hugo-settings.ts";
import { readPeopleFiles } from "./people.ts";
import {
  asPage,
  emptySite,
  hasFields,
  isAlone,
  otherHtml,
  ownersOf,
  readSettings,
  readText,
  templatesIn,
  valueAt,
} from "./texts.ts";

export const hugo: Maker = {
  name: "hugo",
  title: "Hugo",
  recognise(folder) {
    const named = folder.first(...settingsNames.filter((name) => name.startsWith("hugo.")));
    if (named !== undefined) return named;
    if (folder.hasFolder("config/_default")) return "config/_default";
    const file = folder.first(...settingsNames);
    if (file === undefined) return undefined;
    const settings = readSettings(folder, file);
    const own = ["baseURL", "languageCode", "theme", "permalinks", "params"].some(
      (name) => valueAt(settings, name) !== undefined,
    );
    return own && valueAt(settings, "base_url") === undefined && folder.hasFolder("content")
      ? file
      : undefined;
  },
  read: readHugo,
};

/** What Hugo takes for a text by its ending, with fields or without (Hugo, “Content formats”); of these, none is read. */
const markups = /\.(?:ad|adoc|asciidoc|org|pandoc|pdc|rst)$/i;

function readHugo(folder: SourceFolder): SourceSite {
  const config = mergedSettings(folder);
  const site = emptySite();
  const language = asWords(valueAt(config, "defaultContentLanguage")) ?? "en";
  const declared = valueAt(config, "languages");
  const languages = isFields(declared) ? declared : {};
  const content = asWords(valueAt(config, "contentDir")) ?? "content";
  const url = asWords(valueAt(config, "baseURL"));
  const base = url === undefined || !URL.canParse(url) ? "/" : new URL(url).pathname;
  const zone = asWords(valueAt(config, "timeZone")) ?? "UTC";
  const around: Around = {
    ...{ config, language, base, zone },
    languages: new Set([language, ...Object.keys(languages)].map((name) => name.toLowerCase())),
    inSubfolder: asSwitch(valueAt(config, "defaultContentLanguageInSubdir")) === true,
  };
  const own = Object.entries(languages).flatMap(([lang, settings]): Section[] => {
    const at = asWords(valueAt(settings, "contentDir"));
    return at === undefined ? [] : [{ folder: at.replace(/\/$/, ""), lang }];
  });
  const sections: Section[] = own.length > 0 ? own : [{ folder: content }];
  const seen = new Set<string>();
  for (const section of [...sections].sort((a, b) => b.folder.length - a.folder.length))
    readSection(folder, section, around, site, seen);
  site.dialects = ["hugo", "kramdown"];
  site.bases = [...new Set([...sections.map((section) => section.folder), content, "static", "assets", ""])];
  for (const at of asTexts(valueAt(config, "staticDir") ?? "static"))
    for (const path of folder.under(at)) site.files.set(`${at}/${path}`, joinPath(base, path));
  site.settings = settingsOf(config, languages, language, url, zone);
  site.redirects = feedsOf(config, site.posts, base);
  site.people = readPeopleFiles(
    folder,
    "data/authors",
    "data/authors.yaml",
    "data/authors.yml",
    "data/authors.toml",
    "content/authors",
  );
  site.template = templatesIn(
    folder,
    ...["layouts/shortcodes", "layouts/_shortcodes"],
    ...asTexts(valueAt(config, "theme")).map((theme) => `themes/${theme}/layouts/shortcodes`),
  );
  site.feedId = (_, address) => address;
  return site;
}

function readSection(
  folder: SourceFolder,
  section: Section,
  around: Around,
  site: SourceSite,
  seen: Set<string>,
): void {
  const inside = folder.under(section.folder).filter((path) => !seen.has(`${section.folder}/${path}`));
  const bundles = new Set<string>();
  const texts: string[] = [];
  for (const path of inside) {
    seen.add(`${section.folder}/${path}`);
    if (!isMarkdown(path) && !(isHtml(path) && hasFields(folder, `${section.folder}/${path}`))) continue;
    texts.push(path);
    if (/^index(?:\.[\w-]+)?\.\w+$/i.test(posix.basename(path))) bundles.add(posix.dirname(path));
  }
  const posts: SourcePost[] = [];
  const taxonomies = new Set(taxonomiesOf(around.config));
  for (const path of texts) {
    const full = `${section.folder}/${path}`;
    const name = posix.basename(path);
    const within = foldersOf(path).find((folder) => bundles.has(folder));
    const isLeaf = /^index(?:\.[\w-]+)?\.\w+$/i.test(name);
    // Texts beside an index belong to its page, and are none of their own.
    if (within !== undefined && !isLeaf) {
      site.others.set(full, { kind: "not published" });
      continue;
    }
    const read = readText(folder, full);
    if (!read) site.others.set(full, { kind: "unreadable" });
    else if (/^_index\b/.test(name)) {
      const address = addressOf(path, {}, section, around);
      const lang = languageInName(stemOf(path)).lang ?? section.lang;
      const isTerm = taxonomies.has(path.split("/")[0] ?? "");
      site.others.set(
        full,
        !isTerm && isAlone(path, texts)
          ? asPage({ path: full, ...read, address, lang })
          : { kind: "section", address },
      );
    } else {
      const post: SourcePost = { path: full, ...read, ...placeOf(path, read.fields, section, around) };
      const other = isHtml(path) ? otherHtml(read) : undefined;
      if (other !== undefined) site.others.set(full, { kind: other });
      else if (isPage(path, read.fields, around)) site.others.set(full, asPage(post));
      else posts.push(post);
    }
  }
  for (const post of posts) site.posts.push(post);
  const ownerOf = ownersOf(posts);
  const read = new Set(texts);
  for (const path of inside) {
    if (read.has(path)) continue;
    const isText =
      markups.test(path) || (isOtherFormat(path) && hasFields(folder, `${section.folder}/${path}`));
    if (isText) {
      site.others.set(`${section.folder}/${path}`, { kind: "text in another format" });
      continue;
    }
    const owner = ownerOf(`${section.folder}/${path}`);
    if (owner?.address !== undefined && owner.bundle !== undefined)
      site.files.set(
        `${section.folder}/${path}`,
        joinPath(
          owner.address.replace(/(?<![^/])[^/]+\.html?$/, ""),
          `${section.folder}/${path}`.slice(owner.bundle.length + 1),
        ),
      );
    else if (/\.(?:png|jpe?g|gif|webp|avif|svg|pdf|mp[34]|webm|m4a|ogg|zip)$/i.test(path))
      site.files.set(`${section.folder}/${path}`, joinPath(around.base, path.toLowerCase()));
  }
}

/** About, search and the like: no date, or a kind or a place that says so. */
function isPage(path: string, fields: Fields, { config, zone }: Around): boolean {
  const kind = asWords(valueAt(fields, "type")) ?? asWords(valueAt(fields, "layout"));
  if (kind !== undefined && /^(?:page|static|about|search|archives?|home|landing)$/i.test(kind)) return true;
  const { stem } = languageInName(stemOf(path));
  const bare = stem.replace(/\/index$/, "");
  const isSingle = !bare.includes("/");
  if (isSingle && isPageName(bare)) return true;
  const main = asTexts(valueAt(config, "params", "mainSections"));
  const section = bare.split("/")[0] ?? "";
  const isMain =
    main.includes(section) || /^(?:posts?|blog|articles?|writing|essays|news|notes)$/i.test(section);
  const isDated = dateInName(bare) !== undefined || dateIn(fields, zone) !== undefined;
  if (!isDated) return isSingle || !isMain;
  return isSingle && (valueAt(fields, "menu") !== undefined || main.length > 0);
}

/** Pelican: `Title: …` lines before Markdown, settings in Python, addresses of patterns in braces. @module */

import { posix } from "node:path";
import { isHtml, isMarkdown, stemOf } from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import type { Fields, FrontMatterForm } from "../front-matter.ts";
import { datePart, fillPattern, joinAddress, joinPath, pelicanName } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { Maker, SourcePost, SourceSite } from "../source-site.ts";
import { asText } from "../text-values.ts";
import { PythonSettings } from "./pelican-settings.ts";
import { asPage, emptySite, otherHtml, readText } from "./texts.ts";

export const pelican: Maker = {
  name: "pelican",
  title: "Pelican",
  recognise(folder) {
    if (folder.has("pelicanconf.py")) return "pelicanconf.py";
    return folder.paths.find(
      (path) => /^[\w.-]*conf\w*\.py$/.test(path) && /^[ \t]*SITENAME\s*=/m.test(folder.text(path)),
    );
  },
  read: readPelican,
};

function readPelican(folder: SourceFolder): SourceSite {
  const scripts = folder.paths
    .filter((path) => /^[\w.-]*conf\w*\.py$/.test(path))
    .sort((a, b) => Number(a.startsWith("publish")) - Number(b.startsWith("publish")));
  const settings = new PythonSettings(...scripts.map((path) => folder.text(path)));
  const site = emptySite();
  const content = settings.text("PATH")?.replace(/^\.\/|\/$/g, "") ?? "content";
  const url = settings.text("SITEURL") || undefined;
  const base = url !== undefined && URL.canParse(url) ? new URL(url).pathname : "/";
  const statics = settings.texts("STATIC_PATHS") ?? ["images"];
  const pages = settings.texts("PAGE_PATHS") ?? ["pages"];
  const placed = settings.paths("EXTRA_PATH_METADATA");
  const language = settings.text("DEFAULT_LANG") ?? "en";
  const zone = settings.text("TIMEZONE") ?? "UTC";
  for (const path of folder.under(content)) {
    const full = `${content}/${path}`;
    const isStatic = statics.some((each) => path.startsWith(`${each}/`));
    const isText = isMarkdown(path) || (isHtml(path) && !isStatic);
    if (/\.(?:rst|asc|adoc|ipynb)$/i.test(path)) site.others.set(full, { kind: "text in another format" });
    else if (placed.has(path)) site.files.set(full, joinPath(base, placed.get(path)));
    else if (!isText) {
      if (!/\.(?:py|ya?ml)$/i.test(path) || isStatic) site.files.set(full, joinPath(base, path));
    } else if (pages.some((each) => path.startsWith(`${each}/`))) {
      const read = readText(folder, full, formOf(path));
      const slug = read && slugOf(read.fields, path, settings);
      const pattern = settings.text("PAGE_URL") ?? "pages/{slug}.html";
      const address = slug === undefined ? undefined : joinAddress(base, pattern.replace("{slug}", slug));
      site.others.set(full, read ? asPage({ path: full, ...read, address }) : { kind: "unreadable" });
    } else readPost(full, path);
  }
  // As Python's `dateutil` reads it.
  site.dayOrder = "month first";
  site.dialects = ["liquid", "kramdown", "older", "python"];
  site.bases = [content, ...statics.map((each) => `${content}/${each}`)];
  const author = settings.text("AUTHOR");
  site.settings = {
    title: settings.text("SITENAME"),
    description: settings.text("SITESUBTITLE"),
    url,
    language,
    author: author === undefined ? undefined : { name: author },
    timezone: settings.text("TIMEZONE"),
    menu: settings.pairs("MENUITEMS").map(([name, address]) => ({ name, url: address })),
    values: { SITEURL: url, SITENAME: settings.text("SITENAME") },
  };
  site.redirects = feedsOf(settings, base);
  site.feedId = (post, address) => tagUri(url, post, address);
  return site;

  function readPost(full: string, path: string): void {
    const read = readText(folder, full, formOf(path));
    if (!read) {
      site.others.set(full, { kind: "unreadable" });
      return;
    }
    const name = dateInName(stemOf(posix.basename(path)));
    const category =
      fieldText(read.fields, "category") ??
      (settings.isOff("USE_FOLDER_AS_CATEGORY")
        ? undefined
        : posix.basename(posix.dirname(path)).replace(/^\.$/, "") || undefined);
    const lang = fieldText(read.fields, "lang");
    const slug = slugOf(read.fields, path, settings);
    // What has neither a title nor a date before it is no article to Pelican either.
    if (Object.keys(read.fields).length === 0 && !isHtml(path)) {
      site.others.set(full, { kind: "not published" });
      return;
    }
    const isDated = name !== undefined || readPostDate(fieldText(read.fields, "date"), zone) !== undefined;
    const other = isHtml(path) ? (isDated ? otherHtml(read) : "text in another format") : undefined;
    if (other !== undefined) {
      site.others.set(full, { kind: other });
      return;
    }
    site.posts.push({
      path: full,
      ...read,
      address: addressOf(
        read.fields,
        { slug, category, lang: lang === language ? undefined : lang, name: name?.date, stem: stemOf(path) },
        settings,
        base,
        zone,
      ),
      slug,
      named: name?.date,
      placed: fieldText(read.fields, "category") === undefined && category !== undefined ? [category] : [],
      lang,
      translation: fieldText(read.fields, "translation_of") ?? slug,
    });
  }
}

function formOf(path: string): FrontMatterForm {
  return isHtml(path) ? "head" : "headers";
}

function fieldText(fields: Fields, name: string): string | undefined {
  const key = Object.keys(fields).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : asText(fields[key]);
}

function slugOf(fields: Fields, path: string, settings: PythonSettings): string | undefined {
  const own = fieldText(fields, "slug");
  if (own !== undefined) return own;
  const base = stemOf(posix.basename(path));
  const named = namedParts(settings.text("FILENAME_METADATA"), base)?.slug;
  if (named !== undefined) return named;
  return pelicanName(
    settings.text("SLUGIFY_SOURCE") === "basename" ? base : (fieldText(fields, "title") ?? base),
    settings.isOn("SLUGIFY_USE_UNICODE"),
  );
}

/** What a pattern of Python's finds in a file's name. */
function namedParts(pattern: string | undefined, name: string): Record<string, string> | undefined {
  try {
    return pattern === undefined
      ? undefined
      : new RegExp(`^${pattern.replaceAll("?P<", "?<")}`).exec(name)?.groups;
  } catch {
    return undefined;
  }
}

function addressOf(
  fields: Fields,
  post: {
    slug: string | undefined;
    category: string | undefined;
    lang: string | undefined;
    name: string | undefined;
    stem: string;
  },
  settings: PythonSettings,
  base: string,
  zone: string,
): string | undefined {
  const own = fieldText(fields, "url") ?? fieldText(fields, "save_as");
  if (own !== undefined) return joinAddress(base, own);
  const pattern =
    post.lang === undefined
      ? (settings.text("ARTICLE_URL") ?? "{slug}.html")
      : (settings.text("ARTICLE_LANG_URL") ?? "{slug}-{lang}.html");
  const date = readPostDate(fields.date ?? fields.Date, zone) ?? readPostDate(post.name, zone);
  const filled = fillPattern(pattern, /\{([^{}]+)\}/g, (token) => {
    const [name = "", format] = token.split(":");
    switch (name) {
      case "slug":
        return post.slug;
      case "lang":
        return post.lang;
      case "category":
        return post.category === undefined ? "misc" : pelicanName(post.category);
      case "author":
        return pelicanName(fieldText(fields, "author") ?? settings.text("AUTHOR") ?? "");
      case "path_no_ext":
        return post.stem;
      case "date":
        return (
          date &&
          format?.replace(/%-?[a-zA-Z]/g, (part) => datePart(part.replace("-", ""), date.parts) ?? part)
        );
      default:
        return fieldText(fields, name);
    }
  });
  return filled === undefined ? undefined : joinAddress(base, filled);
}

/** Pelican's feeds name articles by tag URIs (Pelican, `writers.py`: `get_tag_uri` of Django's feed generator). */
function tagUri(url: string | undefined, post: SourcePost, address: string): string | undefined {
  const date = readPostDate(post.fields.date ?? post.fields.Date ?? post.named, "UTC");
  if (url === undefined || !URL.canParse(url) || date === undefined) return undefined;
  const { year, month, day } = date.parts;
  return `tag:${new URL(url).hostname},${year}-${month}-${day}:${encodeURI(address)}`;
}

function feedsOf(settings: PythonSettings, base: string): [string, string][] {
  const feeds: [string, string][] = [];
  const add = (name: string, standard: string | undefined, to: string) => {
    if (settings.isOff(name)) return;
    const path = settings.text(name) ?? (settings.has(name) ? undefined : standard);
    if (path !== undefined) feeds.push([joinAddress(base, path.replace(/\{slug\}|%s/, "*")), to]);
  };
  add("FEED_ALL_ATOM", "feeds/all.atom.xml", "/atom.xml");
  add("FEED_ATOM", undefined, "/atom.xml");
  add("FEED_ALL_RSS", undefined, "/feed.xml");
  add("FEED_RSS", undefined, "/feed.xml");
  add("CATEGORY_FEED_ATOM", "feeds/{slug}.atom.xml", "/topics/:1/atom.xml");
  add("CATEGORY_FEED_RSS", undefined, "/topics/:1/feed.xml");
  add("TAG_FEED_ATOM", undefined, "/topics/:1/atom.xml");
  add("TAG_FEED_RSS", undefined, "/topics/:1/feed.xml");
  return feeds;
}

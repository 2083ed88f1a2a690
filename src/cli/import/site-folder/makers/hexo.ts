/** Hexo: `source/_posts/`, `source/_drafts/`, folders of a post's own files, permalinks. @module */

import { posix } from "node:path";
import { isHtml, isMarkdown, isOtherFormat, stemOf } from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import { type Fields, isFields } from "../front-matter.ts";
import { isLanguageName } from "../languages.ts";
import {
  basePathOf,
  colonToken,
  datePart,
  fillPattern,
  hexoName,
  joinAddress,
  joinPath,
} from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { Maker, SourceSite } from "../source-site.ts";
import { asText, asTexts, asWords } from "../text-values.ts";
import { asPage, emptySite, hasFields, otherHtml, readSettings, readText, valueAt } from "./texts.ts";

export const hexo: Maker = {
  name: "hexo",
  title: "Hexo",
  recognise(folder) {
    const config = folder.first("_config.yml", "_config.yaml");
    if (/\bjekyll\b/i.test(folder.text("Gemfile") + folder.text("Rakefile"))) return undefined;
    if (
      folder.hasFolder("source/_posts") ||
      (config !== undefined && folder.hasFolder("source") && folder.hasFolder("scaffolds"))
    )
      return config ?? "source/_posts/";
    return config !== undefined && /"hexo"\s*:/.test(folder.text("package.json")) ? config : undefined;
  },
  read: readHexo,
};

function readHexo(folder: SourceFolder): SourceSite {
  const config = readSettings(folder, folder.first("_config.yml", "_config.yaml"));
  const site = emptySite();
  const source = asWords(config.source_dir) ?? "source";
  const base = basePathOf(asWords(config.root));
  const language = asTexts(config.language)[0];
  for (const path of folder.under(source)) {
    const full = `${source}/${path}`;
    const [, kind, inner = ""] = /^(_posts|_drafts)\/(.+)$/.exec(path) ?? [];
    const isText = isMarkdown(path) || (isHtml(path) && hasFields(folder, full));
    if (kind !== undefined && isText) readPost(full, inner, kind === "_drafts");
    else if (kind !== undefined) {
      if (isOtherFormat(inner) && !inner.includes("/"))
        site.others.set(full, { kind: "text in another format" });
    } else if (path.split("/").some((part) => /^[_.]/.test(part) && part !== ".well-known")) continue;
    else if (isText) {
      const read = readText(folder, full, "open");
      // `about/index.md` is `/about/`, and `about.md` is `/about.html`.
      const address = asWords(read?.fields.permalink) ?? `${stemOf(path)}.html`;
      site.others.set(
        full,
        read ? asPage({ path: full, ...read, address: joinAddress(base, address) }) : { kind: "unreadable" },
      );
    } else if (!/\.(?:ya?ml|swig|ejs|njk|styl|scss|less)$/i.test(path))
      site.files.set(full, joinPath(base, path));
  }
  // A post's own files stand in the folder of its name (Hexo, “Asset folders”).
  for (const { path, address } of site.posts) {
    const own = stemOf(path);
    if (address === undefined || !folder.hasFolder(own)) continue;
    for (const file of folder.under(own))
      if (!isMarkdown(file))
        site.files.set(
          `${own}/${file}`,
          joinPath(
            address.replace(/(?<![^/])[^/]*\.html?$/, (end) => `${end.replace(/\.html?$/, "")}/`),
            file,
          ),
        );
  }
  // As JavaScript's `Date` reads it.
  site.dayOrder = "month first";
  site.dialects = ["liquid"];
  site.bases = [source, `${source}/images`, `${source}/_posts`];
  const url = asWords(config.url);
  site.settings = {
    title: asText(config.title),
    description: asText(config.description) ?? asText(config.subtitle),
    url: url === undefined ? undefined : url.replace(/\/$/, ""),
    language,
    author:
      asText(config.author) === undefined
        ? undefined
        : { name: asText(config.author) ?? "", email: asWords(config.email) },
    timezone: asWords(config.timezone),
    values: config,
  };
  const feeds = [valueAt(config, "feed", "path"), "atom.xml", "rss2.xml"].flatMap(asTexts);
  site.redirects = feeds.map((feed) => [
    joinAddress(base, feed),
    /atom/.test(feed) ? "/atom.xml" : "/feed.xml",
  ]);
  site.feedId = (_, address) => address;
  return site;

  function readPost(full: string, path: string, draft: boolean): void {
    const read = readText(folder, full, "open");
    if (!read) {
      site.others.set(full, { kind: "unreadable" });
      return;
    }
    const other = isHtml(path) ? otherHtml(read) : undefined;
    if (other !== undefined) {
      site.others.set(full, { kind: other });
      return;
    }
    const stem = stemOf(path);
    const name = partsOfName(asWords(config.new_post_name) ?? ":title.md", stem);
    const fields = { ...name.fields, ...read.fields };
    const [first = ""] = stem.split("/");
    const lang =
      asWords(read.fields.lang) ?? (isLanguageName(first) && stem.includes("/") ? first : undefined);
    site.posts.push({
      path: full,
      ...{ ...read, fields },
      address: draft ? undefined : addressOf(name, fields, lang, config),
      slug: posix.basename(name.title),
      named: name.date ?? dateInName(stem)?.date,
      lang,
      draft,
      bundle: folder.hasFolder(stemOf(full)) ? stemOf(full) : undefined,
    });
  }
}

interface NameParts {
  title: string;
  date?: string | undefined;
  /** What else of a post its name tells, such as its category. */
  fields: Fields;
}

const digits = new Map([
  ["year", String.raw`(\d{4})`],
  ["month", String.raw`(\d{2})`],
  ["day", String.raw`(\d{2})`],
  ["i_month", String.raw`(\d{1,2})`],
  ["i_day", String.raw`(\d{1,2})`],
  ["hash", "([0-9a-f]{12})"],
]);

/** Reads a post's name by the pattern of `new_post_name`; one of another form is all title (Hexo, `processor/post`). */
function partsOfName(pattern: string, stem: string): NameParts {
  const tokens: string[] = [];
  const shape = stemOf(pattern)
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/:(\w+)/g, (_, token: string) => {
      tokens.push(token);
      return digits.get(token) ?? "(.+?)";
    });
  const found = new RegExp(`^${shape}$`).exec(stem);
  const parts = new Map(tokens.map((token, at) => [token, found?.[at + 1]]));
  const title = parts.get("title");
  if (title === undefined) return { title: stem, fields: {} };
  const [year, month, day] = ["year", "month", "day"].map(
    (each) => parts.get(each) ?? parts.get(`i_${each}`),
  );
  const others = [...parts].filter(([token]) => token !== "title" && !digits.has(token));
  return {
    title,
    date: year && month && day && `${year}-${month}-${day}`,
    fields: Object.fromEntries(others),
  };
}

function addressOf(
  name: NameParts,
  fields: Fields,
  lang: string | undefined,
  config: Fields,
): string | undefined {
  const base = basePathOf(asWords(config.root));
  const own = asWords(fields.permalink);
  if (own !== undefined)
    return joinAddress(base, own.endsWith("/") || /\.html?$/.test(own) ? own : `${own}.html`);
  const pattern = asWords(config.permalink) ?? ":year/:month/:day/:title/";
  const date = readPostDate(valueAt(fields, "date"), "UTC") ?? readPostDate(name.date, "UTC");
  const lower = Number(config.filename_case) === 1;
  // The folders of a post are part of its name; each part is spelt by itself.
  const title = name.title
    .split("/")
    .map((part) => (part === "" ? part : part.replace(/\s+/g, "-")))
    .join("/");
  const defaults = isFields(config.permalink_defaults) ? config.permalink_defaults : {};
  const filled = fillPattern(pattern, colonToken, (token) => {
    switch (token) {
      case "title":
        return lower ? title.toLowerCase() : title;
      case "name":
        return posix.basename(title);
      case "post_title":
        return hexoName(asText(fields.title) ?? title);
      case "category":
        return categoryPath(fields, config);
      case "lang":
        return lang ?? asText(defaults.lang) ?? asTexts(config.language)[0];
      default:
        return asText(fields[token]) ?? (date && datePart(token, date.parts)) ?? asText(defaults[token]);
    }
  });
  return filled === undefined ? undefined : joinAddress(base, filled);
}

function categoryPath(fields: Fields, config: Fields): string {
  const given = asTexts(fields.categories ?? fields.category);
  const map = isFields(config.category_map) ? config.category_map : {};
  const lower = Number(config.filename_case) === 1;
  const names = given.length > 0 ? given : [asText(config.default_category) ?? "uncategorized"];
  return names
    .map((each) => hexoName(asText(map[each]) ?? each))
    .map((each) => (lower ? each.toLowerCase() : each))
    .join("/");
}

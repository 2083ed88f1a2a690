/** Jekyll, and what Micro.blog exports for it: `_posts/`, `_drafts/`, collections, permalinks, files that are copied. @module */

import { posix } from "node:path";
import { isForDevelopers, isHtml, isMarkdown, isOtherFormat, stemOf } from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import { type Fields, isFields } from "../front-matter.ts";
import { readLanguage } from "../languages.ts";
import { basePathOf, joinAddress, joinPath } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { Maker, SourceSite } from "../source-site.ts";
import { asSwitch, asText, asTexts, asWords } from "../text-values.ts";
import { addressOf, dayOrder } from "./jekyll-addresses.ts";
import { feedIdsOf } from "./jekyll-feed.ts";
import { feedsOf, settingsOf } from "./jekyll-settings.ts";
import { readPeopleFiles } from "./people.ts";
import {
  asPage,
  emptySite,
  hasFields,
  otherHtml,
  readSettings,
  readText,
  templatesIn,
  valueAt,
} from "./texts.ts";

const inPosts = /(?:^|\/)_posts\//;
const inDrafts = /(?:^|\/)_drafts\//;

export const jekyll: Maker = {
  name: "jekyll",
  title: "Jekyll",
  recognise(folder) {
    const config = folder.first("_config.yml", "_config.yaml", "_config.toml");
    // Octopress is Jekyll in a folder of its own.
    const isOctopress = /\bjekyll\b/i.test(folder.text("Gemfile") + folder.text("Rakefile"));
    const signs =
      folder.paths.some((path) => inPosts.test(path)) || folder.hasFolder("_layouts") || isOctopress;
    if (config !== undefined && signs && (isOctopress || !folder.hasFolder("source/_posts"))) return config;
    return folder.hasFolder("_posts") ? "_posts/" : undefined;
  },
  read: readJekyll,
};

export const microblog: Maker = {
  name: "microblog",
  title: "Micro.blog",
  recognise(folder) {
    if (/^microblog_user\s*:/m.test(folder.text("_config.yml"))) return "microblog_user in _config.yml";
    return undefined;
  },
  read: readJekyll,
};

function readJekyll(folder: SourceFolder): SourceSite {
  const config = readSettings(folder, folder.first("_config.yml", "_config.yaml", "_config.toml"));
  const site = emptySite();
  const root = asWords(config.source)?.replace(/^\.\/|\/$/g, "") ?? "";
  const base = basePathOf(asWords(config.baseurl));
  const start = root === "" || root === "." ? "" : `${root}/`;
  const collections = isFields(config.collections)
    ? Object.keys(config.collections)
    : asTexts(config.collections);
  const excluded = asTexts(config.exclude).map((path) => path.replace(/^\/|\/$|\/?(?<!\*)\*+$/g, ""));
  // Themes such as Minimal Mistakes keep pages in `_pages/` by it.
  const included = new Set(asTexts(config.include).map((path) => path.replace(/^\/|\/$/g, "")));
  const outputOf = (name: string) =>
    name === "posts" || asSwitch(valueAt(config, "collections", name, "output")) === true;
  for (const full of folder.paths) {
    if (!full.startsWith(start)) continue;
    const path = full.slice(start.length);
    const [top = ""] = path.split("/");
    const collection = collections.find((name) => top === `_${name}` && name !== "posts");
    if (inPosts.test(path) || inDrafts.test(path) || (collection !== undefined && outputOf(collection))) {
      if (isMarkdown(path) || isHtml(path)) readPost(full, path, collection);
      else if (isOtherFormat(path)) site.others.set(full, { kind: "text in another format" });
      else if (!path.includes("/_") && collection !== undefined)
        site.files.set(full, joinPath(base, collection, path.slice(top.length + 1)));
      continue;
    }
    const special = path
      .split("/")
      .some((part) => /^[_.~]|~$/.test(part) && part !== ".well-known" && !included.has(part));
    if (special || excluded.some((each) => path === each || path.startsWith(`${each}/`))) continue;
    if (isMarkdown(path) || (isHtml(path) && hasFields(folder, full))) {
      const read = isForDevelopers(path) ? undefined : readText(folder, full);
      site.others.set(
        full,
        read
          ? asPage({ path: full, ...read, address: joinAddress(base, pageAddress(path, read.fields)) })
          : { kind: "not published" },
      );
    } else if (isOtherFormat(path) && !/\.txt$/i.test(path) && hasFields(folder, full))
      site.others.set(full, { kind: "text in another format" });
    else if (isServed(folder, full, path)) site.files.set(full, joinPath(base, path));
  }
  const isCommonMark = /commonmark/i.test(asWords(config.markdown) ?? "");
  site.dialects = ["liquid", "kramdown", ...(isCommonMark ? [] : ["older" as const])];
  site.tagsWithSpaces = true;
  site.dayOrder = dayOrder;
  site.bases = [root, `${start}assets`, `${start}images`];
  site.settings = settingsOf(config);
  site.people = readPeopleFiles(
    folder,
    `${start}_data/authors.yml`,
    `${start}_data/authors.yaml`,
    `${start}_data/authors.json`,
    `${start}_data/people.yml`,
    `${start}_authors`,
  );
  site.redirects = feedsOf(config, base);
  site.template = templatesIn(folder, `${start}_includes`);
  site.feedId = feedIdsOf(folder, config);
  return site;

  /** Pages end as the site's posts do (Jekyll, `Page#template`): `/about/` with “pretty”, else `/about.html`. */
  function pageAddress(path: string, fields: Fields): string {
    const own = asWords(fields.permalink) ?? asWords(defaultsFor(config, path, "pages").permalink);
    const stem = stemOf(path).replace(/(?:^|\/)index$/, "/");
    if (own !== undefined)
      return own.replace(/:path/g, posix.dirname(path)).replace(/:basename/g, posix.basename(stem));
    const style = asWords(config.permalink) ?? "date";
    if (stem.endsWith("/")) return stem;
    if (style === "pretty" || style.endsWith("/")) return `${stem}/`;
    return /^[a-z]+$/.test(style) || style.endsWith(":output_ext") ? `${stem}.html` : stem;
  }

  function readPost(full: string, path: string, collection: string | undefined): void {
    const read = readText(folder, full);
    if (!read) {
      site.others.set(full, { kind: "unreadable" });
      return;
    }
    const other = isHtml(path) ? otherHtml(read) : undefined;
    if (other !== undefined) {
      site.others.set(full, { kind: other });
      return;
    }
    const defaults = defaultsFor(config, path, collection ?? (inDrafts.test(path) ? "drafts" : "posts"));
    const fields = { ...defaults, ...read.fields };
    const name = dateInName(stemOf(posix.basename(path)));
    const undated =
      collection !== undefined &&
      readPostDate(valueAt(fields, "date"), "UTC") === undefined &&
      name === undefined;
    const address = addressOf(path, fields, collection, config);
    if (undated) {
      site.others.set(full, asPage({ path: full, ...read, address }));
      return;
    }
    const before = path.replace(/(?:^|\/)_(?:posts|drafts)\/.*$/, "");
    site.posts.push({
      path: full,
      ...read,
      fields: withoutDefaults(read.fields, defaults),
      address: inDrafts.test(path) ? undefined : address,
      slug: asText(fields.slug) ?? (name?.rest || undefined),
      named: name?.date,
      placed: path.startsWith("_")
        ? []
        : before.split("/").filter((part) => part !== "" && !part.startsWith("_")),
      lang: readLanguage(asWords(fields.lang)) ?? undefined,
      translation:
        asText(fields.ref) ??
        asText(fields["lang-ref"]) ??
        asText(fields.translation_id) ??
        asText(fields.page_id),
      draft: inDrafts.test(path),
    });
  }
}

/** Defaults say how posts look; of their values only a few are a post's own. */
function withoutDefaults(own: Fields, defaults: Fields): Fields {
  const kept = Object.fromEntries(
    Object.entries(defaults).filter(([name]) =>
      /^(?:author|authors|tags|categories|category|lang|published|date)$/.test(name),
    ),
  );
  return { ...kept, ...own };
}

/** What `_config.yml` says of all posts in a folder or of a kind; the longer path counts more. */
function defaultsFor(config: Fields, path: string, type: string): Fields {
  const rules = Array.isArray(config.defaults) ? config.defaults.filter(isFields) : [];
  const fitting = rules.filter(({ scope }) => {
    const at = asWords(valueAt(scope, "path"))?.replace(/\/?(?<!\*)\**$/, "") ?? "";
    const kind = asWords(valueAt(scope, "type"));
    return (
      (kind === undefined || kind === type || (kind === "post" && type === "posts")) &&
      (at === "" || path === at || path.startsWith(`${at}/`))
    );
  });
  const longest = (rule: Fields) => asWords(valueAt(rule.scope, "path"))?.length ?? 0;
  return Object.assign(
    {},
    ...fitting.sort((a, b) => longest(a) - longest(b)).map(({ values }) => (isFields(values) ? values : {})),
  );
}

/** A file that Jekyll copies as it is: no settings, no source of a theme, nothing that templates are made of. */
function isServed(folder: SourceFolder, full: string, path: string): boolean {
  if (
    /\.(?:ya?ml|toml|lock|gemspec|rb|rake|sh|py|scss|sass|less|coffee|liquid|erb|ipynb|log|map|tsx?)$/i.test(
      path,
    ) ||
    isForDevelopers(path)
  )
    return false;
  if (
    !path.includes("/") &&
    /^(?:Gemfile|Rakefile|Makefile|Dockerfile|CNAME|Procfile|package(?:-lock)?\.json|tsconfig\.json|gulpfile\.js|webpack\..*|postcss\..*|tailwind\..*|docker-compose.*)$/i.test(
      path,
    )
  )
    return false;
  if (/^(?:script|scripts|bin|test|tests|spec|lib|src|vendor)\//.test(path)) return false;
  if (!/\.(?:html?|xml|json|txt|css|js|svg|webmanifest)$/i.test(path)) return true;
  return !/^---\s*\n/.test(folder.text(full));
}

/** Zola: TOML front matter with taxonomies, pages and sections of `content/`, files beside them, languages. @module */

import { posix } from "node:path";
import { isMarkdown, stemOf } from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import { type Fields, isFields } from "../front-matter.ts";
import { isLanguageName, languageInName } from "../languages.ts";
import { joinAddress, joinPath, zolaName } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { Maker, SourcePost, SourceSite } from "../source-site.ts";
import { asSwitch, asText, asTexts, asWords } from "../text-values.ts";
import {
  asPage,
  emptySite,
  isAlone,
  ownersOf,
  readSettings,
  readText,
  templatesIn,
  valueAt,
} from "./texts.ts";

export const zola: Maker = {
  name: "zola",
  title: "Zola",
  recognise(folder) {
    if (folder.has("zola.toml")) return "zola.toml";
    return folder.has("config.toml") && /^base_url\s*=/m.test(folder.text("config.toml"))
      ? "config.toml with base_url"
      : undefined;
  },
  read: readZola,
};

function readZola(folder: SourceFolder): SourceSite {
  const config = readSettings(folder, folder.first("zola.toml", "config.toml"));
  const site = emptySite();
  const url = asWords(config.base_url);
  const base = url === undefined || !URL.canParse(url) ? "/" : new URL(url).pathname;
  const language = asWords(config.default_language) ?? "en";
  const hidden = hiddenSections(folder);
  const lower = asWords(valueAt(config, "slugify", "paths")) ?? "on";
  const texts = folder.under("content").filter(isMarkdown);
  for (const path of texts) {
    const full = `content/${path}`;
    const read = readText(folder, full);
    if (!read) {
      site.others.set(full, { kind: "unreadable" });
      continue;
    }
    const { lang, stem } = languageInName(stemOf(path));
    const leaf = posix.basename(stem) === "index";
    if (posix.basename(stem) === "_index") {
      const inside = posix.dirname(stem).replace(/^\.$/, "");
      const address = joinAddress(base, lang === language ? "" : lang, inside, "");
      site.others.set(
        full,
        isAlone(path, texts) ? asPage({ path: full, ...read, address, lang }) : { kind: "section", address },
      );
      continue;
    }
    const bare = leaf ? posix.dirname(stem) : stem;
    const name = dateInName(bare);
    const post: SourcePost = {
      path: full,
      ...read,
      address: addressOf(bare, read.fields, lang === language ? undefined : lang, base, lower),
      aliases: asTexts(read.fields.aliases).map((alias) => joinAddress(base, alias)),
      slug: asText(read.fields.slug) ?? (name?.rest || undefined),
      named: name?.date ?? dateInName(`/${asWords(read.fields.path) ?? ""}`)?.date,
      lang,
      translation: bare,
      bundle: leaf ? posix.dirname(full) : undefined,
    };
    const dated = readPostDate(read.fields.date, "UTC") !== undefined || post.named !== undefined;
    const draft = hidden.some((section) => section === "" || path.startsWith(`${section}/`));
    if (!dated && !hasDatedSiblings(folder, path))
      site.others.set(full, asPage({ ...post, fields: withoutAliases(read.fields), draft }));
    else site.posts.push({ ...post, fields: withoutAliases(read.fields), draft });
  }
  const ownerOf = ownersOf(site.posts);
  for (const path of folder.under("content")) {
    if (isMarkdown(path)) continue;
    const owner = ownerOf(`content/${path}`);
    const place =
      owner?.address === undefined || owner.bundle === undefined
        ? joinPath(base, path)
        : joinPath(owner.address, `content/${path}`.slice(owner.bundle.length + 1));
    site.files.set(`content/${path}`, place);
  }
  for (const path of folder.under("static")) site.files.set(`static/${path}`, joinPath(base, path));
  site.dialects = ["zola", "kramdown"];
  site.bases = ["content", "static"];
  const author =
    asText(config.author) ??
    asText(valueAt(config, "extra", "author", "name")) ??
    asText(valueAt(config, "extra", "author"));
  site.settings = {
    title: asText(config.title),
    description: asText(config.description) ?? asText(valueAt(config, "extra", "subtitle")),
    url: url?.replace(/\/$/, ""),
    language,
    author: author === undefined ? undefined : { name: author },
    values: config,
  };
  site.redirects = feedsOf(config, base);
  site.template = templatesIn(
    folder,
    "templates/shortcodes",
    `themes/${asWords(config.theme)}/templates/shortcodes`,
  );
  site.feedId = (_, address) => address;
  return site;
}

/** Folders whose section is a draft or is not rendered. */
function hiddenSections(folder: SourceFolder): string[] {
  return folder
    .under("content")
    .filter((path) => /(?:^|\/)_index\.md$/.test(path))
    .filter((path) => asSwitch(readText(folder, `content/${path}`)?.fields.draft) === true)
    .map((path) => posix.dirname(path).replace(/^\.$/, ""));
}

/** Whether other texts of a folder are dated, so that one without a date is a draft among posts rather than a page. */
function hasDatedSiblings(folder: SourceFolder, path: string): boolean {
  const inside = posix.dirname(path);
  const siblings =
    inside === "."
      ? []
      : folder.under(`content/${inside}`).filter((each) => isMarkdown(each) && !/^_?index/.test(each));
  return siblings
    .slice(0, 20)
    .some(
      (each) =>
        dateInName(stemOf(each)) !== undefined ||
        /^date\s*=/m.test(folder.text(`content/${inside}/${each}`).slice(0, 2000)),
    );
}

function withoutAliases({ aliases: _, ...fields }: Fields): Fields {
  return fields;
}

function addressOf(
  bare: string,
  fields: Fields,
  lang: string | undefined,
  base: string,
  slugify: string,
): string | undefined {
  const path = asWords(fields.path);
  if (path !== undefined) return joinAddress(base, path, "/");
  const parts = bare.split("/");
  const file = parts.pop() ?? "";
  const name = asText(fields.slug) ?? (dateInName(file)?.rest || file);
  const spelt = (text: string) =>
    slugify === "off"
      ? text
      : slugify === "safe"
        ? text.replace(/[\s<>:"|?*#()[\]{}]+/g, "_")
        : zolaName(text);
  const spelled = [...parts.map(spelt), spelt(name)];
  return spelled.some((part) => part === undefined) ? undefined : joinAddress(base, lang, ...spelled, "/");
}

/** `generate_feeds` for the site, sections and languages; `feed = true` for a taxonomy's terms. */
function feedsOf(config: Fields, base: string): [string, string][] {
  const files = asTexts(config.feed_filenames ?? config.feed_filename ?? "atom.xml");
  const languages = isFields(config.languages) ? Object.keys(config.languages).filter(isLanguageName) : [];
  const taxonomies = Array.isArray(config.taxonomies) ? config.taxonomies.filter(isFields) : [];
  const terms = taxonomies
    .filter((each) => asSwitch(each.feed) === true || asSwitch(each.rss) === true)
    .flatMap((each) => asTexts(each.name));
  return files
    .filter((file) => /\.xml$/.test(file))
    .flatMap((file): [string, string][] => {
      const ours = /atom/.test(file) ? "atom.xml" : "feed.xml";
      return [
        [joinAddress(base, file), `/${ours}`],
        ...languages.map((lang): [string, string] => [joinAddress(base, lang, file), `/${ours}`]),
        ...terms.map((term): [string, string] => [
          joinAddress(base, zolaName(term) ?? term, "*", file),
          `/topics/:1/${ours}`,
        ]),
      ];
    });
}

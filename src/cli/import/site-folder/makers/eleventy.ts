/** Eleventy: templates of an input folder, data of folders in JSON or simple scripts, permalinks as far as they are static. @module */

import { posix } from "node:path";
import {
  holdsHtml,
  isForDevelopers,
  isHtmlTemplate,
  isMarkdown,
  isOtherFormat,
  stemOf,
} from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import type { Fields } from "../front-matter.ts";
import { basePathOf, joinPath } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { Maker, SourceSite } from "../source-site.ts";
import { asSwitch, asText, asTexts, asWords } from "../text-values.ts";
import { type Around, addressOf } from "./eleventy-addresses.ts";
import { dataFor, feedsOf, passedThrough, settingsOf, trimmed } from "./eleventy-data.ts";
import { asPage, emptySite, hasFields, otherHtml, quotedIn, readText, templatesIn } from "./texts.ts";

const configs = [
  ".eleventy.js",
  "eleventy.config.js",
  "eleventy.config.mjs",
  "eleventy.config.cjs",
  "eleventy.config.ts",
  "eleventy.config.mts",
];

export const eleventy: Maker = {
  name: "eleventy",
  title: "Eleventy",
  recognise: (folder) => folder.first(...configs),
  read: readEleventy,
};

/** Tags that only put a post into a collection of the program's. */
const collections = new Set([
  "post",
  "posts",
  "all",
  "nav",
  "page",
  "pages",
  "blog",
  "article",
  "articles",
  "blogpost",
  "blog-post",
  "entries",
]);

function readEleventy(folder: SourceFolder): SourceSite {
  const script = configs.map((name) => folder.text(name)).join("\n");
  const site = emptySite();
  const directories = /\bdir\s*:\s*\{([^}]*)/.exec(script)?.[1] ?? "";
  const input = trimmed(
    quotedIn(directories, "input") ?? /setInputDirectory\(\s*["']([^"']+)/.exec(script)?.[1] ?? "",
  );
  const own = [
    quotedIn(directories, "includes") ?? "_includes",
    quotedIn(directories, "layouts") ?? "_layouts",
    quotedIn(directories, "data") ?? "_data",
  ];
  const special = new Set([
    ...own.map((name) => posix.normalize(posix.join(input, name))),
    trimmed(quotedIn(directories, "output") ?? "_site"),
  ]);
  const base = basePathOf(quotedIn(script, "pathPrefix"));
  const around: Around = { folder, input, base };
  const ignored = `${folder.text(".eleventyignore")}\n${folder.text(".gitignore")}`
    .split("\n")
    .map((line) => trimmed(line.trim()))
    .filter((line) => line !== "" && !/^[#!]/.test(line));
  const texts = new Set<string>();
  for (const path of folder.under(input)) {
    const full = input === "" ? path : `${input}/${path}`;
    const hidden =
      [...special].some((each) => full.startsWith(`${each}/`)) ||
      full.split("/").some((part) => part.startsWith(".")) ||
      ignored.some((each) => full === each || full.startsWith(`${each}/`));
    if (hidden) continue;
    const isText = isMarkdown(path) || (isOtherFormat(path) && hasFields(folder, full));
    if (isText) texts.add(full);
    if (isText && (isMarkdown(path) || holdsHtml(path))) readTemplate(full, path);
    else if (isOtherFormat(path)) noteOther(full, path);
  }
  for (const [from, to] of passedThrough(script, folder, input)) {
    const copied = folder.has(from) ? [""] : folder.under(from).map((path) => `/${path}`);
    // A pattern such as `posts/**/*.png` names a folder, whose texts are none of these.
    for (const path of copied.filter((each) => !texts.has(from + each)))
      site.files.set(from + path, joinPath(base, to + path));
  }
  for (const path of site.files.keys()) site.others.delete(path);
  site.dialects = ["liquid", "kramdown"];
  site.bases = [input, "public", "static", "src"];
  site.settings = settingsOf(folder, input);
  site.redirects = feedsOf(folder, script, input, base);
  site.template = templatesIn(folder, posix.join(input, quotedIn(directories, "includes") ?? "_includes"));
  site.feedId = (_, address) => address;
  return site;

  /** A text that is not read: a post if it is dated, else a template of the site's, unless Eleventy passes it over. */
  function noteOther(full: string, path: string): void {
    const isTemplate = /\.(?:html?|njk|liquid|pug|haml)$/i.test(path);
    const isDated =
      dateInName(stemOf(path)) !== undefined ||
      (isTemplate && readPostDate(readText(folder, full)?.fields.date, "UTC") !== undefined);
    if (isDated) site.others.set(full, { kind: "text in another format" });
    else if (isTemplate) site.others.set(full, { kind: "template" });
  }

  function readTemplate(full: string, path: string): void {
    const read = isForDevelopers(path) ? undefined : readText(folder, full);
    if (!read) {
      site.others.set(full, { kind: "not published" });
      return;
    }
    const inherited = dataFor(around, path);
    const fields: Fields = { ...inherited, ...read.fields };
    const name = dateInName(stemOf(path).replace(/\/index$/, ""));
    const address = addressOf(path, fields, around);
    const dated =
      readPostDate(fields.date, "UTC") !== undefined ||
      name !== undefined ||
      /modified|created/i.test(asWords(fields.date) ?? "");
    const tags = [...asTexts(inherited.tags), ...asTexts(read.fields.tags)];
    if (!isPost(path, tags, { dated, named: name !== undefined })) {
      // One that something fills shows other texts.
      const isFile = /\.(?!html?$)\w+$/.test(address ?? "");
      const isFilled = isHtmlTemplate(path) && (isFile || /\{[{%#]/.test(read.markdown));
      site.others.set(
        full,
        isFilled ? { kind: "template" } : asPage({ path: full, ...read, fields, address }),
      );
      return;
    }
    const isOfMany = fields.pagination !== undefined;
    const other = holdsHtml(path) ? (isOfMany ? "template" : otherHtml(read)) : undefined;
    if (other !== undefined) {
      site.others.set(full, { kind: other });
      return;
    }
    const kept = { ...fields, tags: tags.filter((tag) => !collections.has(tag.toLowerCase())) };
    const hides = asSwitch(fields.permalink) === false;
    site.posts.push({
      path: full,
      ...read,
      fields: hides ? kept : { ...kept, permalink: undefined },
      address,
      slug: asText(fields.slug) ?? (name?.rest || undefined),
      named: name?.date,
      bundle: /(?:^|\/)index\.\w+$/.test(path) && path.includes("/") ? posix.dirname(full) : undefined,
    });
  }
}

/** Whether a text is among the posts, by its date, its folder or what collects it. */
function isPost(
  path: string,
  tags: readonly string[],
  { dated, named }: { dated: boolean; named: boolean },
): boolean {
  const isAmongPosts = /(?:^|\/)(?:_?posts?|blog|articles|notes|writing|journal|essays)\//.test(path);
  // A page in a template is dated as well, for a map of the site.
  if (isHtmlTemplate(path))
    return named || (dated && (isAmongPosts || tags.some((tag) => !/^(?:all|nav|pages?)$/i.test(tag))));
  const isCollected = isAmongPosts || tags.some((tag) => collections.has(tag.toLowerCase()));
  // The index of a folder tells of what is in it.
  return dated || (isCollected && !/(?:^|\/)index\.\w+$/.test(path));
}

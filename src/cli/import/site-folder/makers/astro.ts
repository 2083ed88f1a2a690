/** Astro: collections of `src/content/`, wherever their folders are, Markdown and MDX. @module */

import { posix } from "node:path";
import GithubSlugger from "github-slugger";
import { isForDevelopers, isMarkdown, isPageName, stemOf } from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import { dateIn } from "../fields.ts";
import { isLanguageName } from "../languages.ts";
import { basePathOf, joinAddress, joinPath } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { Maker, SourceSite } from "../source-site.ts";
import { asWords } from "../text-values.ts";
import { hasDate, readProject, readScriptSettings } from "./projects.ts";
import { isRouted, readRoutes, routeFor } from "./routes.ts";
import { asPage, emptySite, quotedIn, readText } from "./texts.ts";

const configs = ["mjs", "ts", "js", "mts", "cjs"].map((kind) => `astro.config.${kind}`);

export const astro: Maker = {
  name: "astro",
  title: "Astro",
  recognise: (folder) => folder.first(...configs),
  read: readAstro,
};

function readAstro(folder: SourceFolder): SourceSite {
  const site = emptySite();
  const script = folder.text(folder.first(...configs) ?? "");
  const base = basePathOf(quotedIn(script, "base"));
  const schema = folder.text(
    folder.first(
      "src/content.config.ts",
      "src/content.config.mjs",
      "src/content.config.js",
      "src/content/config.ts",
      "src/content/config.js",
    ) ?? "",
  );
  const declared = [...schema.matchAll(/\bbase\s*:\s*["'`]\.?\/?([^"'`]+?)\/?["'`]/g)].map(
    ([, path = ""]) => path,
  );
  const roots = [...new Set([...declared, "src/content", "src/data", "src/posts", "src/blog"])].filter(
    (path) => folder.hasFolder(path),
  );
  const routes = readRoutes(folder);
  const seen = new Set<string>();
  for (const root of roots.sort((a, b) => b.length - a.length)) {
    for (const path of folder.under(root)) {
      const full = `${root}/${path}`;
      if (!isMarkdown(path) || seen.has(full)) continue;
      seen.add(full);
      const isCollection = declared.includes(root) || !/^src\/(?:content|data)$/.test(root);
      const [first = ""] = path.split("/");
      readEntry(
        full,
        isCollection ? posix.basename(root) : first,
        isCollection || !path.includes("/") ? path : path.slice(first.length + 1),
      );
    }
  }
  for (const path of folder.under("src/pages")) {
    const full = `src/pages/${path}`;
    if (!isMarkdown(path) || path.split("/").some((part) => part.startsWith("_"))) continue;
    const read = readText(folder, full);
    const stem = stemOf(path).replace(/(?:^|\/)index$/, "");
    const address = joinAddress(base, stem, "/");
    if (!read) site.others.set(full, { kind: "unreadable" });
    else if (isPageName(stem) || !hasDate(read.fields, stem))
      site.others.set(full, asPage({ path: full, ...read, address }));
    else
      site.posts.push({ path: full, ...read, fields: read.fields, address, named: dateInName(stem)?.date });
  }
  for (const path of folder.under("public")) site.files.set(`public/${path}`, joinPath(base, path));
  readProject(folder, site);
  // As JavaScript's `Date` reads it.
  site.dayOrder = "month first";
  site.dialects = ["mdx", "kramdown"];
  site.bases = ["src", "public", "src/assets", "", ...roots];
  site.settings = {
    ...readScriptSettings(folder),
    ...(quotedIn(script, "site") === undefined
      ? {}
      : { url: `${quotedIn(script, "site")?.replace(/\/$/, "")}${base}` }),
  };
  site.feedId = (_, address) => address;
  site.redirects = folder.under("src/pages").flatMap((path): [string, string][] => {
    const [, feed] = /^(.+\.xml)\.[jt]s$/.exec(path) ?? [];
    if (feed === undefined || !/rss|feed|atom|index|tag|categor/i.test(path)) return [];
    if (/\[(?:tag|category)\]/.test(feed))
      return [[joinAddress(base, feed.replace(/\[\w+\]/, "*")), "/topics/:1/feed.xml"]];
    return /\[/.test(feed) ? [] : [[joinAddress(base, feed), /atom/i.test(feed) ? "/atom.xml" : "/feed.xml"]];
  });
  return site;

  function readEntry(full: string, collection: string, path: string): void {
    const read = isForDevelopers(full) ? undefined : readText(folder, full);
    if (!read || path.split("/").some((part) => part.startsWith("_"))) {
      site.others.set(full, { kind: "not published" });
      return;
    }
    const stem = stemOf(path).replace(/\/index$/, "");
    const name = dateInName(stem);
    const [first = ""] = stem.split("/");
    const lang = isLanguageName(first) && stem.includes("/") ? first : undefined;
    const slugger = new GithubSlugger();
    const spelt = stem
      .split("/")
      .map((part) => slugger.slug(part, false))
      .join("/");
    const own = asWords(read.fields.slug) ?? asWords(read.fields.postSlug);
    const date = dateIn(read.fields, "UTC") ?? readPostDate(name?.date, "UTC");
    const dates = routes.some(({ parts }) => parts.some((part) => /year/i.test(part)));
    const address =
      routeFor(routes, collection, own ?? (dates && name?.rest ? name.rest : spelt), date?.parts) ??
      `/${collection}/${own ?? spelt}/`;
    if (!hasDate(read.fields, stem)) {
      // A script of its own shows each of the `pages`; what no route names is data that some page shows a part of.
      const standing = collection === "pages" ? `/${own ?? spelt}/` : address;
      const isShown = collection === "pages" || isRouted(routes, collection);
      site.others.set(
        full,
        isShown
          ? asPage({ path: full, ...read, address: joinAddress(base, standing), lang })
          : { kind: "entry without an address of its own" },
      );
      return;
    }
    site.posts.push({
      path: full,
      ...read,
      address: joinAddress(base, address),
      slug: own ?? (name?.rest || undefined),
      named: name?.date,
      lang: asWords(read.fields.lang) ?? lang,
      translation: lang === undefined ? undefined : `${collection}/${stem.slice(lang.length + 1)}`,
      bundle: /\/index\.\w+$/.test(full) ? posix.dirname(full) : undefined,
    });
  }
}

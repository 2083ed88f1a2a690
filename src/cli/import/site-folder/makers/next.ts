/** Sites of Next.js, Gatsby, Nuxt, SvelteKit, Docusaurus and their like: posts in a folder, pages in scripts. @module */

import { posix } from "node:path";
import { parseDocument } from "yaml";
import { isForDevelopers, isMarkdown, isPageName, stemOf } from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import { dateIn } from "../fields.ts";
import { type Fields, isFields } from "../front-matter.ts";
import { isLanguageName, languageInName } from "../languages.ts";
import { joinAddress, joinPath } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { Maker, SourceSite } from "../source-site.ts";
import { asSwitch, asText, asWords, plainKey } from "../text-values.ts";
import { hasDate, readProject, readScriptSettings } from "./projects.ts";
import { readRoutes, routeFor } from "./routes.ts";
import { asPage, emptySite, readText } from "./texts.ts";

const configs = [
  "next",
  "gatsby",
  "nuxt",
  "svelte",
  "docusaurus",
  "vite",
  "remix",
  "react-router",
  "contentlayer",
  "velite",
];

const signs = (folder: SourceFolder) =>
  folder.first(
    ...configs.flatMap((name) =>
      ["js", "ts", "mjs", "cjs", "mts"].flatMap((kind) => [
        `${name}.config.${kind}`,
        `${name}-config.${kind}`,
      ]),
    ),
    ".vitepress/config.ts",
    ".vitepress/config.js",
    ".vitepress/config.mts",
  );

export const next: Maker = {
  name: "next",
  title: "Next.js, or another program in JavaScript",
  recognise: signs,
  read: readProjectFolder,
};

/** Folders that hold what a program is made of, or what it makes. */
const other =
  /^(?:\.|node_modules|components|lib|test|tests|__tests__|docs?\/.*README|scripts?|hooks|styles|dist|build|out|coverage|templates|packages|demo|examples?)(?:\/|$)/;

/** Where files are served from as they are. */
const served = ["public", "static"];

function readProjectFolder(folder: SourceFolder): SourceSite {
  const site = emptySite();
  const routes = readRoutes(folder);
  const isMultilingual = languageFolders(folder).size > 1;
  for (const path of folder.paths) {
    if (!isMarkdown(path) || other.test(path)) continue;
    const read = isForDevelopers(path) ? undefined : readText(folder, path);
    if (!read) {
      site.others.set(path, { kind: "not published" });
      continue;
    }
    const fields: Fields = { ...metadataIn(read.markdown), ...read.fields };
    const { lang: suffix, stem } = languageInName(stemOf(path));
    const own = /(?:^|\/)(?:index|page|\+page)$/.test(stem);
    const bare = own ? posix.dirname(stem) : stem;
    const folders = bare.split("/");
    const name = dateInName(bare);
    const file = name?.rest || (folders.at(-1) ?? "");
    const isRoute = /^(?:src\/)?(?:app|pages|routes)\//.test(path);
    const collection =
      folders
        .filter(
          (part) =>
            !/^(?:src|content|contents|data|_?content|public|static|app|pages|markdown|md|mdx)$/.test(part),
        )
        .at(-2) ??
      folders.at(-2) ??
      "";
    const slug = asText(fields.slug)?.replace(/^\/+|(?<!\/)\/+$/g, "") ?? file;
    const date = dateIn(fields, "UTC") ?? readPostDate(name?.date, "UTC");
    const inFolder = folders.find((part) => isLanguageName(part));
    const lang = suffix ?? asWords(fields.lang) ?? (isMultilingual ? inFolder : undefined);
    const nested = /(?:^|\/)(?:blog|posts?|_posts|articles?)\/(.+)$/.exec(bare)?.[1];
    const whole = asText(fields.slug) === undefined && nested?.includes("/") && !name ? nested : slug;
    const address = isRoute
      ? joinAddress(bare.replace(/^(?:src\/)?(?:app|pages|routes)\/?/, "").replace(/\([^)]*\)\/?/g, ""), "/")
      : (routeFor(routes, collection, whole, date?.parts) ?? gatsby(folder, whole, collection));
    const prefix =
      lang !== undefined && suffix !== undefined && address !== undefined
        ? joinAddress(lang, address)
        : address;
    const post = {
      path,
      ...read,
      fields,
      address: prefix,
      slug: asText(fields.slug)?.replace(/^.*\//, "") ?? file,
      named: name?.date,
      lang,
      translation:
        lang === undefined && suffix === undefined ? undefined : bare.replace(`/${inFolder}/`, "/"),
      bundle: own ? posix.dirname(path) : undefined,
    };
    const isPage =
      (isRoute && isPageName(posix.basename(bare))) ||
      (!hasDate(fields, bare) && !isAmongPosts(path)) ||
      isHidden(fields);
    if (isPage) site.others.set(path, asPage(post));
    else site.posts.push(post);
  }
  // Translations of a post whose original has no ending share what ties them.
  const tied = new Set(site.posts.map((post) => post.translation).filter((key) => key !== undefined));
  for (const post of site.posts) {
    const bare = languageInName(stemOf(post.path)).stem;
    const key = /\/(?:index|page)$/.test(bare) ? posix.dirname(bare) : bare;
    if (tied.has(key)) post.translation = key;
  }
  for (const at of served)
    for (const path of folder.under(at))
      if (!isMarkdown(path)) site.files.set(`${at}/${path}`, joinPath(path));
  readProject(folder, site);
  site.dialects = ["mdx", "kramdown"];
  site.bases = ["public", "static", "", "src", "content"];
  site.settings = readScriptSettings(folder);
  site.feedId = (_, address) => address;
  site.redirects = feedsOf(folder);
  return site;
}

/** `export const metadata = {…}`, which is YAML as well where it only says things. */
function metadataIn(markdown: string): Fields {
  const [, written] =
    /^export\s+(?:const|let)\s+(?:metadata|meta|frontmatter|frontMatter|post)\s*(?::\s*\w+\s*)?=\s*(\{(?:(?!^export\s)[\s\S])*?^\})/m.exec(
      markdown,
    ) ?? [];
  if (written === undefined) return {};
  const document = parseDocument(written.replace(/\/\/.*$/gm, ""), {
    logLevel: "silent",
    prettyErrors: false,
  });
  if (document.errors.length > 0) return {};
  const read: unknown = document.toJS();
  return isFields(read) ? read : {};
}

/** Whether a text stands in a folder of posts. */
function isAmongPosts(path: string): boolean {
  return (
    /(?:^|\/)(?:_?posts?|blog|articles?|writing|essays|journal|n)\/.+/.test(path) &&
    !/(?:^|\/)(?:posts?|blog|articles?)\/(?:index|page)\.\w+$/.test(path)
  );
}

/** Pages that lists of posts are made of are shown as nothing. */
function isHidden(fields: Fields): boolean {
  return Object.entries(fields).some(
    ([name, value]) => plainKey(name) === "display" && asSwitch(value) === false,
  );
}

function languageFolders(folder: SourceFolder): ReadonlySet<string> {
  return new Set(
    folder.paths.filter(isMarkdown).flatMap((path) => path.split("/").slice(0, -1).filter(isLanguageName)),
  );
}

/** Gatsby's blogs and Docusaurus's have an address by habit. */
function gatsby(folder: SourceFolder, slug: string, collection: string): string | undefined {
  if (folder.first("gatsby-config.js", "gatsby-config.ts") !== undefined) return joinAddress(slug, "/");
  if (folder.first("docusaurus.config.js", "docusaurus.config.ts") !== undefined)
    return joinAddress(collection === "docs" ? "docs" : "blog", slug, "/");
  if (folder.paths.some((path) => /^(?:src\/)?pages\/posts\//.test(path)))
    return joinAddress("posts", slug, "/");
  return undefined;
}

/** Feeds that scripts write, or that stand ready in `public/`. */
function feedsOf(folder: SourceFolder): [string, string][] {
  const ready = folder.paths.flatMap(
    (path) =>
      /^(?:public|static)\/((?:\w+\/)?(?:rss|feed|atom|index)(?:\.xml|\/index\.xml))$/.exec(path)?.[1] ?? [],
  );
  const routes = folder.paths.flatMap(
    (path) =>
      /^(?:src\/)?(?:app|pages|routes)\/((?:[\w-]+\/)*(?:rss|feed|atom)(?:\.xml)?)(?:\/(?:route|\+server))?\.[jt]sx?$/.exec(
        path,
      )?.[1] ?? [],
  );
  const habits =
    folder.first("gatsby-config.js") !== undefined
      ? ["rss.xml"]
      : folder.first("docusaurus.config.js", "docusaurus.config.ts") !== undefined
        ? ["blog/rss.xml", "blog/atom.xml"]
        : [];
  const found = [...new Set([...ready, ...routes, ...habits])];
  return (found.length > 0 ? found : ["rss.xml"]).map((path) => [
    joinAddress(path),
    /atom/.test(path) ? "/atom.xml" : "/feed.xml",
  ]);
}

/** Data of folders, settings and feeds of a site of Eleventy, as far as they stand in JSON or in plain scripts. @module */

import { posix } from "node:path";
import { slashesAtEnd } from "../../../../text/slashes.ts";
import { stemOf } from "../../file-names.ts";
import { type Fields, isFields } from "../front-matter.ts";
import { joinAddress } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { SourceSite } from "../source-site.ts";
import { asText, asTexts, asWords } from "../text-values.ts";
import type { Around } from "./eleventy-addresses.ts";
import { quotedIn, readSettings, valueAt } from "./texts.ts";

export function trimmed(path: string): string {
  return path
    .replace(/^\.?\//, "")
    .replace(/^\.$/, "")
    .replace(slashesAtEnd, "");
}

/** Data that the folders of a template give it, the nearest last (Eleventy, “Template and Directory Data Files”). */
export function dataFor({ folder, input }: Around, path: string): Fields {
  const folders = path.split("/").slice(0, -1);
  const merged: Fields = {};
  for (let depth = 0; depth <= folders.length; depth++) {
    const at = [input, ...folders.slice(0, depth)].filter(Boolean).join("/");
    const name = depth === 0 ? posix.basename(input) : (folders[depth - 1] ?? "");
    if (name !== "") Object.assign(merged, dataOf(folder, at === "" ? name : `${at}/${name}`));
  }
  return { ...merged, ...dataOf(folder, stemOf(input === "" ? path : `${input}/${path}`)) };
}

function dataOf(folder: SourceFolder, stem: string): Fields {
  const json = {
    ...readSettings(folder, folder.first(`${stem}.json`)),
    ...readSettings(folder, folder.first(`${stem}.11tydata.json`)),
  };
  const script = folder.text(
    folder.first(...["js", "cjs", "mjs", "ts"].map((kind) => `${stem}.11tydata.${kind}`)) ?? "",
  );
  if (script === "") return json;
  const found: Fields = { ...json };
  const permalink =
    quotedIn(script, "permalink") ?? /permalink\s*(?::|\()[^`]{0,1000}`([^`]+)`/.exec(script)?.[1];
  if (permalink !== undefined) found.permalink = permalink;
  const [, tags] = /\btags\s*:\s*(\[[^[\]]*\]|["'][^"']*["'])/.exec(script) ?? [];
  if (tags !== undefined) found.tags = [...tags.matchAll(/["']([^"']+)["']/g)].map(([, tag = ""]) => tag);
  for (const name of ["author", "lang", "layout"]) {
    const text = quotedIn(script, name);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

/** What is copied as it is: `addPassthroughCopy("img")`, `addPassthroughCopy({ "public/": "/" })`. */
export function passedThrough(script: string, folder: SourceFolder, input: string): Map<string, string> {
  const found = new Map<string, string>();
  const add = (from: string, to?: string) => {
    const path = trimmed(from.replace(/\/?\*.*$/s, ""));
    if (path === "") return;
    const inside = input !== "" && path.startsWith(`${input}/`) ? path.slice(input.length + 1) : path;
    found.set(path, to === undefined ? inside : trimmed(to));
  };
  for (const [, argument = ""] of script.matchAll(/addPassthroughCopy\(\s*(\{[^{}]*\}|["'`][^"'`]+["'`])/g)) {
    if (!argument.startsWith("{")) add(argument.slice(1, -1));
    else
      for (const [, from = "", to = ""] of argument.matchAll(
        /(?<=^|["'`:{},\n])([^"'`:{},\n]*[^"'`:{},\s])["'`]?\s*:\s*["'`]([^"'`]*)["'`]/g,
      ))
        add(from.trim(), to === "" ? "/" : to);
  }
  if (folder.hasFolder("public") && !found.has("public") && !folder.has("public/index.html"))
    found.set("public", "");
  return found;
}

/** Names, addresses and people as such sites keep them in `_data/`, in JSON, YAML or a script that only says them. */
export function settingsOf(folder: SourceFolder, input: string): SourceSite["settings"] {
  const places = [input, "", "src"].map((at) => (at === "" ? "_data" : `${at}/_data`));
  const names = ["metadata", "site", "meta", "config", "settings", "siteConfig", "globals", "global"];
  const path = folder.first(
    ...places.flatMap((at) =>
      names.flatMap((name) =>
        ["json", "yaml", "yml", "js", "cjs", "mjs", "ts"].map((kind) => `${at}/${name}.${kind}`),
      ),
    ),
  );
  if (path === undefined) return {};
  const isScript = /\.[cm]?[jt]s$/.test(path);
  const script = isScript ? folder.text(path) : "";
  const data = isScript ? {} : readSettings(folder, path);
  const value = (...keys: string[]) =>
    keys
      .map((key) => asText(data[key]) ?? (isScript ? quotedIn(script, key) : undefined))
      .find((text) => text !== undefined && !/[${}]/.test(text));
  const author = data.author ?? data.authorName;
  const inScript = /\bauthor\s*:\s*\{([^}]*)/.exec(script)?.[1];
  const name =
    asTexts(author)[0] ?? (inScript === undefined ? quotedIn(script, "author") : quotedIn(inScript, "name"));
  return {
    title: value("title", "name", "siteName", "sitename"),
    description: value("description", "tagline"),
    url: value("url", "siteUrl", "siteURL", "baseUrl", "domain")?.replace(/^(?!https?:)/, "https://"),
    language: value("language", "lang", "locale"),
    author:
      name === undefined
        ? undefined
        : {
            name,
            email: asWords(valueAt(author, "email")) ?? (inScript && quotedIn(inScript, "email")),
            url: asWords(valueAt(author, "url")) ?? (inScript && quotedIn(inScript, "url")),
          },
    values: isFields(data) ? { metadata: data, site: data } : {},
  };
}

/** The feeds that its templates and its feed plugin write. */
export function feedsOf(
  folder: SourceFolder,
  script: string,
  input: string,
  base: string,
): [string, string][] {
  const plugin = [...script.matchAll(/outputPath\s*:\s*["'`](\/?[^"'`]+\.xml)["'`]/g)].map(
    ([, path = ""]) => path,
  );
  const templates = folder
    .under(input)
    .filter(
      (path) =>
        /\.(?:njk|liquid|xml|11ty\.js)$/.test(path) &&
        /feed|rss|atom/i.test(path) &&
        !path.includes("_includes/"),
    )
    .map(
      (path) =>
        /permalink\s*:\s*["']?(\/?[\w/.-]+\.xml)/.exec(
          folder.text(input === "" ? path : `${input}/${path}`),
        )?.[1],
    )
    .filter((path) => path !== undefined);
  const paths = new Set([
    ...plugin,
    ...templates,
    ...(plugin.length + templates.length === 0 ? ["/feed/feed.xml"] : []),
  ]);
  return [...paths].map((path) => [joinAddress(base, path), /atom/.test(path) ? "/atom.xml" : "/feed.xml"]);
}

/** Where Eleventy puts a text: by its permalink as far as that can be told without running it, or by its path. @module */

import slugify from "@sindresorhus/slugify";
import { stemOf } from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import type { Fields } from "../front-matter.ts";
import { formatParts, joinAddress } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import { asSwitch, asText } from "../text-values.ts";
import { valueAt } from "./texts.ts";

export interface Around {
  folder: SourceFolder;
  input: string;
  base: string;
}

export function addressOf(path: string, fields: Fields, { base }: Around): string | undefined {
  const stem = stemOf(path);
  const name = dateInName(stem);
  const folders = stem.split("/");
  const file = folders.pop() ?? "";
  const bare = (text: string) => dateInName(text)?.rest || text;
  const slug = file === "index" ? bare(folders.at(-1) ?? "") : bare(file);
  const pattern = asText(fields.permalink);
  if (asSwitch(fields.permalink) === false) return undefined;
  if (pattern === undefined || asSwitch(pattern) !== undefined) {
    const repeats = file === "index" || file === folders.at(-1);
    return joinAddress(base, ...folders, repeats ? "" : file, "/");
  }
  const date = readPostDate(fields.date, "UTC") ?? readPostDate(name?.date, "UTC");
  let whole = true;
  const filled = pattern.replace(/\{\{-?([^{}]*?)-?\}\}|\$\{([^{}]*)\}/g, (_, a?: string, b?: string) => {
    const value = evaluate((a ?? b ?? "").trim().replace(/^(?:data|this)\./, ""));
    if (value === undefined) whole = false;
    return value ?? "";
  });
  return whole && !/\{%/.test(filled) ? joinAddress(base, filled) : undefined;

  function evaluate(expression: string): string | undefined {
    const [subject = "", filter = ""] = expression.split("|").map((part) => part.trim());
    if (/^page\.fileSlug$/.test(subject)) return filter === "" ? slug : filtered(slug, filter);
    if (/^page\.filePathStem$/.test(subject)) return [...folders, bare(file)].join("/");
    if (/^page\.date/.test(subject) || subject === "date") {
      const format = /["']([^"']+)["']/.exec(filter)?.[1];
      return date && format !== undefined ? formatParts(format, date.parts) : undefined;
    }
    const value = asText(valueAt(fields, ...subject.split(".")));
    return value === undefined ? undefined : filter === "" ? value : filtered(value, filter);
  }

  function filtered(text: string, filter: string): string | undefined {
    return /^(?:slug|slugify)/.test(filter)
      ? slugify(text, { decamelize: false })
      : /^(?:url|safe|strip|downcase|lower)/.test(filter)
        ? text
        : undefined;
  }
}

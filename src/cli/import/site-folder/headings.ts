/** The title that a text gives itself, where no field does. @module */

import { posix } from "node:path";
import { normalise } from "../../../text/normalise.ts";
import { stemOf } from "../file-names.ts";
import type { SourcePost } from "./source-site.ts";
import { asSwitch, plainKey } from "./text-values.ts";

export interface TitledText {
  title?: string | undefined;
  markdown: string;
}

/** The heading that a text begins with, and the text without it. */
export function takeTitle(markdown: string): TitledText {
  const found = /^\s*(?:#[^\S\n]+(?<atx>\S.*)|(?<setext>\S[^\n]*)\n=+[^\S\n]*)(?:\n|$)/.exec(markdown);
  // Signs at the end of the line only close the heading.
  const title =
    found?.groups?.atx
      ?.trimEnd()
      .replace(/(?<!#)#+$/, "")
      .trimEnd() ?? found?.groups?.setext;
  if (!found || title === undefined) return { markdown };
  return {
    title: plainWords(title) || undefined,
    markdown: markdown.slice(found[0].length).replace(/^\n+/, ""),
  };
}

/** The title of a post or page, and its text without a heading that says the same. */
export function titled(post: SourcePost, field: string | undefined): TitledText {
  const named = takeTitle(post.markdown);
  const same =
    named.title !== undefined && (field === undefined || normalise(named.title) === normalise(field));
  return {
    title: (field ?? named.title ?? titleInName(post))?.toWellFormed(),
    markdown: same ? named.markdown : post.markdown,
  };
}

/** Markdown's signs taken from a line. */
function plainWords(text: string): string {
  return text
    .replace(/\{[:#.][^{}]*\}|\{\{(?:(?!\{\{)[\s\S])*?\}\}|\{%(?:(?!\{%)[\s\S])*?%\}/g, "")
    .replace(/!\[([^[\]]*)\]\([^)[]*\)/g, "$1")
    .replace(/\[([^[\]]*)\]\([^)[]*\)/g, "$1")
    .replace(/<[^<>\n]*>/g, "")
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)\s+/gm, "")
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, "$2")
    .replace(/(?<!\w)([*_])(?=\S)(.{1,200}?)(?<=\S)\1(?!\w)/g, "$2")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The title that the name of a post's file is, as Jekyll takes it: `at-night` is “at night”. A number is none, and neither
 * is any name where a field says that there is no title, or that it is a note of Micro.blog's.
 */
export function titleInName({
  path,
  slug,
  fields,
}: Pick<SourcePost, "path" | "slug" | "fields">): string | undefined {
  if (asSwitch(fields.microblog) || Object.keys(fields).some((name) => plainKey(name) === "title"))
    return undefined;
  const name = posix.basename(stemOf(path));
  const own = /^_?(?:index|page|text|\+page)(?:\.\w+)?$/i.test(name)
    ? posix.basename(posix.dirname(path)).replace(/\.textbundle$/, "")
    : name;
  const bare = own.replace(/^\d{4}-\d\d?-\d\d?[-_ ]*(?=.)/, "");
  // A note's name is its title as it is.
  if (/\s|\p{Lu}|\P{ASCII}/u.test(bare)) return bare;
  const words = (slug ?? bare).replace(/[-_]+/g, " ").trim();
  return /\p{L}/u.test(words) ? words : undefined;
}

/** The tags that articles carry already, so that one subject is not spelt in two ways. @module */
import { type Slug, slugify } from "../../model/slug.ts";
import type { ArticleFile } from "./article-file.ts";
import { mostCommon } from "./topics.ts";

/** Each tag in the spelling used most, by its slug, the most used first. */
export function readTagsInUse(files: readonly ArticleFile[]): Map<Slug, string> {
  const spellings = new Map<Slug, string[]>();
  for (const tag of files.flatMap((file) => file.fields.tags ?? [])) {
    const slug = slugify(tag);
    if (slug !== undefined) spellings.set(slug, [...(spellings.get(slug) ?? []), tag]);
  }
  return new Map(
    [...spellings]
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([slug, used]) => [slug, mostCommon(used)]),
  );
}

/** What is left of a tag when case, accents, hyphens and an English plural count for nothing. */
export function stemTag(tag: string): string {
  return (slugify(tag) ?? tag)
    .normalize("NFD")
    .replace(/(?<=[a-z])\p{Mn}/gu, "")
    .normalize()
    .replaceAll("-", "")
    .replace(/(?<=\w\w)ies$/, "y")
    .replace(/(?<=\w\w)s$/, "");
}

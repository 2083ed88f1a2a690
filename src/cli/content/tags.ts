/** The tags that articles carry already, so that one subject is not spelt in two ways. @module */
import { type Slug, slugify } from "../../model/slug.ts";
import { suggest } from "../../text/suggest.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArticleFile } from "./article-file.ts";
import { mostCommon } from "./topics.ts";

/** Each tag in the spelling used most, by its slug, the most used first. */
export function readTagsInUse(articles: readonly Pick<ArticleFile["fields"], "tags">[]): Map<Slug, string> {
  const tags = articles.flatMap((article) => article.tags ?? []);
  const spellings = Map.groupBy(tags, slugify);
  const bySlug = [...spellings].flatMap(([slug, used]) => (slug === undefined ? [] : [{ slug, used }]));
  return new Map(
    bySlug.sort((a, b) => b.used.length - a.used.length).map(({ slug, used }) => [slug, mostCommon(used)]),
  );
}

/**
 * The tags of a list that somebody typed, each spelt as other articles spell it; says where that is another spelling.
 *
 * @param list tags with commas between them
 */
export function spellTags(
  list: string,
  inUse: ReadonlyMap<Slug, string>,
  { err, colours }: Pick<Terminal, "err" | "colours">,
): string[] {
  const wanted = list.split(",").map((tag) => tag.trim().replace(/\s+/g, " "));
  const tags = wanted.filter(Boolean).map((tag) => {
    const slug = slugify(tag);
    const known = slug && inUse.get(slug);
    const near = suggest(slug ?? tag, inUse.keys());
    const alike =
      known ??
      [...inUse.values()].find((other) => stemTag(other) === stemTag(tag)) ??
      [...inUse].find(([each]) => each === near)?.[1];
    if (known !== undefined && known !== tag) err(colours.dim(`“${tag}” is spelt “${known}” elsewhere.`));
    else if (known === undefined && alike !== undefined)
      err(colours.yellow(`“${tag}” is a new tag, beside “${alike}”. Did you mean that one?`));
    return known ?? tag;
  });
  return [...new Set(tags)];
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

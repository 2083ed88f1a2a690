/** Which of the articles that come in are new, and which file each of them gets. @module */
import type { Address } from "../../model/address.ts";
import { articleKey } from "../../model/addresses.ts";
import type { Slug } from "../../model/slug.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { type PlaceArticle, placeBySlug } from "../content/permalinks.ts";
import type { ConvertedArticle } from "./convert.ts";
import { FreeSlugs } from "./free-slugs.ts";
import { formerId } from "./identity.ts";
import { type KnownArticle, KnownArticles } from "./known-articles.ts";

export interface ImportPlan {
  /** Articles to write, each with the slug that is its own. */
  fresh: ConvertedArticle[];
  /** How many are there already. */
  known: number;
  /** What a person should know of those, in sentences. */
  notes: string[];
  /** Where articles stand then, as it is looked up. */
  taken: ReadonlySet<string>;
}

/**
 * An article is known by its id, or by its address or its title and date where the one that is there has another id; a
 * slug with which it would stand where another article does gets a number behind it.
 *
 * @param sources the articles of each source, which are all different articles
 * @param site the address of the site
 * @param place where its articles stand, if that is not `/articles/{slug}/`
 */
export function planImport(
  sources: readonly (readonly ConvertedArticle[])[],
  files: readonly ArticleFile[],
  site: Address,
  place: PlaceArticle = placeBySlug,
): ImportPlan {
  const ids = new Set(files.map((file) => file.id));
  const taken = new Set(files.flatMap((file) => [articleKey(file.address), ...file.aliases]));
  const free = new FreeSlugs((key: string) => taken.has(key));
  const there = new KnownArticles(site);
  for (const file of files) there.addFile(file);
  const fresh: ConvertedArticle[] = [];
  const notes: string[] = [];
  let known = 0;
  for (const source of sources) {
    const added: ConvertedArticle[] = [];
    const found = new Set<KnownArticle>();
    for (const article of source) {
      const hasId = ids.has(article.id) || ids.has(formerId(article.id));
      const other = hasId ? undefined : there.find(article, found);
      if (hasId || other) known += 1;
      if (other) {
        found.add(other);
        notes.push(other.messageFor(article.id));
      }
      if (hasId || other) continue;
      ids.add(article.id);
      const { date, lang } = article.fields;
      const keyOf = (slug: Slug) => articleKey(place({ slug, day: date.slice(0, 10), lang }));
      const slug = free.find(article.slug, keyOf);
      taken.add(keyOf(slug));
      const aliases = article.fields.aliases?.filter((alias) => !taken.has(alias));
      for (const alias of aliases ?? []) taken.add(alias);
      added.push({
        ...article,
        slug,
        fields: { ...article.fields, aliases: aliases?.length ? aliases : undefined },
      });
    }
    // Those of one source are different articles; only another source can give one of them again.
    for (const article of added) there.addImported(article);
    fresh.push(...added);
  }
  return { fresh, known, notes, taken };
}

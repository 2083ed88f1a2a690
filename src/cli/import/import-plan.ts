/** Which of the articles that come in are new, and which file each of them gets. @module */
import * as v from "valibot";
import { plainArticlePath } from "../../model/addresses.ts";
import { Slug } from "../../model/slug.ts";
import type { ArticleFile } from "../content/article-file.ts";
import type { ConvertedArticle } from "./convert.ts";

export interface ImportPlan {
  /** Articles to write, each with the slug that is its own. */
  fresh: ConvertedArticle[];
  /** How many are there already. */
  known: number;
}

/** An article is known by its id; a slug that another article has gets a number behind it. */
export function planImport(
  converted: readonly ConvertedArticle[],
  files: readonly ArticleFile[],
): ImportPlan {
  const ids = new Set(files.map((file) => file.id));
  const taken = new Set(files.flatMap((file) => [plainArticlePath(file.slug), ...file.aliases]));
  const fresh: ConvertedArticle[] = [];
  let known = 0;
  for (const article of converted) {
    if (ids.has(article.id)) {
      known += 1;
      continue;
    }
    ids.add(article.id);
    const slug = free(article.slug, taken);
    taken.add(plainArticlePath(slug));
    const aliases = article.fields.aliases?.filter((alias) => !taken.has(alias));
    for (const alias of aliases ?? []) taken.add(alias);
    fresh.push({
      ...article,
      slug,
      fields: { ...article.fields, aliases: aliases?.length ? aliases : undefined },
    });
  }
  return { fresh, known };
}

function free(slug: Slug, taken: ReadonlySet<string>): Slug {
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? slug : v.parse(Slug, `${slug}-${number}`);
    if (!taken.has(plainArticlePath(numbered))) return numbered;
  }
}

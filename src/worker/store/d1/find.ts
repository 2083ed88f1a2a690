/** What stands at an article's address, in D1. @module */
import { articleKey } from "../../../model/addresses.ts";
import { type Article, articleAsOf, type Tombstone } from "../../../model/article.ts";
import type { Instant } from "../../../model/instant.ts";
import type { Slug } from "../../../model/slug.ts";
import { type ArticleLookup, unlistedLookup } from "../store.ts";
import * as queries from "./queries.ts";
import type { Query } from "./query.ts";
import type { ReadTexts } from "./read-texts.ts";

interface ArticleRow {
  slug: Slug;
  date: Instant;
  deleted: Instant | null;
  record: string;
  text: string | null;
}

/**
 * What stands at a root-relative path, percent-escapes undone, with the articles before and after it.
 *
 * @param texts gains the text of the article
 */
export async function findArticle(
  rows: <T>(query: Query) => Promise<T[]>,
  texts: ReadTexts,
  path: string,
  now: Instant,
): Promise<ArticleLookup | undefined> {
  const [, slug = ""] = /^\/articles\/([^/]+)\/$/.exec(path) ?? [];
  const [row] = await rows<ArticleRow>(queries.articleAt(path, slug));
  if (!row || row.date > now) return undefined;
  if (row.deleted !== null) {
    const tombstone: Tombstone = JSON.parse(row.record);
    return row.deleted <= now ? { kind: "deleted", tombstone } : undefined;
  }
  const written: Article = JSON.parse(row.record);
  texts.keep(written, row.text);
  if (path !== articleKey(written)) return { kind: "moved", slug: row.slug, permalink: written.permalink };
  if (written.unlisted) return unlistedLookup(written, now);
  const article = articleAsOf(written, now);
  const nearest = await rows<{ place: string; record: string }>(
    queries.neighbours(article.date, article.id, now),
  );
  const at = (place: string): Article | undefined => {
    const neighbour = nearest.find((each) => each.place === place);
    return neighbour && articleAsOf(JSON.parse(neighbour.record), now);
  };
  return { kind: "article", article, newer: at("newer"), older: at("older") };
}

/** What shows an article, asked of the database before and after it changes. @module */
import type { Slug } from "../../../model/slug.ts";
import type { Query } from "./query.ts";

/** Articles as a request names them. */
export interface ChangedArticles {
  slugs: readonly Slug[];
  ids: readonly string[];
}

/**
 * The names of what shows these articles and their translations as they stand: lists, such as `topic:space`, and the pages
 * of the articles next to them, such as `article:harbour`, for these show their titles and dates. Those next to an
 * article that is not yet due are told too, since they will show it. Of an article that is in no list its own page is
 * told. To be asked before and after a change, in its transaction.
 */
export function affectedNames({ slugs, ids }: ChangedArticles): Query {
  const nearest = (where: string, order: string) =>
    `(SELECT slug FROM posting WHERE list = 'site' AND ${where} ORDER BY ${order} LIMIT 1)`;
  return {
    sql: `WITH changed AS MATERIALIZED (
          SELECT slug FROM article WHERE slug IN (SELECT value FROM json_each(?))
          UNION SELECT slug FROM article WHERE id IN (SELECT value FROM json_each(?))
        ), touched AS MATERIALIZED (
          SELECT slug FROM changed
          UNION SELECT translation.slug FROM changed CROSS JOIN posting AS mine USING (slug)
            CROSS JOIN posting AS translation ON translation.list = mine.list
            WHERE mine.list >= 'group:' AND mine.list < 'group;'
        ), own AS MATERIALIZED (
          SELECT slug, posting.list, posting.date, posting.id FROM touched CROSS JOIN posting USING (slug)
        ), beside AS MATERIALIZED (
          SELECT COALESCE(
              ${nearest("date = own.date AND id < own.id", "id DESC")},
              ${nearest("date > own.date", "date, id DESC")}) AS slug
            FROM own WHERE list = 'site'
          UNION SELECT COALESCE(
              ${nearest("date = own.date AND id > own.id", "id")},
              ${nearest("date < own.date", "date DESC, id")})
            FROM own WHERE list = 'site'
        )
        SELECT list AS name FROM own
        UNION SELECT 'article:' || slug FROM beside WHERE slug IS NOT NULL AND slug NOT IN (SELECT slug FROM touched)
        UNION SELECT 'article:' || slug FROM touched WHERE slug NOT IN (SELECT slug FROM own)`,
    values: [JSON.stringify(slugs), JSON.stringify(ids)],
  };
}

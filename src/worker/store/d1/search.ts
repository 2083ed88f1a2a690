/**
 * Search in D1: an index of words (FTS5), https://sqlite.org/fts5.html
 *
 * Rows of the index are numbered by date, and SQLite reads them by number: the newest articles that match are found
 * without looking at the others.
 *
 * @module
 */
import type { Instant } from "../../../model/instant.ts";
import type { Item } from "../../../model/publication.ts";
import { type Search, type SearchTerm, splitWords } from "../../../model/search.ts";
import type { Window } from "../store.ts";
import { allOf, type Query, sliceOf } from "./query.ts";

/** How many articles of one second can be told apart. */
const perSecond = 2 ** 20;

/** So many articles are read and sorted, if a search finds no more. */
const fewHits = 100;

/** In FTS5's language, what no article has. */
const nothing = '""';

/**
 * The rows `date, id, slug` of a page of the published articles that a search finds.
 *
 * @param left the lists that they may not stand in
 */
export function searchPage(
  search: Search,
  now: Instant,
  left: readonly string[],
  window: Pick<Window, "offset" | "limit">,
): Query {
  const hits = sliceOf(newestHits(search, now, left), window);
  return {
    sql: `SELECT article.date, article.id, article.slug FROM (${hits.sql}) AS hit
      CROSS JOIN searched USING (number) CROSS JOIN article USING (slug)`,
    values: hits.values,
  };
}

/** How many published articles a search finds, as `total`: the index alone is asked. */
export function searchCount(search: Search, now: Instant, left: readonly string[]): Query {
  const { sql, values } = hitsOf({ sql: "?", values: [ftsExpression(search)] }, now, left);
  return { sql: `SELECT COUNT(*) AS total ${sql}`, values };
}

/**
 * The `number` of each published article that a search finds, the newest first.
 *
 * From the oldest on FTS5 leaps from an article with a rare word to the next, over those that have common words alone. From
 * the newest on it cannot leap as well: of 100,000 articles, some dozens are found in 0.7 ms in place of 0.1. So where several
 * words find few articles, these are read from the oldest on, and sorted; where they find more, the newest fill a page
 * soon. Not so where all words that begin alike are looked for: FTS5 would make their list twice.
 */
function newestHits(search: Search, now: Instant, left: readonly string[]): Query {
  const expression = { sql: "?", values: [ftsExpression(search)] };
  const hits = hitsOf(expression, now, left);
  const { terms } = search;
  if (terms.flatMap(({ words }) => words).length === 1 || terms.some(({ prefix }) => prefix))
    return { sql: `SELECT rowid AS number ${hits.sql} ORDER BY rowid DESC`, values: hits.values };
  const areMore = `(SELECT COUNT(*) FROM few) > ${fewHits}`;
  const all = hitsOf({ ...expression, sql: `CASE WHEN ${areMore} THEN ? ELSE '${nothing}' END` }, now, left);
  return {
    sql: `WITH few AS MATERIALIZED (SELECT rowid AS number ${hits.sql} LIMIT ${fewHits + 1})
      SELECT number FROM few WHERE NOT ${areMore} UNION ALL SELECT rowid ${all.sql} ORDER BY number DESC`,
    values: [...hits.values, ...all.values],
  };
}

/** The rows of the index that an expression finds. Nothing is looked up in a list in which nothing stands. */
function hitsOf(expression: Query, now: Instant, left: readonly string[]): Query {
  const standsNotIn = (list: string): Query => ({
    sql: `(NOT EXISTS (SELECT 1 FROM posting WHERE list = ?)
      OR rowid NOT IN (SELECT number FROM posting CROSS JOIN searched USING (slug) WHERE list = ?))`,
    values: [list, list],
  });
  const { sql, values } = allOf([
    { ...expression, sql: `search MATCH ${expression.sql}` },
    { sql: "rowid < ?", values: [afterAllOf(now)] },
    ...left.map(standsNotIn),
  ]);
  return { sql: `FROM search WHERE ${sql}`, values };
}

/** A number above those of all articles of this second. */
function afterAllOf(now: Instant): number {
  return (Date.parse(now) / 1000 + 1) * perSecond;
}

/** In FTS5's language. Words are quoted, and hold neither quotes nor operators: nobody can write in it but we. */
function ftsExpression({ terms }: Search): string {
  const asked = terms.filter(({ not }) => !not).map(ftsPhrase);
  const left = terms.filter(({ not }) => not).map(ftsPhrase);
  const all = asked.join(" AND ");
  return left.length > 0 ? `(${all}) NOT (${left.join(" OR ")})` : all;
}

function ftsPhrase({ words, prefix: open }: SearchTerm): string {
  return `"${words.join(" ")}"${open ? " *" : ""}`;
}

/** What puts articles that have just been written into the index; neither deleted nor unlisted ones are in it. */
export function indexStatements(db: D1Database, items: readonly Item[]): D1PreparedStatement[] {
  const found = items.flatMap((item) =>
    "article" in item && !item.article.unlisted ? [searchRow(item)] : [],
  );
  const json = JSON.stringify(found);
  const statement = (sql: string) => db.prepare(sql).bind(json);
  return [
    statement(`INSERT INTO searched (number, slug)
      SELECT first + COALESCE((SELECT MAX(number) + 1 - first FROM searched WHERE number >= first AND number < first + ${perSecond}), 0)
          + ROW_NUMBER() OVER (PARTITION BY first ORDER BY id DESC) - 1,
        slug
      FROM (SELECT value ->> 'first' AS first, value ->> 'id' AS id, value ->> 'slug' AS slug FROM json_each(?))`),
    statement(`INSERT INTO search (rowid, title, summary, text)
      SELECT number, value ->> 'title', value ->> 'summary', value ->> 'text'
      FROM json_each(?) CROSS JOIN searched ON slug = value ->> 'slug'`),
  ];
}

function searchRow({ article, body }: Extract<Item, { article: unknown }>) {
  const { slug, id, date, title = "", summary = "" } = article;
  const words = (text: string) => splitWords(text.normalize()).join(" ");
  return {
    ...{ slug, id, first: (Date.parse(date) / 1000) * perSecond },
    ...{ title: words(title), summary: words(summary), text: words(textOf(body.html)) },
  };
}

/** The text of HTML that our own tools wrote: of references it has only those for `&`, `<`, `>` and quotes. */
function textOf(html: string): string {
  return html.replace(/<(?:"[^"]*"|'[^']*'|[^'">])*>|&#?\w+;/g, " ");
}

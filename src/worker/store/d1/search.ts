/**
 * Search in D1: an index of words (FTS5), https://sqlite.org/fts5.html
 *
 * Rows of the index are numbered by date, and SQLite reads them by number: the newest articles that match are found
 * without looking at the others, and nothing is sorted.
 *
 * @module
 */
import type { Instant } from "../../../model/instant.ts";
import type { Item } from "../../../model/publication.ts";
import { type Search, type SearchTerm, splitWords } from "../../../model/search.ts";
import type { Query } from "./query.ts";

/** How many articles of one second can be told apart. */
const perSecond = 2 ** 20;

/**
 * The rows `date, id, slug` of the published articles that a search finds, newest first.
 *
 * @param conditions on the row of the article, `walked`, that have to hold too
 */
export function searchRows(search: Search, now: Instant, conditions: readonly Query[] = []): Query {
  const more = conditions.map(({ sql }) => ` AND ${sql}`).join("");
  return {
    sql: `SELECT walked.date, walked.id, walked.slug FROM search
      CROSS JOIN searched ON searched.number = search.rowid CROSS JOIN article AS walked ON walked.slug = searched.slug
      WHERE search MATCH ? AND search.rowid < ?${more} ORDER BY search.rowid DESC`,
    values: [ftsExpression(search), afterAllOf(now), ...conditions.flatMap(({ values }) => values)],
  };
}

/** A row for each published article that a search finds; without conditions the index alone is asked. */
export function searchHits(search: Search, now: Instant, conditions: readonly Query[] = []): Query {
  if (conditions.length > 0) return searchRows(search, now, conditions);
  return {
    sql: "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ?",
    values: [ftsExpression(search), afterAllOf(now)],
  };
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

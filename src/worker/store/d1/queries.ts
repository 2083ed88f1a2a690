/**
 * What the store asks of its database. A list of values goes in as JSON: D1 allows a statement 100 parameters.
 *
 * No query reads more of `article`, `body` or `posting` than it shows, except where a combination of topics is
 * counted: that walks the shortest of the lists whose topics all have to hold, or, where none is asked for, the site's.
 *
 * @module
 */
import type { Instant } from "../../../model/instant.ts";
import type { Slug } from "../../../model/slug.ts";
import type { Query } from "./query.ts";

/** Published articles of a list: all but the few that are not yet due. */
const due = (list: string) =>
  `total - (SELECT COUNT(*) FROM posting WHERE posting.list = ${list} AND posting.date > ?1)`;

/**
 * When the published articles of a list were last changed. The plus keeps SQLite from looking for them by date, and so
 * reading the whole list.
 */
const updated = (list: string) =>
  `(SELECT posting.updated FROM posting WHERE posting.list = ${list} AND posting.updated <= ?1 AND +posting.date <= ?1
    ORDER BY posting.updated DESC LIMIT 1)`;

/**
 * The last date among the published articles of a list for which a change is announced: they count as unchanged. The
 * pluses keep SQLite from looking for it by date: where there is none, it would read the whole list.
 */
const announced = (list: string) =>
  `(SELECT MAX(+posting.date) FROM posting WHERE posting.list = ${list} AND posting.updated > ?1 AND +posting.date <= ?1)`;

const slugAmong = (among: readonly Slug[] | undefined) =>
  among ? "WHERE slug IN (SELECT value FROM json_each(?2))" : "";

const withAmong = (now: Instant, among: readonly Slug[] | undefined) =>
  among ? [now, JSON.stringify(among)] : [now];

export function stateValue(key: string): Query {
  return { sql: "SELECT value FROM state WHERE key = ?", values: [key] };
}

export function putStateValue(key: string, value: string): Query {
  return { sql: "INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", values: [key, value] };
}

/** The version; where it is another than the one that is known, the settings too, as `key` and `value`. */
export function changedState(known: string | undefined): Query {
  return {
    sql: `SELECT key, value FROM state WHERE key = 'version'
      UNION ALL SELECT state.key, state.value FROM json_each(
        CASE WHEN (SELECT value FROM state WHERE key = 'version') = ? THEN '[]' ELSE ? END) AS wanted
        CROSS JOIN state ON state.key = wanted.value`,
    values: [known ?? "", JSON.stringify(["site", "redirects", "feeds"])],
  };
}

/** The slug and revision of each article from the one after `slug` on, deleted ones included. */
export function revisionsAfter(slug: string, limit: number): Query {
  return {
    sql: "SELECT slug, revision FROM article WHERE slug > ? ORDER BY slug LIMIT ?",
    values: [slug, limit],
  };
}

/** The first of a list's dates after the present. */
const nextOf = (column: "date" | "updated", list: "site" | "gone:site") =>
  `SELECT * FROM (SELECT ${column} AS date FROM posting WHERE list = '${list}' AND ${column} > ?1 ORDER BY ${column} LIMIT 1)`;

export function nextDue(now: Instant): Query {
  return {
    sql: `SELECT MIN(date) AS date FROM (${[
      nextOf("date", "site"),
      nextOf("updated", "site"),
      nextOf("date", "gone:site"),
      nextOf("updated", "gone:site"),
    ].join(" UNION ALL ")})`,
    values: [now],
  };
}

export function lengths(lists: readonly string[], now: Instant): Query {
  return {
    sql: `SELECT name, ${due("list.name")} AS total FROM list WHERE name IN (SELECT value FROM json_each(?2))`,
    values: [now, JSON.stringify(lists)],
  };
}

/** A posting of a deleted article has the date of its deletion, and as `updated` the date of the article. */
export function tombstones(lists: readonly string[], now: Instant): Query {
  return {
    sql: `SELECT record FROM article WHERE slug IN (
      SELECT slug FROM posting WHERE list IN (SELECT value FROM json_each(?2)) AND date <= ?1 AND updated <= ?1)`,
    values: [now, JSON.stringify(lists)],
  };
}

/**
 * The articles of a page.
 *
 * @param rows `date, id, slug` of each
 * @param texts whether the articles' texts are read with them, as `text`
 */
export function page({ sql, values }: Query, texts = false): Query {
  const [text, body] = texts
    ? [
        ", body.record AS text",
        "LEFT JOIN body ON body.slug = article.slug AND body.revision = article.revision",
      ]
    : ["", ""];
  return {
    sql: `SELECT article.record${text} FROM (${sql}) AS page CROSS JOIN article USING (slug) ${body}
      ORDER BY page.date DESC, page.id`,
    values,
  };
}

/** The published articles of any of these lists. */
export function inLists(lists: readonly string[], now: Instant): Query {
  return {
    sql: `SELECT record FROM posting CROSS JOIN article USING (slug)
      WHERE list IN (SELECT value FROM json_each(?)) AND posting.date <= ?`,
    values: [JSON.stringify(lists), now],
  };
}

/** For each topic, how many of these articles carry it. */
export function facets({ sql, values }: Query, limit: number): Query {
  return {
    sql: `SELECT substr(list, 7) AS topic, COUNT(*) AS count FROM (${sql} LIMIT ?) AS held CROSS JOIN posting USING (slug)
      WHERE posting.list >= 'topic:' AND posting.list < 'topic;' GROUP BY posting.list`,
    values: [...values, limit],
  };
}

/**
 * The lists whose names begin with `?2` and come before `?3`, each with the number of its published articles, as `count`. What
 * is not yet due is counted for all at once: there is little of it.
 */
const living = `(SELECT name, total - COALESCE(scheduled.count, 0) AS count FROM list
  LEFT JOIN (
    SELECT list, COUNT(*) AS count FROM posting
    WHERE slug IN (SELECT slug FROM posting WHERE list = 'site' AND date > ?1) GROUP BY list
  ) AS scheduled ON scheduled.list = list.name
  WHERE name >= ?2 AND name < ?3)`;

// A semicolon comes after a colon, and so after all that begin with this.
const prefixed = (prefix: string) => [prefix, prefix.replace(":", ";")];

/** For each topic, how many of the site's articles carry it. */
export function topicCounts(now: Instant): Query {
  return {
    sql: `SELECT substr(name, 7) AS topic, count FROM ${living} WHERE count > 0`,
    values: [now, ...prefixed("topic:")],
  };
}

/** The slugs of the topics or authors that have published articles, whose lists begin with `prefix`. */
export function livingNames(prefix: "topic:" | "author:", now: Instant): Query {
  return {
    sql: `SELECT substr(name, ?4) AS slug FROM ${living} WHERE count > 0`,
    values: [now, ...prefixed(prefix), prefix.length + 1],
  };
}

/** The slugs of listed articles that begin so. */
export function slugsFrom(beginning: string, now: Instant, limit: number): Query {
  return {
    sql: `SELECT slug FROM article WHERE slug >= ?2 AND slug < ?3 AND date <= ?1 AND deleted IS NULL
      AND EXISTS (SELECT 1 FROM posting WHERE posting.slug = article.slug AND posting.list = 'site')
      ORDER BY slug LIMIT ?4`,
    // No letter comes after this one.
    values: [now, beginning, `${beginning}\u{10FFFF}`, limit],
  };
}

/** @param wanted JSON: the slugs and revisions of articles */
export function bodies(wanted: string): Query {
  return {
    sql: `SELECT body.slug, body.record FROM json_each(?) AS wanted CROSS JOIN body
      ON body.slug = wanted.value ->> 'slug' AND body.revision = wanted.value ->> 'revision'`,
    values: [wanted],
  };
}

export function topics(now: Instant, among?: readonly Slug[]): Query {
  return {
    sql: `SELECT slug, title, description, ${among ? "podcast" : "NULL AS podcast"},
        COALESCE((SELECT ${due("list.name")} FROM list WHERE name = 'topic:' || slug), 0) AS count,
        ${updated("'topic:' || topic.slug")} AS updated, ${announced("'topic:' || topic.slug")} AS announced,
        (SELECT posting.date FROM posting WHERE posting.list = 'gone:topic:' || topic.slug AND posting.date <= ?1
          AND posting.updated <= ?1 ORDER BY posting.date DESC LIMIT 1) AS gone
      FROM topic ${slugAmong(among)}`,
    values: withAmong(now, among),
  };
}

export function authors(now: Instant, among?: readonly Slug[]): Query {
  return {
    sql: `SELECT record, COALESCE((SELECT ${due("list.name")} FROM list WHERE name = 'author:' || slug), 0) AS count,
        ${updated("'author:' || author.slug")} AS updated, ${announced("'author:' || author.slug")} AS announced
      FROM author ${slugAmong(among)}`,
    values: withAmong(now, among),
  };
}

/** Every range of languages that articles are written in. */
export function languages(now: Instant): Query {
  return {
    sql: `SELECT substr(name, 6) AS range, ${due("list.name")} AS count,
        ${updated("list.name")} AS updated, ${announced("list.name")} AS announced
      FROM list WHERE name >= 'lang:' AND name < 'lang;'`,
    values: [now],
  };
}

/** The article whose address a path is, or was, with its text. */
export function articleAt(path: string, slug: string): Query {
  return {
    sql: `SELECT article.slug, date, deleted, article.record, body.record AS text
      FROM article LEFT JOIN body ON body.slug = article.slug AND body.revision = article.revision
      WHERE article.slug = COALESCE((SELECT slug FROM article WHERE slug = ?2), (SELECT slug FROM alias WHERE path = ?1))`,
    values: [path, slug],
  };
}

/** The nearest published articles after and before one. */
export function neighbours(date: Instant, id: string, now: Instant): Query {
  const nearest = (place: string, where: string, order: string) =>
    `SELECT '${place}' AS place, record FROM (SELECT slug FROM posting WHERE list = 'site' AND ${where} ORDER BY ${order} LIMIT 1)
      CROSS JOIN article USING (slug)`;
  return {
    sql: [
      nearest("newer", "date = ?1 AND id < ?2", "id DESC"),
      nearest("newer", "date > ?1 AND date <= ?3", "date, id DESC"),
      nearest("older", "date = ?1 AND id > ?2", "id"),
      nearest("older", "date < ?1", "date DESC, id"),
    ].join(" UNION ALL "),
    values: [date, id, now],
  };
}

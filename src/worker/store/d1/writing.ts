/**
 * What a publication writes. Each function gives the statements of one transaction, for `db.batch()`: all of it is
 * written or nothing, and nothing if another publication has begun since. Articles go in as one JSON array, so that
 * their number does not matter to D1's limits on statements and parameters.
 *
 * @module
 */

import { type ArticleAddress, articleKey } from "../../../model/addresses.ts";
import { type Article, fullRevision, type Revision, type Tombstone } from "../../../model/article.ts";
import type { Author } from "../../../model/author.ts";
import { rangesOf } from "../../../model/language.ts";
import type { Item, Settings } from "../../../model/publication.ts";
import type { Slug } from "../../../model/slug.ts";
import { indexStatements } from "./search.ts";
import {
  authorList,
  deletedList,
  feedlessList,
  languageList,
  siteList,
  topicList,
  translationList,
} from "./selection.ts";

/** Begins a publication; the result is its `generation`. Those that began before may not write any more. */
export function beginPublication(db: D1Database): D1PreparedStatement {
  return db.prepare("UPDATE publication SET generation = generation + 1 RETURNING generation");
}

/** Fails, and the transaction with it, if a later publication has begun. */
function requireGeneration(db: D1Database, generation: number): D1PreparedStatement {
  return db
    .prepare("UPDATE publication SET generation = CASE WHEN generation = ? THEN generation END")
    .bind(generation);
}

/** Whether a transaction failed because a later publication has begun. */
export function isSuperseded(error: unknown): boolean {
  return (
    error instanceof Error && error.message.includes("NOT NULL constraint failed: publication.generation")
  );
}

function bumpVersion(db: D1Database): D1PreparedStatement {
  return db.prepare("UPDATE state SET value = CAST(value AS INTEGER) + 1 WHERE key = 'version'");
}

/** Puts articles in place of those with the same slugs or ids. */
export function putArticles(
  db: D1Database,
  generation: number,
  items: readonly Item[],
): D1PreparedStatement[] {
  const json = JSON.stringify(items.map(articleRow));
  const statement = (sql: string) => db.prepare(sql).bind(json);
  return [
    requireGeneration(db, generation),
    statement("DELETE FROM article WHERE slug IN (SELECT value ->> 'slug' FROM json_each(?))"),
    statement("DELETE FROM article WHERE id IN (SELECT value ->> 'id' FROM json_each(?))"),
    statement(`INSERT INTO article (slug, id, date, updated, revision, deleted, record)
      SELECT value ->> 'slug', value ->> 'id', value ->> 'date', value ->> 'updated', value ->> 'revision',
        value ->> 'deleted', value ->> 'record' FROM json_each(?)`),
    statement(`INSERT INTO body (slug, revision, record)
      SELECT value ->> 'slug', value ->> 'bodyRevision', value ->> 'body' FROM json_each(?)
      WHERE value ->> 'body' IS NOT NULL`),
    statement(`INSERT INTO posting (list, date, id, slug, updated)
      SELECT list.value, item.value ->> 'listed', item.value ->> 'id', item.value ->> 'slug', item.value ->> 'updated'
      FROM json_each(?) AS item, json_each(item.value, '$.lists') AS list`),
    statement(`INSERT OR REPLACE INTO alias (path, slug)
      SELECT alias.value, item.value ->> 'slug'
      FROM json_each(?) AS item, json_each(item.value, '$.aliases') AS alias`),
    ...indexStatements(db, items),
    bumpVersion(db),
  ];
}

/** Takes articles away as if they had never been. */
export function removeArticles(
  db: D1Database,
  generation: number,
  slugs: readonly Slug[],
): D1PreparedStatement[] {
  return [
    requireGeneration(db, generation),
    db
      .prepare("DELETE FROM article WHERE slug IN (SELECT value FROM json_each(?))")
      .bind(JSON.stringify(slugs)),
    bumpVersion(db),
  ];
}

/**
 * Puts the settings in place. Topics and authors of earlier publications stay: nothing shows of them once no article
 * is theirs, and articles that are still to be replaced need them.
 *
 * @param revision stands for these settings, so that a publisher can tell whether they differ
 */
export function putSettings(
  db: D1Database,
  generation: number,
  { site, topics, authors, redirects, feeds }: Settings,
  revision: Revision,
): D1PreparedStatement[] {
  const state = db.prepare("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)");
  return [
    requireGeneration(db, generation),
    state.bind("site", JSON.stringify(site)),
    state.bind("redirects", JSON.stringify(redirects ?? { rules: [], topics: {} })),
    state.bind("feeds", JSON.stringify(feeds ?? { named: [] })),
    state.bind("settings", revision),
    db
      .prepare(
        `INSERT OR REPLACE INTO topic (slug, title, description, podcast)
          SELECT value ->> 'slug', value ->> 'title', value ->> 'description', value ->> 'podcast' FROM json_each(?)`,
      )
      .bind(JSON.stringify(topics)),
    db
      .prepare("INSERT OR REPLACE INTO author SELECT value ->> 'slug', value ->> 'record' FROM json_each(?)")
      .bind(
        JSON.stringify(authors.map((each: Author) => ({ slug: each.slug, record: JSON.stringify(each) }))),
      ),
    bumpVersion(db),
  ];
}

/** An article as the columns of its tables; `listed` is its date in lists. */
function articleRow(item: Item) {
  if ("tombstone" in item) {
    const { slug, id, date, deleted } = item.tombstone;
    return {
      ...{ slug, id, date, updated: date, deleted, listed: deleted, revision: item.revision },
      aliases: pathsTo(item.tombstone),
      lists: listsOf(item.tombstone).map(deletedList),
      record: JSON.stringify(item.tombstone),
    };
  }
  const { slug, id, date, updated, revision } = item.article;
  return {
    ...{ slug, id, date, updated, listed: date },
    aliases: pathsTo(item.article),
    revision: fullRevision(item.article),
    bodyRevision: revision,
    lists: listsOf(item.article),
    record: JSON.stringify(item.article),
    body: JSON.stringify(item.body),
  };
}

/** All that leads to an article, besides `/articles/{slug}/`. */
function pathsTo(article: ArticleAddress & { aliases: string[] }): string[] {
  return article.permalink === undefined ? article.aliases : [...article.aliases, articleKey(article)];
}

/** The lists that an article stands in: an unlisted one in none. */
function listsOf(article: Article | Tombstone): string[] {
  const { tags, authors, lang, feeds, unlisted } = article;
  if (unlisted) return [];
  const group = "translationGroup" in article ? article.translationGroup : undefined;
  const all = [
    siteList,
    ...tags.map((tag) => topicList(tag.topic)),
    ...authors.map((each) => authorList(each.slug)),
    ...(lang === undefined ? [] : rangesOf(lang).map(languageList)),
    ...(group === undefined ? [] : [translationList(group)]),
    ...(feeds === false ? [feedlessList] : []),
  ];
  return [...new Set(all)];
}

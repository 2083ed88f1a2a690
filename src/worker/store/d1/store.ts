/** The store of a site that outgrows the bundle: articles in D1, where they are published without a deploy. @module */
import type { Article, Author, Body, Instant, Slug, Tombstone } from "../../../model/article.ts";
import { matches, type Selection } from "../../../model/selection.ts";
import type { Site, Topic } from "../../../model/site.ts";
import { Memory } from "../memory.ts";
import { compareByName, compareLastDeletedFirst } from "../order.ts";
import type { AuthorSummary, Store, TopicSummary } from "../store.ts";
import { findArticle } from "./find.ts";
import * as queries from "./queries.ts";
import type { Query } from "./query.ts";
import { searchHits } from "./search.ts";
import { deletedList, requiredLists, selectionRows, soleList } from "./selection.ts";

/**
 * The store of a database that the migrations made and publications fill.
 *
 * Counts of combinations are remembered until the content changes or an article comes due. While the database cannot be read, the
 * version stays the last one known, so that answers made before can still be given; whatever else is asked rejects.
 */
export function d1Store(db: D1Database): Store {
  const totals = new Memory<number>(1000);
  const facetsOf = new Memory<Map<Slug, number>>(100);
  let known: string | undefined;

  async function rows<T>({ sql, values }: Query): Promise<T[]> {
    const { results } = await db
      .prepare(sql)
      .bind(...values)
      .all<T>();
    return results;
  }

  async function nextDue(now: Instant): Promise<Instant | undefined> {
    const [next] = await rows<{ date: Instant }>(queries.nextDue(now));
    return next?.date;
  }

  /** What a selection holds is the same as long as this is: neither was anything published, nor came anything due. */
  async function state(selection: Selection, now: Instant): Promise<string> {
    return JSON.stringify([known, await nextDue(now), selection]);
  }

  /** How many published articles each of these lists has. */
  async function lengths(lists: string[], now: Instant): Promise<Map<string, number>> {
    const found = await rows<{ name: string; total: number }>(queries.lengths(lists, now));
    return new Map(found.map(({ name, total }) => [name, total]));
  }

  async function buried(selection: Selection, now: Instant): Promise<Tombstone[]> {
    const found = await rows<{ record: string }>(
      queries.tombstones(requiredLists(selection).map(deletedList), now),
    );
    const tombstones = found.map(({ record }): Tombstone => JSON.parse(record));
    return tombstones.filter((each) => matches(selection, each)).sort(compareLastDeletedFirst);
  }

  return {
    site: async () => {
      const [row] = await rows<{ value: string }>(queries.stateValue("site"));
      if (!row) throw new Error("Nothing has been published into this database yet.");
      const site: Site = JSON.parse(row.value);
      return { ...site, search: true };
    },

    async version() {
      try {
        const [row] = await rows<{ value: string }>(queries.stateValue("version"));
        known = row?.value ?? "";
      } catch (error) {
        if (known === undefined) throw error;
        console.error(error);
      }
      return known;
    },

    nextDue,

    async select(selection, { now, offset, limit }) {
      const [found, deleted] = await Promise.all([
        lengths(requiredLists(selection), now),
        buried(selection, now),
      ]);
      const query = selectionRows(selection, now, found);
      const only = soleList(selection);
      const [shown, total] = await Promise.all([
        rows<{ record: string }>(queries.page(query, limit, offset)),
        only !== undefined
          ? (found.get(only) ?? 0)
          : totals.remembered(await state(selection, now), async () => {
              const counted = selection.kind === "search" ? searchHits(selection.search, now) : query;
              const [row] = await rows<{ total: number }>(queries.count(counted));
              return row?.total ?? 0;
            }),
      ]);
      return { articles: shown.map(({ record }): Article => JSON.parse(record)), total, deleted };
    },

    async facets(selection, now) {
      if (selection.kind === "search") return new Map();
      return facetsOf.remembered(await state(selection, now), async () => {
        const query = selectionRows(selection, now, await lengths(requiredLists(selection), now));
        const counts = await rows<{ topic: string; count: number }>(
          selection.kind === "site" ? queries.topicCounts(now) : queries.facets(query),
        );
        return new Map(counts.map(({ topic, count }) => [topic, count]));
      });
    },

    async entries(wanted) {
      const revisions = wanted.map(({ slug, revision }) => ({ slug, revision }));
      const found = await rows<{ slug: string; record: string }>(queries.bodies(JSON.stringify(revisions)));
      const bodies = new Map(found.map(({ slug, record }): [string, Body] => [slug, JSON.parse(record)]));
      return wanted.map((article) => {
        const body = bodies.get(article.slug);
        if (!body) throw new Error(`The article “${article.slug}” was changed while it was read.`);
        return { ...article, ...body };
      });
    },

    find: (path, now) => findArticle(rows, path, now),

    async topics(now, among) {
      const found = await rows<Topic & { count: number; updated: Instant | null; gone: Instant | null }>(
        queries.topics(now, among),
      );
      return found
        .filter((each) => each.count > 0 || each.gone !== null)
        .map(({ gone, updated, description, ...topic }): TopicSummary => {
          const summary = { ...topic, updated: updated ?? gone ?? "" };
          return description === null ? summary : { ...summary, description };
        })
        .sort(compareByName((each) => each.title));
    },

    async authors(now, among) {
      const found = await rows<{ record: string; count: number; updated: Instant | null }>(
        queries.authors(now, among),
      );
      return found
        .filter((each) => each.count > 0)
        .map(({ record, count, updated }): AuthorSummary => {
          const author: Author = JSON.parse(record);
          return { ...author, count, updated: updated ?? "" };
        })
        .sort(compareByName((each) => each.name));
    },
  };
}

/** The store of a site that outgrows the bundle: articles in D1, where they are published without a deploy. @module */
import { type Article, articleAsOf, type Body, type Tombstone } from "../../../model/article.ts";
import type { Author, AuthorSummary } from "../../../model/author.ts";
import { type Instant, latest } from "../../../model/instant.ts";
import type { LanguageRange, LanguageSummary } from "../../../model/language.ts";
import type { NamedFeeds } from "../../../model/named-feed.ts";
import { compileRedirects, type Redirects } from "../../../model/redirects.ts";
import { isWhole, matches, type Selection } from "../../../model/selection.ts";
import type { Slug } from "../../../model/slug.ts";
import type { Topic, TopicSummary } from "../../../model/topic.ts";
import { Vocabulary } from "../../../text/suggest.ts";
import { LruCache } from "../../lru-cache.ts";
import { compareByName, compareLastDeletedFirst, compareStrings } from "../order.ts";
import { alikeTold, comesDue, facetWindow, type Store } from "../store.ts";
import { recordsComeDue } from "./come-due.ts";
import { findArticle } from "./find.ts";
import * as queries from "./queries.ts";
import { prepare, type Query } from "./query.ts";
import {
  deletedList,
  namedLists,
  requiredLists,
  selectionCount,
  selectionRows,
  soleList,
  translationList,
} from "./selection.ts";

/**
 * The store of a database that the migrations made and publications fill.
 *
 * Counts of combinations, and names, are remembered until the content changes or an article comes due. While the database cannot be
 * read, the version stays the last one known, so that answers made before can still be given; whatever else is asked
 * rejects.
 */
export function d1Store(db: D1Database): Store {
  const totalCache = new LruCache<number>(2 ** 18);
  const facetCache = new LruCache<Map<Slug, number>>(2 ** 21);
  const nameCache = new LruCache<Vocabulary>(2 ** 23);
  let known: string | undefined;
  async function rows<T>(query: Query): Promise<T[]> {
    const { results } = await prepare(db, query).all<T>();
    return results;
  }

  /** What is read anew only when something was published. */
  function oncePerPublication<T>(load: () => Promise<T>): () => Promise<T> {
    let kept: { version: string | undefined; value: T } | undefined;
    return async () => {
      if (!kept || kept.version !== known) kept = { version: known, value: await load() };
      return kept.value;
    };
  }

  /** The settings of a kind, if there are any; the database holds what the publisher sent, checked. */
  async function stateOf<T>(key: string): Promise<T | undefined> {
    const [row] = await rows<{ value: string }>(queries.stateValue(key));
    return row && JSON.parse(row.value);
  }

  async function nextDue(now: Instant): Promise<Instant | undefined> {
    const [next] = await rows<{ date: Instant | null }>(queries.nextDue(now));
    return next?.date ?? undefined;
  }

  /** What is told of this is the same as long as this is: neither was anything published, nor came anything due. */
  async function state(of: Selection | string, now: Instant): Promise<string> {
    return JSON.stringify([known, await nextDue(now), of]);
  }

  /** How many published articles each of these lists has. */
  async function lengths(lists: string[], now: Instant): Promise<Map<string, number>> {
    const found = await rows<{ name: string; total: number }>(queries.lengths(lists, now));
    return new Map(found.map(({ name, total }) => [name, total]));
  }

  async function deletedBy(selection: Selection, now: Instant): Promise<Tombstone[]> {
    const found = await rows<{ record: string }>(
      queries.tombstones(requiredLists(selection).map(deletedList), now),
    );
    const tombstones = found.map(({ record }): Tombstone => JSON.parse(record));
    return tombstones.filter((each) => matches(selection, each)).sort(compareLastDeletedFirst);
  }

  /** How many published articles a selection holds whose lists do not say so by their lengths. */
  async function countOf(
    selection: Selection,
    found: ReadonlyMap<string, number>,
    now: Instant,
  ): Promise<number> {
    const load = async () => {
      const [row] = await rows<{ total: number }>(selectionCount(selection, now, found));
      return row?.total ?? 0;
    };
    return totalCache.getOrLoad(await state(selection, now), load, () => 8);
  }

  return {
    searchable: true,

    site: async () => {
      const [row] = await rows<{ value: string }>(queries.stateValue("site"));
      if (!row) throw new Error("Nothing has been published into this database yet.");
      return JSON.parse(row.value);
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

    async comeDue(period) {
      const found = await rows<{ record: string }>(recordsComeDue(period));
      return found
        .map(({ record }): Article | Tombstone => JSON.parse(record))
        .filter((each) => comesDue(each, period));
    },

    redirects: oncePerPublication(async () => compileRedirects(await stateOf<Redirects>("redirects"))),
    feeds: oncePerPublication(async () => (await stateOf<NamedFeeds>("feeds")) ?? { named: [] }),

    async select(selection, { now, offset, limit }) {
      const [found, deleted] = await Promise.all([
        lengths(namedLists(selection), now),
        deletedBy(selection, now),
      ]);
      const only = soleList(selection, found);
      const counted = only === undefined ? countOf(selection, found, now) : (found.get(only) ?? 0);
      // What is passed over is read: a page far behind the last would read everything.
      const isPastEnd = offset > 0 && offset >= (await counted);
      const query = selectionRows(selection, now, found, offset + limit);
      const [shown, total] = await Promise.all([
        isPastEnd ? [] : rows<{ record: string }>(queries.page(query, limit, offset)),
        counted,
      ]);
      const articles = shown.map(({ record }) => articleAsOf(JSON.parse(record), now));
      return { articles, total, deleted };
    },

    async facets(selection, now) {
      if (selection.kind === "search") return new Map();
      const load = async () => {
        const query = async () => {
          const found = await lengths(namedLists(selection), now);
          return queries.facets(selectionRows(selection, now, found, facetWindow), facetWindow);
        };
        const counts = await rows<{ topic: Slug; count: number }>(
          isWhole(selection) ? queries.topicCounts(now) : await query(),
        );
        return new Map(counts.map(({ topic, count }) => [topic, count]));
      };
      return facetCache.getOrLoad(await state(selection, now), load, weighFacets);
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
      const found = await rows<TopicRow>(queries.topics(now, among));
      return found
        .flatMap(({ gone, updated, announced, description, podcast, ...topic }): TopicSummary[] => {
          const changed = lastChange({ updated, announced }) ?? gone;
          if (changed === null) return [];
          return [
            {
              ...topic,
              updated: changed,
              ...(description !== null && { description }),
              ...(podcast !== null && { podcast: JSON.parse(podcast) }),
            },
          ];
        })
        .sort(compareByName((each) => each.title));
    },

    async slugsFrom(beginning, now) {
      const found = await rows<{ slug: Slug }>(queries.slugsFrom(beginning, now, alikeTold));
      return found.map(({ slug }) => slug);
    },

    async names(kind, now) {
      const load = async () => {
        const found = await rows<{ slug: Slug }>(queries.livingNames(`${kind}:`, now));
        return new Vocabulary(found.map(({ slug }) => slug).sort(compareStrings));
      };
      return nameCache.getOrLoad(await state(kind, now), load, ({ weight }) => weight);
    },

    async authors(now, among) {
      const found = await rows<Changed & { record: string; count: number }>(queries.authors(now, among));
      return found
        .flatMap(({ record, count, ...changed }): AuthorSummary[] => {
          const author: Author = JSON.parse(record);
          const updated = lastChange(changed);
          return updated === undefined ? [] : [{ ...author, count, updated }];
        })
        .sort(compareByName((each) => each.name));
    },

    async translations(groups, now) {
      const found = await rows<{ record: string }>(queries.inLists(groups.map(translationList), now));
      return found.map(({ record }) => articleAsOf(JSON.parse(record), now));
    },

    async languages(now) {
      const found = await rows<Changed & { range: LanguageRange; count: number }>(queries.languages(now));
      return found
        .flatMap(({ range, count, ...changed }): LanguageSummary[] => {
          const updated = lastChange(changed);
          return updated === undefined ? [] : [{ range, count, updated }];
        })
        .sort((a, b) => compareStrings(a.range, b.range));
    },
  };
}

/** When a list's articles last changed; an article for which a change is announced counts by its date. */
interface Changed {
  updated: Instant | null;
  announced: Instant | null;
}

function lastChange({ updated, announced }: Changed): Instant | undefined {
  return latest([updated ?? undefined, announced ?? undefined]);
}

interface TopicRow extends Pick<Topic, "slug" | "title">, Changed {
  description: string | null;
  /** As JSON. */
  podcast: string | null;
  count: number;
  gone: Instant | null;
}

/** What the counts of topics weigh, in bytes. */
function weighFacets(facets: ReadonlyMap<Slug, number>): number {
  return [...facets.keys()].reduce((sum, { length }) => sum + 2 * length + 40, 0);
}

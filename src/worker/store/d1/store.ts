/** The store of a site that outgrows the bundle: articles in D1, where they are published without a deploy. @module */
import { type Article, articleAsOf, type Body, type Tombstone } from "../../../model/article.ts";
import type { Author, AuthorSummary } from "../../../model/author.ts";
import { type Instant, latest } from "../../../model/instant.ts";
import type { LanguageRange, LanguageSummary } from "../../../model/language.ts";
import type { NamedFeeds } from "../../../model/named-feed.ts";
import { type CompiledRedirects, compileRedirects } from "../../../model/redirects.ts";
import { isWhole, matches, type Selection } from "../../../model/selection.ts";
import type { Site } from "../../../model/site.ts";
import type { Slug } from "../../../model/slug.ts";
import type { Topic, TopicSummary } from "../../../model/topic.ts";
import { Vocabulary } from "../../../text/suggest.ts";
import { LruCache } from "../../lru-cache.ts";
import { compareByName, compareLastDeletedFirst, compareStrings } from "../order.ts";
import {
  alikeTold,
  ChangedMeanwhile,
  comesDue,
  facetWindow,
  NothingPublished,
  type Store,
} from "../store.ts";
import { recordsComeDue } from "./come-due.ts";
import { Connection } from "./connection.ts";
import { findArticle } from "./find.ts";
import * as queries from "./queries.ts";
import type { Query } from "./query.ts";
import { ReadTexts } from "./read-texts.ts";
import {
  decidingLists,
  deletedList,
  feedlessList,
  type ListLengths,
  requiredLists,
  selectionPage,
  selectionRows,
  soleList,
  translationList,
} from "./selection.ts";
import { selectionCount } from "./selection-count.ts";

/**
 * The store of a database that the migrations made and publications fill.
 *
 * Settings, counts of combinations, and names are remembered until the content changes or an article comes due. While the
 * database cannot be read, the version stays the last one known, so that answers made before can still be given; whatever
 * else is asked rejects.
 */
export function d1Store(db: D1Database): Store {
  const connection = new Connection(db);
  const totalCache = new LruCache<number>(2 ** 18);
  const facetCache = new LruCache<Map<Slug, number>>(2 ** 21);
  const nameCache = new LruCache<Vocabulary>(2 ** 23);
  /** About how many articles lists have: enough to tell which is the shortest. */
  const lengthCache = new LruCache<number>(2 ** 18);
  const readTexts = new ReadTexts();
  let known: State | undefined;
  let due: { version: string | undefined; from: Instant; next: Instant | undefined } | undefined;

  const rows = <T>(query: Query): Promise<T[]> => connection.rows<T>(query);

  /** Reads the version, and the settings if it is another than before. */
  async function readState(): Promise<State> {
    const before = known?.version;
    const query = queries.changedState(before);
    const found = await connection.rows<{ key: string; value: string }>(query, { latest: true });
    const values = new Map(found.map(({ key, value }) => [key, value]));
    const version = values.get("version") ?? "";
    // Where nothing had changed no settings came along; another request may have read news meanwhile.
    if (known === undefined || (version !== before && version !== known.version))
      known = readSettings(version, values);
    return known;
  }

  const state = async () => known ?? (await readState());

  /** The first instant after this one at which something comes due, if it is known and has not come yet. */
  function knownDue(now: Instant): { next: Instant | undefined } | undefined {
    if (!due || due.version !== known?.version || now < due.from) return undefined;
    return due.next !== undefined && due.next <= now ? undefined : due;
  }

  async function nextDue(now: Instant): Promise<Instant | undefined> {
    const kept = knownDue(now);
    if (kept) return kept.next;
    const version = known?.version;
    const [found] = await rows<{ date: Instant | null }>(queries.nextDue(now));
    const next = found?.date ?? undefined;
    due = { version, from: now, next };
    return next;
  }

  /** What is told of this is the same as long as this is: neither was anything published, nor came anything due. */
  async function stateOf(of: Selection | string, now: Instant): Promise<string> {
    const next = await nextDue(now);
    return JSON.stringify([known?.version, next, of]);
  }

  /** How many published articles each of these lists has. */
  async function lengths(lists: readonly string[], now: Instant): Promise<Map<string, number>> {
    const found = await rows<{ name: string; total: number }>(queries.lengths(lists, now));
    const all = new Map(found.map(({ name, total }) => [name, total]));
    for (const list of lists) lengthCache.put(list, all.get(list) ?? 0, 8);
    return all;
  }

  /** About how many articles each of these lists has, if that is known of all. */
  function knownLengths(lists: readonly string[]): ListLengths | undefined {
    const all = lists.flatMap((list): [string, number][] => {
      const length = lengthCache.get(list);
      return length === undefined ? [] : [[list, length]];
    });
    return all.length === lists.length ? new Map(all) : undefined;
  }

  /** About how many articles each of these lists has: as many as it had when it was last looked at. */
  async function roughLengths(lists: readonly string[], now: Instant): Promise<ListLengths> {
    return knownLengths(lists) ?? lengths(lists, now);
  }

  async function deletedBy(selection: Selection, now: Instant): Promise<Tombstone[]> {
    const found = await rows<{ record: string }>(
      queries.tombstones(requiredLists(selection).map(deletedList), now),
    );
    const tombstones = found.map(({ record }): Tombstone => JSON.parse(record));
    return tombstones.filter((each) => matches(selection, each)).sort(compareLastDeletedFirst);
  }

  /** How many published articles a selection holds whose lists do not say so by their lengths. */
  async function countOf(selection: Selection, rough: ListLengths, now: Instant): Promise<number> {
    const load = async () => {
      const [row] = await rows<{ total: number }>(selectionCount(selection, now, rough));
      return row?.total ?? 0;
    };
    if (knownDue(now)) return totalCache.getOrLoad(await stateOf(selection, now), load, () => 8);
    const [total, key] = await Promise.all([load(), stateOf(selection, now)]);
    totalCache.put(key, total, 8);
    return total;
  }

  return {
    searchable: true,

    site: async () => {
      const { site } = await state();
      if (!site) throw new NothingPublished();
      return site;
    },

    async version() {
      try {
        return (await readState()).version;
      } catch (error) {
        if (known === undefined) throw error;
        console.error(error);
        return known.version;
      }
    },

    nextDue,
    redirects: async () => (await state()).redirects(),
    feeds: async () => (await state()).feeds,

    async comeDue(period) {
      const found = await rows<{ record: string }>(recordsComeDue(period));
      return found
        .map(({ record }): Article | Tombstone => JSON.parse(record))
        .filter((each) => comesDue(each, period));
    },

    foresee(selection, now) {
      // Who asks next for what these decide is told of the failure.
      roughLengths(decidingLists(selection), now).catch(() => {});
    },

    async select(selection, { now, offset, limit, texts = false }) {
      const lists = decidingLists(selection);
      const only = soleList(selection);
      const known = knownLengths(lists);
      const rough = known ?? (only === undefined ? await lengths(lists, now) : new Map());
      const isPartial = (found: ListLengths) => selection.inFeeds && (found.get(feedlessList) ?? 0) > 0;
      const total = async () => {
        const count = () => countOf(selection, rough, now);
        if (only === undefined || isPartial(rough)) return count();
        // Where no article is kept out of feeds, as nobody knows at first, counting them reads nothing.
        const [exact, counted] = await Promise.all([lengths(lists, now), known ? undefined : count()]);
        return isPartial(exact) ? (counted ?? count()) : (exact.get(only) ?? 0);
      };
      const page = async () => {
        const query = selectionPage(selection, now, rough, { offset, limit });
        const found = await rows<PageRow>(queries.page(query, texts));
        return found.map(({ record, text }) => {
          const article: Article = JSON.parse(record);
          readTexts.keep(article, text);
          return articleAsOf(article, now);
        });
      };
      const deleted = deletedBy(selection, now);
      if (offset === 0 || only !== undefined) {
        const [articles, all, gone] = await Promise.all([page(), total(), deleted]);
        return { articles, total: all, deleted: gone };
      }
      // What is passed over may be read: a page far behind the last would read everything.
      const [all, gone] = await Promise.all([total(), deleted]);
      return { articles: offset >= all ? [] : await page(), total: all, deleted: gone };
    },

    async facets(selection, now) {
      if (selection.kind === "search") return new Map();
      const load = async () => {
        const query = async () => {
          const found = await roughLengths(decidingLists(selection), now);
          return queries.facets(selectionRows(selection, now, found, facetWindow), facetWindow);
        };
        const counts = await rows<{ topic: Slug; count: number }>(
          isWhole(selection) ? queries.topicCounts(now) : await query(),
        );
        return new Map(counts.map(({ topic, count }) => [topic, count]));
      };
      return facetCache.getOrLoad(await stateOf(selection, now), load, weighFacets);
    },

    async entries(wanted) {
      const texts = new Map(wanted.map((article) => [article.slug, readTexts.get(article)]));
      const missing = wanted.filter(({ slug }) => texts.get(slug) === undefined);
      if (missing.length > 0) {
        const revisions = missing.map(({ slug, revision }) => ({ slug, revision }));
        const found = await rows<{ slug: Slug; record: string }>(queries.bodies(JSON.stringify(revisions)));
        for (const { slug, record } of found) texts.set(slug, record);
      }
      return wanted.map((article) => {
        const text = texts.get(article.slug);
        if (text === undefined) throw new ChangedMeanwhile(article.slug);
        const body: Body = JSON.parse(text);
        return { ...article, ...body };
      });
    },

    find: (path, now) => findArticle(rows, readTexts, path, now),

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
      return nameCache.getOrLoad(await stateOf(kind, now), load, ({ weight }) => weight);
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

/** What a publication leaves besides articles, as of a version. */
interface State {
  version: string;
  site: Site | undefined;
  feeds: NamedFeeds;
  /** Made when somebody asks: few addresses lead on. */
  redirects(): CompiledRedirects;
}

/** The settings as the publisher sent them, checked; a database that nothing was published into has none. */
function readSettings(version: string, values: ReadonlyMap<string, string>): State {
  const read = (key: string) => JSON.parse(values.get(key) ?? "null") ?? undefined;
  let compiled: CompiledRedirects | undefined;
  return {
    version,
    site: read("site"),
    feeds: read("feeds") ?? { named: [] },
    redirects: () => (compiled ??= compileRedirects(read("redirects"))),
  };
}

interface PageRow {
  record: string;
  /** Absent if it was not asked for. */
  text?: string | null;
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

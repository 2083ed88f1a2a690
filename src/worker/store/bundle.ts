/** The default store: everything is in the Worker's own script, but for older texts, and stays until the next deploy. @module */

import { articleKey, plainArticlePath } from "../../model/addresses.ts";
import {
  type Article,
  articleAsOf,
  compareNewestFirst,
  type Tombstone,
  updatedBy,
} from "../../model/article.ts";
import type { Author, AuthorSummary } from "../../model/author.ts";
import { type Bundle, type BundleIndex, positionsIn, type Span } from "../../model/bundle.ts";
import { earliest, type Instant, latest } from "../../model/instant.ts";
import { type LanguageRange, type LanguageSummary, rangesOf } from "../../model/language.ts";
import { compileRedirects } from "../../model/redirects.ts";
import { decidingGroups, isWhole, matches, type Selection, type Term } from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { Vocabulary } from "../../text/suggest.ts";
import { compareByName, compareLastDeletedFirst, compareStrings } from "./order.ts";
import { selectPositions } from "./postings.ts";
import { alikeTold, comesDue, facetWindow, type NameKind, type Store, unlistedLookup } from "./store.ts";
import { packsAmong, type ReadPack, Texts } from "./texts.ts";

/**
 * The store of a bundle that the build wrote.
 *
 * @param readPack for texts that are not in the script
 */
export function bundleStore(bundle: Bundle, readPack: ReadPack = packsAmong(undefined)): Store {
  const index: BundleIndex = JSON.parse(bundle.index);
  const { site } = index;
  const isListed = ({ unlisted }: Pick<Article, "unlisted">) => !unlisted;
  const articles = index.articles.filter(isListed);
  const unlisted = new Map(
    index.articles.filter((each) => !isListed(each)).map((article) => [article.slug, article]),
  );
  const buried = index.deleted.toSorted(compareLastDeletedFirst);
  const deleted = buried.filter(isListed);
  const byTopic = once(
    () => new Map(index.topics.map(({ slug }, at) => [slug, positionsIn(index.topicPostings[at] ?? [])])),
  );
  const byAuthor = once(() =>
    postings<Slug>(articles, ({ authors }, add) => {
      for (const { slug } of authors) add(slug);
    }),
  );
  const authorBySlug = once(() => {
    const found = new Map<Slug, Author>();
    for (const { authors } of articles) for (const each of authors) found.set(each.slug, each);
    return found;
  });
  const topicBySlug = new Map(index.topics.map((topic) => [topic.slug, topic]));
  const positions = once(() => {
    const found = new Map<Slug, number>();
    for (const [position, { slug }] of articles.entries()) found.set(slug, position);
    return found;
  });
  /** Positions of articles that are kept out of feeds. */
  const feedless = new Set<number>();
  for (let position = 0; position < articles.length; position++)
    if (articles[position]?.feeds === false) feedless.add(position);
  const laterChanges = datesOfLaterChanges(articles, deleted);
  const slugByPath = once(() => mapAddresses(index));
  const redirects = compileRedirects(index.redirects);
  const texts = new Texts(bundle.bodies, index.packs ?? [], readPack);
  /** The names of what has articles, and from which position on those are. */
  const vocabularies = new Map<NameKind, { from: number; vocabulary: Vocabulary }>();

  /** Articles are newest first: those that are due begin at one position and go on to the end. */
  const firstDue = (now: Instant) => firstWhere(articles.length, (at) => isDue(articles[at], now));
  const deletedBy = (now: Instant) => deleted.filter((each) => isDeleted(each, now));

  /** Whether every article that is due is in a selection, so that they are counted without being gone through. */
  const holdsAll = (selection: Selection) =>
    isWhole(feedless.size > 0 ? selection : { ...selection, inFeeds: undefined });

  function* positionsOf(selection: Selection, now: Instant): Generator<number> {
    for (const position of everyPositionOf(selection, firstDue(now))) {
      if (!selection.inFeeds || !feedless.has(position)) yield position;
    }
  }

  const byLanguage = once(() => languagePostings(articles));
  const byTranslationGroup = once(() =>
    postings<string>(articles, ({ translationGroup }, add) => {
      if (translationGroup !== undefined) add(translationGroup);
    }),
  );

  /** Where the text of an article stands, which is found by its place in their order. */
  function spanOf(article: Article): Span {
    const all = index.articles;
    const at = firstWhere(all.length, (place) => {
      const other = all[place];
      return other !== undefined && compareNewestFirst(other, article) >= 0;
    });
    return (all[at]?.slug === article.slug ? index.spans[at] : undefined) ?? [0, 0];
  }

  function listOf(term: Term): readonly number[] {
    return ("topic" in term ? byTopic().get(term.topic) : byLanguage().get(term.lang)) ?? [];
  }

  function* everyPositionOf(selection: Selection, from: number): Generator<number> {
    const groups = decidingGroups(selection);
    if (groups) {
      yield* selectPositions(groups, listOf, articles.length, from);
    } else if (selection.kind === "author") {
      yield* published(byAuthor().get(selection.author) ?? [], from);
    } else if (selection.kind !== "search") {
      for (let position = from; position < articles.length; position++) yield position;
    }
  }

  function summary(list: readonly number[], now: Instant): { count: number; updated: Instant | undefined } {
    const shown = published(list, firstDue(now));
    const dates = shown.map((position) => {
      const article = articles[position];
      return article && updatedBy(article, now);
    });
    return { count: shown.length, updated: latest(dates) };
  }

  return {
    searchable: false,
    site: async () => site,
    version: async () => index.version,
    lastingVersion: index.version,
    redirects: async () => redirects,
    feeds: async () => index.feeds ?? { named: [] },
    nextDue: async (now) =>
      earliest([articles[firstDue(now) - 1]?.date, laterChanges[firstAfter(laterChanges, now)]]),

    comeDue: async (period) => [...articles, ...deleted].filter((each) => comesDue(each, period)),

    foresee() {},

    async select(selection, { now, offset, limit }) {
      const gone = deletedBy(now).filter((each) => matches(selection, each));
      if (holdsAll(selection)) {
        const from = firstDue(now);
        const shown = articles.slice(from + offset, from + offset + limit);
        return {
          articles: shown.map((article) => articleAsOf(article, now)),
          total: articles.length - from,
          deleted: gone,
        };
      }
      const shown: Article[] = [];
      let total = 0;
      for (const position of positionsOf(selection, now)) {
        const article = articles[position];
        if (article && total >= offset && shown.length < limit) shown.push(articleAsOf(article, now));
        total++;
      }
      return { articles: shown, total, deleted: gone };
    },

    async facets(selection, now) {
      const counts = new Map<Slug, number>();
      let left = isWhole(selection) ? articles.length : facetWindow;
      for (const position of positionsOf(selection, now)) {
        if (left-- === 0) break;
        for (const { topic } of articles[position]?.tags ?? [])
          counts.set(topic, (counts.get(topic) ?? 0) + 1);
      }
      return counts;
    },

    async entries(wanted) {
      const bodies = await texts.read(wanted.map(spanOf));
      return bodies.flatMap((body, at) => {
        const article = wanted[at];
        return article ? { ...article, ...body } : [];
      });
    },

    async find(path, now) {
      const slug = slugByPath().get(path);
      if (slug === undefined) return undefined;
      const tombstone = buried.find((each) => each.slug === slug && isDeleted(each, now));
      if (tombstone) return { kind: "deleted", tombstone };
      const position = positions().get(slug) ?? -1;
      const article = articles[position] ?? unlisted.get(slug);
      if (!article || !isDue(article, now)) return undefined;
      if (path !== articleKey(article)) return { kind: "moved", slug, permalink: article.permalink };
      if (article.unlisted) return unlistedLookup(article, now);
      const from = firstDue(now);
      const shownAt = (place: number) => {
        const neighbour = place >= from ? articles[place] : undefined;
        return neighbour && articleAsOf(neighbour, now);
      };
      return {
        kind: "article",
        article: articleAsOf(article, now),
        newer: shownAt(position - 1),
        older: shownAt(position + 1),
      };
    },

    async topics(now, among) {
      const gone = new Map<Slug, Instant>();
      for (const { tags, deleted } of deletedBy(now)) {
        for (const { topic } of tags) gone.set(topic, latest([gone.get(topic), deleted]) ?? deleted);
      }
      const wanted = amongThose(topicBySlug, among);
      const summaries = wanted.flatMap(({ podcast, ...topic }): TopicSummary[] => {
        const { count, updated = gone.get(topic.slug) } = summary(byTopic().get(topic.slug) ?? [], now);
        return updated === undefined
          ? []
          : [{ ...topic, ...(among && podcast && { podcast }), count, updated }];
      });
      return summaries.sort(compareByName((each) => each.title));
    },

    async slugsFrom(beginning, now) {
      const shown = articles.slice(firstDue(now)).map(({ slug }) => slug);
      return shown
        .filter((slug) => slug.startsWith(beginning))
        .sort(compareStrings)
        .slice(0, alikeTold);
    },

    async names(kind, now) {
      const from = firstDue(now);
      const kept = vocabularies.get(kind);
      if (kept?.from === from) return kept.vocabulary;
      const lists = kind === "topic" ? byTopic() : byAuthor();
      // The last position of a list is that of its oldest article.
      const living = [...lists].filter(([, list]) => (list.at(-1) ?? -1) >= from);
      const vocabulary = new Vocabulary(living.map(([slug]) => slug).sort(compareStrings));
      vocabularies.set(kind, { from, vocabulary });
      return vocabulary;
    },

    async authors(now, among) {
      const wanted = amongThose(authorBySlug(), among);
      const summaries = wanted.flatMap((author): AuthorSummary[] => {
        const { count, updated } = summary(byAuthor().get(author.slug) ?? [], now);
        return updated === undefined ? [] : [{ ...author, count, updated }];
      });
      return summaries.sort(compareByName((each) => each.name));
    },

    async translations(groups, now) {
      const from = firstDue(now);
      const found = groups.flatMap((group) => published(byTranslationGroup().get(group) ?? [], from));
      return found.flatMap((position) => {
        const article = articles[position];
        return article ? [articleAsOf(article, now)] : [];
      });
    },

    async languages(now) {
      const summaries = [...byLanguage()].flatMap(([range, list]): LanguageSummary[] => {
        const { count, updated } = summary(list, now);
        return updated === undefined ? [] : [{ range, count, updated }];
      });
      return summaries.sort((a, b) => compareStrings(a.range, b.range));
    },
  };
}

/** What is made when somebody first asks for it: start-up is short of time, and few isolates are asked for everything. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * For each key, the positions of the articles that have it, ascending: newest first.
 *
 * Here and below, loops that make no lists on the way: all of this is start-up, and of ten thousand articles.
 *
 * @param addKeys adds each key that an article has
 */
function postings<K>(
  articles: readonly Article[],
  addKeys: (article: Article, add: (key: K) => void) => void,
): Map<K, number[]> {
  const lists = new Map<K, number[]>();
  for (const [position, article] of articles.entries()) {
    addKeys(article, (key) => {
      const list = lists.get(key);
      if (!list) lists.set(key, [position]);
      else if (list.at(-1) !== position) list.push(position);
    });
  }
  return lists;
}

/** The same for each range of languages; few articles have a language that others have not. */
function languagePostings(articles: readonly Article[]): Map<LanguageRange, number[]> {
  const ranges = new Map<string, LanguageRange[]>();
  return postings<LanguageRange>(articles, ({ lang }, add) => {
    const found = ranges.get(lang) ?? rangesOf(lang);
    ranges.set(lang, found);
    for (const range of found) add(range);
  });
}

/** The values of these keys, each once; all of them if none are given. */
function amongThose<T>(values: ReadonlyMap<Slug, T>, among?: readonly Slug[]): T[] {
  return among ? [...new Set(among)].flatMap((key) => values.get(key) ?? []) : [...values.values()];
}

/** When what is said of articles changes, besides on their own dates: ascending. */
function datesOfLaterChanges(articles: readonly Article[], deleted: readonly Tombstone[]): Instant[] {
  const updates = articles.filter(({ date, updated }) => updated > date).map(({ updated }) => updated);
  return [...updates, ...deleted.flatMap((each) => [each.date, each.deleted])].sort();
}

/** The place of the first instant after another. */
function firstAfter(instants: readonly Instant[], now: Instant): number {
  return firstWhere(instants.length, (at) => (instants[at] ?? "") > now);
}

/** Whose address a path is, or was. */
function mapAddresses({ articles, deleted }: BundleIndex): Map<string, Slug> {
  const slugByPath = new Map<string, Slug>();
  for (const all of [articles, deleted])
    for (const { slug, aliases } of all) for (const path of aliases) slugByPath.set(path, slug);
  for (const all of [articles, deleted]) {
    for (const each of all) {
      if (each.permalink !== undefined) slugByPath.set(articleKey(each), each.slug);
      slugByPath.set(plainArticlePath(each.slug), each.slug);
    }
  }
  return slugByPath;
}

function published(list: readonly number[], from: number): readonly number[] {
  return list.slice(firstWhere(list.length, (at) => (list[at] ?? 0) >= from));
}

/** The first place of `length` ones at which a condition holds that goes on holding; `length` if it never does. */
function firstWhere(length: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isDue(article: Article | undefined, now: Instant): boolean {
  return article !== undefined && article.date <= now;
}

function isDeleted({ date, deleted }: Tombstone, now: Instant): boolean {
  return date <= now && deleted <= now;
}

/** Stores against an oracle: a filter over all articles, which is slow and cannot be wrong. @module */
import { expect } from "vitest";
import type { Article } from "../../src/model/article.ts";
import type { Bundle, BundleIndex } from "../../src/model/bundle.ts";
import type { Selection, Term } from "../../src/model/selection.ts";
import type { Store } from "../../src/worker/store/store.ts";
import { randomNumbers } from "./random.ts";
import { languages, topics } from "./selections.ts";
import type { Written } from "./site.ts";
import { asInstant } from "./values.ts";

const now = asInstant("2023-01-01T00:00:00Z");

/** Articles on any of the topics of selections, many of one date, some not yet due, kept out of feeds or unlisted. */
export function oracleSite(articles: number, seed: number): Written[] {
  const random = randomNumbers(seed);
  return Array.from({ length: articles }, (_, at) => ({
    slug: `a-${at}`,
    date: `202${random() < 0.1 ? 3 : 2}-0${1 + Math.floor(random() * 9)}-0${1 + Math.floor(random() * 9)}T00:00:00Z`,
    tags: topics.filter((_, place) => random() < 0.6 / (place + 1)),
    lang: languages[(at * 5) % 7] ?? "fr",
    ...(at % 7 === 3 && { feeds: false }),
    ...(at % 9 === 4 && { unlisted: true }),
  }));
}

/** Whether a selection holds an article, by what its words say. */
function isHeld({ inFeeds, ...selection }: Selection, article: Article): boolean {
  const { tags, feeds, unlisted } = article;
  const lang = article.lang.toLowerCase();
  if (unlisted || (inFeeds && feeds === false)) return false;
  const groups = "groups" in selection ? selection.groups : undefined;
  const carries = (term: Term) =>
    "topic" in term
      ? tags.some(({ topic }) => topic === term.topic)
      : lang === term.lang || lang.startsWith(`${term.lang}-`);
  return groups?.some((group) => group.every((term) => (term.not ? !carries(term) : carries(term)))) ?? true;
}

/** A selection that what is known of an article decides. */
export type Decided = Exclude<Selection, { kind: "author" | "search" }>;

/** Throws unless a store gives a window of a selection, its length and its topics as a filter over all articles does. */
export async function expectOracle(
  store: Store,
  content: Bundle,
  selection: Decided,
  window: { offset: number; limit: number },
): Promise<void> {
  const held = await expectWindow(store, content, selection, window);
  const counts = new Map<string, number>();
  for (const { topic } of held.flatMap(({ tags }) => tags)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  expect(new Map(await store.facets(selection, now))).toEqual(counts);
}

/** Throws unless a store gives a window of a selection and its length so. The result is all that the selection holds. */
export async function expectWindow(
  store: Store,
  { index }: Bundle,
  selection: Decided,
  { offset, limit }: { offset: number; limit: number },
): Promise<Article[]> {
  const { articles }: BundleIndex = JSON.parse(index);
  const held = articles.filter((article) => article.date <= now && isHeld(selection, article));
  const found = await store.select(selection, { now, offset, limit });
  expect(found.total).toBe(held.length);
  expect(found.articles.map(({ slug }) => slug)).toEqual(
    held.slice(offset, offset + limit).map(({ slug }) => slug),
  );
  return held;
}

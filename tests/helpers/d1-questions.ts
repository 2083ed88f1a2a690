/** What the D1 store asks of its database for the requests that are measured. @module */

import type { Instant } from "../../src/model/instant.ts";
import { parseSearch, type Search } from "../../src/model/search.ts";
import type { Selection } from "../../src/model/selection.ts";
import type { Slug } from "../../src/model/slug.ts";
import * as queries from "../../src/worker/store/d1/queries.ts";
import type { Query } from "../../src/worker/store/d1/query.ts";
import {
  deletedList,
  requiredLists,
  selectionPage,
  selectionRows,
  translationList,
} from "../../src/worker/store/d1/selection.ts";
import { selectionCount } from "../../src/worker/store/d1/selection-count.ts";
import { facetWindow } from "../../src/worker/store/store.ts";
import { asInstant, asSlug } from "./values.ts";

/** Topics of the corpus: each of the first ten is carried by a tenth of all articles, of the others by a few dozen. */
export const large = (number: number): Slug => asSlug(`large-${number}`);
export const small = (number: number): Slug => asSlug(`small-${number}`);

/** A word that the articles of a small topic have, and no others. */
export const keeper = (number: number) => `keeper${number}`;

function searchFor(typed: string): Search {
  const parsed = parseSearch(typed);
  if (!parsed.ok) throw new Error(parsed.fault.name);
  return parsed.search;
}

const all = (...topics: Slug[]) => ({
  kind: "topics" as const,
  groups: [topics.map((topic) => ({ topic, not: false }))],
});

export const selections = {
  topic: all(large(0)),
  combination: all(large(0), large(1), small(1)),
  overlap: all(large(0), large(1), large(2)),
};

/** The statements, each with a name. */
export function questions(now: Instant, perPage: number): [name: string, query: Query][] {
  // As the database says, the small topic is the shortest.
  const lengths = new Map([
    [`topic:${large(0)}`, 1000],
    [`topic:${large(1)}`, 1000],
    [`topic:${small(1)}`, 36],
    ["site", 10_000],
  ]);
  const page = (selection: Selection, number = 1) => {
    const window = { offset: (number - 1) * perPage, limit: perPage };
    return queries.page(selectionPage(selection, now, lengths, window));
  };
  const either: Selection = {
    kind: "topics",
    groups: [...selections.topic.groups, ...selections.combination.groups],
  };
  const anyOfEight: Selection = {
    kind: "topics",
    groups: Array.from({ length: 8 }, (_, at) => all(large(at)).groups).flat(),
  };
  const without: Selection = { kind: "topics", groups: [[{ topic: large(0), not: true }]] };
  const search: Selection = { kind: "search", search: searchFor(`harbour ${keeper(1)}`), inFeeds: true };
  return [
    ["the version", queries.stateValue("version")],
    ["when the next article is due", queries.nextDue(now)],
    ["the topics asked for", queries.topics(now, [large(0), small(1)])],
    ["every topic", queries.topics(now)],
    ["an author", queries.authors(now, [asSlug("ann")])],
    ["lengths of lists", queries.lengths(requiredLists(selections.combination), now)],
    ["deleted articles", queries.tombstones(requiredLists(selections.combination).map(deletedList), now)],
    ["a topic's first page", page(selections.topic)],
    ["page 50 of the site", page({ kind: "site", inFeeds: true }, 50)],
    ["page 2000 of the site", page({ kind: "site", inFeeds: true }, 2000)],
    ["a combination's first page", page(selections.combination)],
    ["a combination's length", selectionCount(selections.combination, now, lengths)],
    ["the length of one or the other", selectionCount(either, now, lengths)],
    ["the length of all without a topic", selectionCount(without, now, lengths)],
    [
      "a combination's topics",
      queries.facets(selectionRows(selections.combination, now, lengths, facetWindow), facetWindow),
    ],
    ["the first page of one or the other", page(either)],
    ["the first page of any of eight", page(anyOfEight)],
    ["the length of any of eight", selectionCount(anyOfEight, now, lengths)],
    ["the first page without a topic", page(without)],
    ["the languages", queries.languages(now)],
    ["translations", queries.inLists([translationList("0123456789abcdef")], now)],
    ["the names of topics", queries.livingNames("topic:", now)],
    ["the names that begin alike", queries.slugsFrom("a-", now, 20)],
    ["the site's topics", queries.topicCounts(now)],
    ["texts", queries.bodies(JSON.stringify([{ slug: "a-1", revision: "revision-------1" }]))],
    ["an address", queries.articleAt("/articles/a-1/", "a-1")],
    ["a search's first page", page(search)],
    ["a search's length", selectionCount(search, now, lengths)],
    ["neighbours", queries.neighbours(asInstant("2022-01-01T00:00:00Z"), "tag:example.org,2022:a-1", now)],
  ];
}

/** How SQLite goes about a query, a line for each step. */
export async function plan(db: D1Database, { sql, values }: Query): Promise<string[]> {
  const { results } = await db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

/** From one selection to its neighbours: a topic added, left out, or dropped. @module */

import {
  canonicaliseGroups,
  type Group,
  type Selection,
  type Term,
  topicsOf,
} from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { facetWindow } from "../store/store.ts";

/** As many terms as an address may hold. */
const maxTerms = 8;

/** A selection that is one step away, and how many articles it would leave, unless only the newest were counted. */
export interface Step {
  selection: Selection;
  count?: number | undefined;
}

export interface Refinement {
  topic: TopicSummary;
  /** Absent where it would change nothing, leave nothing, or make the selection too long. */
  adding?: Step | undefined;
  leavingOut?: Step | undefined;
}

/**
 * The topics that a selection's articles carry besides those it names, the most frequent first.
 *
 * @param groups none where it holds everything
 * @param facets how many of the selection's articles carry each topic; of many articles, how many of the newest
 * @param total how many articles the selection holds
 */
export function refineSelection(
  groups: Group[],
  total: number,
  facets: ReadonlyMap<Slug, number>,
  topics: readonly TopicSummary[],
): Refinement[] {
  const named = new Set(topicsOf(groups));
  const counted = Math.min(total, facetWindow);
  const short = groups.flat().length + groups.length <= maxTerms;
  return rankTopics(facets, topics)
    .filter(({ topic }) => !named.has(topic.slug))
    .map(({ topic, count }) => {
      const step = (not: boolean, left: number): Step | undefined =>
        short && left > 0 && left < counted
          ? {
              selection: addTerm(groups, { topic: topic.slug, not }),
              count: counted === total ? left : undefined,
            }
          : undefined;
      return { topic, adding: step(false, count), leavingOut: step(true, counted - count) };
    });
}

/** The topics among the facets, the most frequent first, with their counts among the selection's articles. */
export function rankTopics(
  facets: ReadonlyMap<Slug, number>,
  topics: readonly TopicSummary[],
): { topic: TopicSummary; count: number }[] {
  return topics
    .map((topic) => ({ topic, count: facets.get(topic.slug) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** The selection with one more term, which has to hold in every group: (a or b) and c is a and c, or b and c. */
function addTerm(groups: Group[], term: Term): Selection {
  // Everything is what a group without terms holds.
  const all = groups.length > 0 ? groups : [[]];
  return { kind: "topics", groups: canonicaliseGroups(all.map((group) => [...group, term])) };
}

/** The selection without one of its terms; `undefined` if that is the only one. */
export function dropTerm(groups: Group[], dropped: Term): Selection | undefined {
  const left = groups
    .map((group) => group.filter((term) => term !== dropped))
    .filter((group) => group.length > 0);
  return left.length > 0 ? { kind: "topics", groups: canonicaliseGroups(left) } : undefined;
}

/**
 * Topic expressions over posting lists: for each topic and language, the ascending positions of its articles among the
 * site's, which stand newest first.
 *
 * Every set is walked through a cursor that is asked for the next position not before another. Cursors of
 * lists are composed into cursors of sets, and nothing is read before it is asked for.
 *
 * @module
 */

import type { Group, Term } from "../../model/selection.ts";

/** The first position of a set that is at least `at`, or `Infinity`. Over its calls, `at` never decreases. */
type Seek = (at: number) => number;

/** The posting list of a topic or a language; empty for one that nobody has written about, or in. */
type Postings = (term: Term) => ArrayLike<number>;

/**
 * The positions of the articles that a topic expression holds, newest first, found as they are asked for.
 *
 * @param everything how many articles the site has
 * @param from the first position that is published
 */
export function* selectPositions(
  groups: Group[],
  postings: Postings,
  everything: number,
  from: number,
): Generator<number> {
  const seek = selected(groups, postings, everything);
  for (let at = seek(from); at < everything; at = seek(at + 1)) yield at;
}

function selected(groups: Group[], postings: Postings, everything: number): Seek {
  return anyOf(
    groups.map((group) => {
      const lists = (not: boolean) =>
        group.filter((term) => term.not === not).map((term) => within(postings(term)));
      const asked = lists(false);
      return without(asked.length > 0 ? allOf(asked) : upTo(everything), lists(true));
    }),
  );
}

/** A list's positions: gallops from where it stands, so that a step of n costs log n. */
function within(list: ArrayLike<number>): Seek {
  const position = (index: number) => list[index] ?? Number.POSITIVE_INFINITY;
  let low = 0;
  return (at) => {
    let high = low;
    for (let step = 1; position(high) < at; step *= 2) {
      low = high + 1;
      high += step;
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (position(middle) < at) low = middle + 1;
      else high = middle;
    }
    return position(low);
  };
}

function upTo(everything: number): Seek {
  return (at) => (at < everything ? at : Number.POSITIVE_INFINITY);
}

/** Leap-frogs: each set moves on to where the one before it stands, until all stand together. */
function allOf(sets: Seek[]): Seek {
  return (at) => {
    for (let start = at; ; ) {
      let here = start;
      for (const seek of sets) here = seek(here);
      if (here === start) return here;
      start = here;
    }
  };
}

function without(wanted: Seek, unwanted: Seek[]): Seek {
  return (at) => {
    let here = wanted(at);
    while (here < Number.POSITIVE_INFINITY && unwanted.some((seek) => seek(here) === here))
      here = wanted(here + 1);
    return here;
  };
}

/** A merge that keeps the next position of each set, and moves on only those that were passed. */
function anyOf(sets: Seek[]): Seek {
  const heads = sets.map((seek) => ({ seek, at: -1 }));
  return (at) => {
    let first = Number.POSITIVE_INFINITY;
    for (const head of heads) {
      if (head.at < at) head.at = head.seek(at);
      if (head.at < first) first = head.at;
    }
    return first;
  };
}

/**
 * The word that was probably meant, for an error that can say so.
 *
 * @module
 */

/**
 * The known word nearest to a misspelt one, if any is near enough to suggest. Upper case and an English plural
 * count for nothing; otherwise the distance is that of Damerau and Levenshtein (letters added, dropped, changed, or
 * two neighbours swapped). Failing that, the first known word that begins with this one, or begins it.
 *
 * @param limit the greatest distance to suggest at; by default one for every three letters, three at the most
 */
export function suggest(word: string, known: Iterable<string>, limit?: number): string | undefined {
  const letters = lettersOf(word);
  let least = (limit ?? Math.min(3, Math.floor([...word].length / 3))) + 1;
  let best: string | undefined;
  let related: string | undefined;
  for (const candidate of known) {
    const others = lettersOf(candidate);
    const away = distance(letters, others, least - 1);
    if (away < least) {
      least = away;
      best = candidate;
    }
    if (begins(letters, others) || begins(others, letters)) related ??= candidate;
  }
  return best ?? related;
}

/** A word's characters in lower case and in the singular: `Policies` as p, o, l, i, c, y. */
function lettersOf(word: string): string[] {
  return [
    ...word
      .normalize()
      .toLowerCase()
      .replace(/(?<=\w\w)ies$/, "y")
      .replace(/(?<=\w\w)s$/, ""),
  ];
}

/** Whether a word opens a longer one with enough of it to be no coincidence: a third, in the longer's letters. */
function begins(start: string[], whole: string[]): boolean {
  return start.length * 3 >= whole.length && start.every((letter, i) => letter === whole[i]);
}

/** The edits from one word to the other (optimal string alignment); `Infinity` as soon as they exceed the limit. */
function distance(a: string[], b: string[], limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  const at = (cells: number[], column: number) => cells[column] ?? Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of a.entries()) {
    const row = [i + 1];
    for (const [j, other] of b.entries()) {
      let edits = Math.min(at(last, j) + (letter === other ? 0 : 1), at(last, j + 1) + 1, at(row, j) + 1);
      if (i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other) {
        edits = Math.min(edits, at(beforeLast, j - 1) + 1);
      }
      row.push(edits);
    }
    if (Math.min(...row) > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
  }
  const edits = at(last, b.length);
  return edits > limit ? Number.POSITIVE_INFINITY : edits;
}

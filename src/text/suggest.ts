/**
 * The word that was probably meant, for an error that can say so.
 *
 * @module
 */

/** A known word, and what it is compared by. */
interface Known {
  word: string;
  /** Its letters in lower case and in the singular: `policy` of `Policies`. */
  letters: string;
  /** Where it stands among the known words. */
  at: number;
}

/**
 * Known words, made ready to be compared with what somebody wrote. They stand in the order of their letters: what was
 * worked out of a beginning holds for all that begin so, and words that begin too differently are passed over.
 */
export class Vocabulary {
  readonly #known: Known[];
  // What each is passed over by stands beside it, in three lists of numbers: they are gone through for every misspelling.
  readonly #lengths: Uint32Array;
  /** A bit for each kind of letter that a word has. */
  readonly #kinds: Int32Array;
  /** How many letters a word shares with the one before it. */
  readonly #shared: Uint32Array;
  /** The length of the longest word's letters. */
  readonly #longest: number;

  constructor(words: Iterable<string>) {
    this.#known = Array.from(words, (word, at) => {
      const letters = lettersOf(word);
      return { word, letters, at };
    }).sort((a, b) => (a.letters < b.letters ? -1 : a.letters > b.letters ? 1 : a.at - b.at));
    const list = (of: (letters: string, place: number) => number) =>
      Uint32Array.from(this.#known, ({ letters }, place) => of(letters, place));
    this.#lengths = list((letters) => letters.length);
    this.#kinds = Int32Array.from(this.#known, ({ letters }) => kindsOf(letters));
    this.#shared = list((letters, place) => sharedStart(this.#known[place - 1]?.letters ?? "", letters));
    this.#longest = this.#lengths.reduce((most, length) => Math.max(most, length), 0);
  }

  /** About what it holds, in bytes. */
  get weight(): number {
    return this.#known.reduce((sum, { word, letters }) => sum + 2 * (word.length + letters.length) + 96, 0);
  }

  /**
   * The known word nearest to a misspelt one, if any is near enough to suggest. Upper case and an English plural
   * count for nothing; otherwise the distance is that of Damerau and Levenshtein (letters added, dropped, changed, or
   * two neighbours swapped). Failing that, the first known word that begins with this one, or begins it.
   *
   * @param limit the greatest distance to suggest at; by default one for every three letters, three at the most
   */
  nearest(word: string, limit?: number): string | undefined {
    const letters = lettersOf(word);
    const furthest = limit ?? Math.min(3, Math.floor([...word].length / 3));
    const same = this.#known[this.#placeOf(letters)];
    if (same?.letters === letters) return same.word;
    // Within a small distance most words are passed over at their first letters.
    for (let within = 1; within <= furthest; within++) {
      const near = this.#nearby(letters, within);
      if (near) return near.word;
    }
    return this.#related(letters)?.word;
  }

  /** The first word within a distance. */
  #nearby(letters: string, within: number): Known | undefined {
    // What is asked for may be enormous.
    if (letters.length > this.#longest + within) return undefined;
    const [lengths, everyKinds, everyShared] = [this.#lengths, this.#kinds, this.#shared];
    const kinds = kindsOf(letters);
    const table = new DistanceTable(letters, within);
    let first: Known | undefined;
    // How many letters of the next word are known to lead too far.
    let astray = Number.POSITIVE_INFINITY;
    // How many letters the next word shares with the last that was gone through.
    let kept = 0;
    for (let place = 0; place < lengths.length; place++) {
      const shared = everyShared[place] ?? 0;
      if (shared < kept) kept = shared;
      if (shared >= astray) continue;
      astray = Number.POSITIVE_INFINITY;
      const length = lengths[place] ?? 0;
      if (length > letters.length + within || length < letters.length - within) continue;
      const others = everyKinds[place] ?? 0;
      if (hasMoreBits(kinds & ~others, within) || hasMoreBits(others & ~kinds, within)) continue;
      const each = this.#known[place];
      if (!each) continue;
      table.keep(kept);
      const near = table.isWithin(each.letters);
      kept = length;
      if (!near) {
        if (table.astray) astray = table.depth;
      } else if (!first || each.at < first.at) {
        first = each;
      }
    }
    return first;
  }

  /** The first word that begins with these letters, or begins them. */
  #related(letters: string): Known | undefined {
    let first: Known | undefined;
    const consider = (each: Known) => {
      if (!first || each.at < first.at) first = each;
    };
    for (let at = this.#placeOf(letters); at < this.#known.length; at++) {
      const each = this.#known[at];
      if (!each?.letters.startsWith(letters)) break;
      if (isEnough(letters, each.letters)) consider(each);
    }
    for (let length = Math.min(letters.length, this.#longest); length > 0; length--) {
      const start = letters.slice(0, length);
      if (!isEnough(start, letters)) break;
      for (let at = this.#placeOf(start); this.#known[at]?.letters === start; at++) {
        const each = this.#known[at];
        if (each) consider(each);
      }
    }
    return first;
  }

  /** The first place at which letters stand that do not come before these. */
  #placeOf(letters: string): number {
    let low = 0;
    let high = this.#known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#known[middle]?.letters ?? "") < letters) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** As `Vocabulary.nearest`, among a few words. */
export function suggest(word: string, known: Iterable<string>, limit?: number): string | undefined {
  return new Vocabulary(known).nearest(word, limit);
}

/** The sentence that asks whether a word was meant; another one, or nothing, if none is near enough. */
export function askIfMeant(meant: string | undefined, otherwise = ""): string {
  return meant === undefined ? otherwise : `Did you mean “${meant}”?`;
}

/** A word's letters in lower case and in the singular: `policy` of `Policies`. */
function lettersOf(word: string): string {
  return word
    .normalize()
    .toLowerCase()
    .replace(/(?<=\w\w)ies$/, "y")
    .replace(/(?<=\w\w)s$/, "");
}

/** A bit for each kind of letter: words that differ in more bits than edits are allowed need not be compared. */
function kindsOf(letters: string): number {
  let kinds = 0;
  for (let at = 0; at < letters.length; at++) kinds |= 1 << (letters.charCodeAt(at) & 31);
  return kinds;
}

function hasMoreBits(bits: number, than: number): boolean {
  let left = bits;
  for (let count = 0; count < than && left !== 0; count++) left &= left - 1;
  return left !== 0;
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** Whether a start is enough of a word to be no coincidence: a third of it. */
function isEnough(start: string, whole: string): boolean {
  return start.length * 3 >= whole.length;
}

/**
 * The edits from one word to others (optimal string alignment), in UTF-16 code units. Of two words after one another the
 * rows of their common start are worked out once; of each row only what lies within the limit.
 */
class DistanceTable {
  readonly #word: string;
  /** The limit within which edits are counted; beyond it, there is one more. */
  readonly #limit: number;
  readonly #width: number;
  /** Row by row: for each letter of the other word, the least edits to each start of this one. */
  readonly #cells: Uint16Array;
  #depth = 0;
  #astray = false;

  constructor(word: string, limit: number) {
    this.#word = word;
    this.#limit = limit;
    this.#width = word.length + 1;
    this.#cells = new Uint16Array((word.length + limit + 1) * this.#width).fill(limit + 1);
    for (let at = 0; at <= Math.min(word.length, limit); at++) this.#cells[at] = at;
  }

  /** How many letters of the last word were gone through. */
  get depth(): number {
    return this.#depth;
  }

  /** Whether every word that begins with the letters gone through is beyond the limit. */
  get astray(): boolean {
    return this.#astray;
  }

  /** Forgets the rows behind so many letters: the next word has others there. */
  keep(letters: number): void {
    if (letters < this.#depth) this.#depth = letters;
  }

  /** Whether a word that shares the letters kept, and is longer by no more than the limit, is within it. */
  isWithin(other: string): boolean {
    this.#astray = false;
    while (this.#depth < other.length) {
      this.#astray = this.#addRow(other) > this.#limit;
      if (this.#astray) return false;
    }
    return (this.#cells[other.length * this.#width + this.#word.length] ?? 0) <= this.#limit;
  }

  /** Works out the row of the next letter; the least number in it. */
  #addRow(other: string): number {
    const at = ++this.#depth;
    const cells = this.#cells;
    const word = this.#word;
    const over = this.#limit + 1;
    const here = at * this.#width;
    const above = here - this.#width;
    const letter = other.charCodeAt(at - 1);
    const before = at > 1 ? other.charCodeAt(at - 2) : -1;
    const from = Math.max(1, at - this.#limit);
    const to = Math.min(word.length, at + this.#limit);
    let left = from === 1 ? Math.min(at, over) : over;
    cells[here + from - 1] = left;
    let least = left;
    for (let column = from; column <= to; column++) {
      const expected = word.charCodeAt(column - 1);
      let edits = (cells[above + column - 1] ?? over) + (letter === expected ? 0 : 1);
      edits = Math.min(edits, (cells[above + column] ?? over) + 1, left + 1, over);
      if (column > 1 && before === expected && letter === word.charCodeAt(column - 2)) {
        edits = Math.min(edits, (cells[above - this.#width + column - 2] ?? over) + 1);
      }
      cells[here + column] = edits;
      left = edits;
      if (edits < least) least = edits;
    }
    return least;
  }
}

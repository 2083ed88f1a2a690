/** The beginnings of texts, for articles that lack a summary or a title. @module */

/** Columns of a summary, and of what stands for a title. */
const longest = { summary: 280, opening: 60 };

/** Characters of a text that either is made of, whatever comes behind. */
export const readByExcerpts = 400;

/** What stands for the summary of an article: the beginning of its text. Undefined of one without words. */
export function excerptOf(text: string): string | undefined {
  return cut(text, longest.summary) || undefined;
}

/**
 * What stands for the title of a note where one is needed: the first words of its text or, of a note that shows without
 * words, of what else is said of it.
 *
 * @param others what may be said, the best first
 */
export function openingOf(text: string, others: readonly (string | undefined)[]): string | undefined {
  const [said] = [text, ...others].flatMap((each) => each?.replace(/\s+/g, " ").trim() || []);
  return said && cut(said, longest.opening);
}

/** The beginning of a text, cut between words, with a sign if there is more. */
function cut(text: string, columns: number): string {
  const limit = lengthWithin(text, columns);
  if (text.length <= limit) return text;
  const words = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text.slice(0, limit + 40));
  const end = [...words]
    .map((word) => word.index)
    .filter((index) => index <= limit)
    .at(-1);
  return `${text.slice(0, end || limit).trimEnd()}…`;
}

/** Letters that are as wide as two of others, and that say about as much. */
const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;

/** How many code units of a text fill some columns. */
function lengthWithin(text: string, columns: number): number {
  let left = columns;
  let length = 0;
  for (const letter of text) {
    left -= wide.test(letter) ? 2 : letter.length;
    if (left < 0) break;
    length += letter.length;
  }
  return length;
}

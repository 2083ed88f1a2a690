/** Spellings that mean the same name or tag. @module */

/** What two spellings of one name or tag have in common: case, white space and hyphens do not count. */
export function normalise(text: string): string {
  return text
    .normalize()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}

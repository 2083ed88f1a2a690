/** Numbers with their nouns, in English. @module */

/** Such as `1 article`, `12 articles` or `2 pieces of advice`. @param many where it is not the noun with an “s” */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Names that stand in addresses. @module */
import type { Slug } from "./article.ts";

/**
 * The slug of a title, a tag or a file's name: lower case, letters and digits of any script kept, everything between
 * them one hyphen. `Food & Drink` becomes `food-drink`, `航天` stays. Undefined if nothing is left.
 */
export function slugify(text: string): Slug | undefined {
  // Lower case can undo the normal form, so it is restored behind it.
  const letters = text.normalize().toLowerCase().normalize();
  return letters.match(/[\p{L}\p{M}\p{N}]+/gu)?.join("-");
}

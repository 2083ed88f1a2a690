/** Names that stand in addresses. @module */
import * as v from "valibot";

/** A name that stands in an address: lower case, letters and digits of any script, joined by hyphens. */
export const Slug = v.pipe(
  v.string(),
  v.regex(
    /^[\p{L}\p{M}\p{N}]+(?:[-_.][\p{L}\p{M}\p{N}]+)*$/u,
    "a slug is made of letters, digits and single hyphens",
  ),
  v.check((text) => foldSlug(text) === text, "a slug is in lower case, and in Unicode's form C"),
  v.brand("Slug"),
);
export type Slug = v.InferOutput<typeof Slug>;

export function isSlug(text: string): text is Slug {
  return isPlainSlug(text) || v.is(Slug, text);
}

/** Whether a text is a slug for all to see, as most are: a site of thousands of articles asks of tens of thousands. */
function isPlainSlug(text: string): text is Slug {
  return /^[a-z\d]+(?:-[a-z\d]+)*$/.test(text);
}

/**
 * A name as slugs spell it: lower case, in Unicode's form C. Lower-casing can leave that form (`Ϊ́` does), so it is
 * restored behind it. Whether the name is a slug is another question.
 */
export function foldSlug(text: string): string {
  return text.normalize().toLowerCase().normalize();
}

/** A letter or a digit that shows; there are marks and fillers that do not, such as what makes a picture of `☁️`. */
const visible = /[[\p{L}\p{N}]--\p{Default_Ignorable_Code_Point}]/v;

/**
 * The slug of a title, a tag or a file's name: lower case, letters and digits of any script kept, everything between
 * them one hyphen. `Food & Drink` becomes `food-drink`, `航天` stays. Undefined if nothing that shows
 * is left.
 */
export function slugify(text: string): Slug | undefined {
  const lower = text.toLowerCase();
  if (isPlainSlug(lower)) return lower;
  const slug = foldSlug(text)
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.join("-");
  return slug !== undefined && visible.test(slug) && isSlug(slug) ? slug : undefined;
}

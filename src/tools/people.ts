/** Authors, as articles and the site name them. @module */
import type { Author } from "../article.ts";
import { toSlug } from "../slug.ts";
import type { WrittenPerson } from "./fields.ts";
import { folded } from "./folded.ts";

/** An author from a name or a description; undefined if no slug can be made of the name. */
export function readPerson(written: WrittenPerson): Author | undefined {
  const {
    slug: given,
    name,
    ...rest
  } = typeof written === "string" ? { name: written, slug: undefined } : written;
  const slug = toSlug(given ?? name);
  return slug === undefined ? undefined : { slug, name, ...rest };
}

/** The author that an article names: the one the site knows by this name or slug, or a new one. */
export function findPerson(written: WrittenPerson, known: readonly Author[]): Author | undefined {
  const person = readPerson(written);
  if (typeof written !== "string") return person;
  return known.find(({ name, slug }) => name === written || slug === written) ?? person;
}

/**
 * What is wrong with an author whose slug, and so whose feed, somebody of another name has already. Undefined if it is
 * the same name; case, white space and hyphens do not count.
 *
 * @param file where that other name stands
 */
export function aboutNamesakes({ slug, name }: Author, other: string, file: string): string | undefined {
  if (folded(name) === folded(other)) return undefined;
  return (
    `“${name}” and “${other}” (in ${file}) would share the feeds of /authors/${slug}/. ` +
    `Spell them the same, or tell them apart: {name: "${name}", slug: another-name}.`
  );
}

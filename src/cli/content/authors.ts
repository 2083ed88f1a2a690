/** Authors, as articles and the site name them. @module */
import type { Author } from "../../model/author.ts";
import { slugify } from "../../model/slug.ts";
import { normalise } from "../../text/normalise.ts";
import type { AuthorField } from "./schema-fields.ts";

/** An author from a name or a description; undefined if no slug can be made of the name. */
export function readAuthor(written: AuthorField): Author | undefined {
  const {
    slug: given,
    name,
    ...rest
  } = typeof written === "string" ? { name: written, slug: undefined } : written;
  const slug = slugify(given ?? name);
  return slug === undefined ? undefined : { slug, name, ...rest };
}

/** The author that an article names: the one the site knows by this name or slug, or a new one. */
export function findAuthor(written: AuthorField, known: readonly Author[]): Author | undefined {
  const author = readAuthor(written);
  if (typeof written !== "string") return author;
  return known.find(({ name, slug }) => name === written || slug === written) ?? author;
}

/**
 * What is wrong with an author whose slug, and so whose feed, somebody of another name has already. Undefined if it is
 * the same name; case, white space and hyphens do not count.
 *
 * @param file where that other name stands
 */
export function messageForNamesakes({ slug, name }: Author, other: string, file: string): string | undefined {
  if (normalise(name) === normalise(other)) return undefined;
  return (
    `“${name}” and “${other}” (in ${file}) would share the feeds of /authors/${slug}/. ` +
    `Spell them the same, or tell them apart: {name: "${name}", slug: another-name}.`
  );
}

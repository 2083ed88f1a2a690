/** Authors, as articles and the site name them. @module */
import type { Author } from "../../model/author.ts";
import { type Slug, slugify } from "../../model/slug.ts";
import { normalise } from "../../text/normalise.ts";
import type { AuthorField } from "./schema-fields.ts";

const describing = ["url", "email", "avatar", "fediverse"] as const;

/** Where the site describes its people. */
export const settingsFile = "site.yaml";

/** What to do about a name of which no slug can be made. */
export const messageForNoSlug =
  "No letters or digits are in this name. Give the author a slug: {name: …, slug: ann}.";

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

/** People, found by what articles name them by. Of two who would be meant, it is who was added first. */
export class KnownAuthors {
  /** By their names and slugs, as these are written. */
  readonly #bySpelling = new Map<string, Author>();
  readonly #bySlug = new Map<Slug, Author>();

  constructor(people: Iterable<Author> = []) {
    for (const person of people) this.add(person);
  }

  add(person: Author): void {
    for (const spelling of [person.name, person.slug])
      if (!this.#bySpelling.has(spelling)) this.#bySpelling.set(spelling, person);
    if (!this.#bySlug.has(person.slug)) this.#bySlug.set(person.slug, person);
  }

  /** Who is named or described so; undefined of a new one. */
  find(written: AuthorField): Author | undefined {
    const spelt = typeof written === "string" ? this.#bySpelling.get(written) : undefined;
    if (spelt) return spelt;
    const author = readAuthor(written);
    const other = author && this.#bySlug.get(author.slug);
    return other && normalise(other.name) === normalise(author.name) ? other : undefined;
  }
}

/** Where an author is described, and how. */
export interface DescribedAuthor {
  author: Author;
  file: string;
}

/** How an author is described by the first who says something of them. */
export function firstDescription(
  { author, file }: DescribedAuthor,
  before: DescribedAuthor | undefined,
): DescribedAuthor {
  return before ? { author: { ...author, ...before.author }, file: before.file } : { author, file };
}

/**
 * What is wrong with an author who is described otherwise where an article names them: whose picture and address stand
 * on their page is not for any article to say. Undefined if nothing is.
 *
 * @param before how they were described; by the site, finally
 */
export function messageForOtherDescription(
  author: Author,
  { author: known, file }: DescribedAuthor,
): string | undefined {
  const settled = file === settingsFile;
  const other = describing.filter(
    (field) =>
      author[field] !== undefined &&
      author[field] !== known[field] &&
      (settled || known[field] !== undefined),
  );
  if (other.length === 0) return undefined;
  return `“${known.name}” has another ${other.join(", ")} here than in ${file}. Write the name alone here, or change it there.`;
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

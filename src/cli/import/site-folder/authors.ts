/** Who wrote what, in one spelling each: two names that share a page would stop the build. @module */

import * as v from "valibot";
import { parseAddress } from "../../../model/address.ts";
import { type Slug, slugify } from "../../../model/slug.ts";
import type { ArticleFile } from "../../content/article-file.ts";
import { readAuthor } from "../../content/authors.ts";
import type { AuthorField } from "../../content/schema-fields.ts";
import type { Settings } from "../../content/site-settings.ts";
import { publicAddress } from "./public-address.ts";
import type { SourcePerson } from "./source-site.ts";

const mailbox = v.pipe(v.string(), v.email());

export class AuthorBook {
  readonly #people: ReadonlyMap<string, SourcePerson>;
  readonly #site: Slug;
  /** The first spelling of each name, by slug. */
  readonly #names = new Map<Slug, string>();
  /** How each is written; the first who says something of somebody is believed. */
  readonly #fields = new Map<Slug, AuthorField>();

  /** @param people what short names in posts stand for */
  constructor(people: ReadonlyMap<string, SourcePerson>, settings: Settings, files: readonly ArticleFile[]) {
    this.#people = people;
    this.#site = settings.site.author.slug;
    for (const { slug, name } of settings.people) this.#names.set(slug, name);
    for (const written of files.flatMap(({ fields }) => fields.authors ?? fields.author ?? [])) {
      const author = readAuthor(written);
      if (author && !this.#names.has(author.slug)) this.#names.set(author.slug, author.name);
    }
    // Who is described already is named only: two descriptions of one person would be a mistake.
    for (const [slug, name] of this.#names) this.#fields.set(slug, name);
  }

  /** The authors of a post as its file names them; undefined if that is only whom the site names anyway. */
  of(persons: readonly SourcePerson[], added: string | undefined): AuthorField[] | undefined {
    const fields = new Map<Slug, AuthorField>();
    for (const person of [...persons, ...(added === undefined ? [] : [{ name: added }])]) {
      const known = { ...person, ...this.#people.get(person.name.toLowerCase()) };
      const plain = known.name
        .replace(/<[^>]*>|\p{Cc}/gu, "")
        .replace(/\s+/g, " ")
        .trim();
      const slug = slugify(plain);
      if (slug === undefined || fields.has(slug)) continue;
      const name = this.#names.get(slug) ?? plain;
      this.#names.set(slug, name);
      const field = this.#fields.get(slug) ?? described(name, known);
      this.#fields.set(slug, field);
      fields.set(slug, field);
    }
    return fields.size === 0 || (fields.size === 1 && fields.has(this.#site))
      ? undefined
      : [...fields.values()];
  }
}

function described(name: string, person: SourcePerson): AuthorField {
  const url = publicAddress(person.url) === undefined ? undefined : parseAddress(person.url);
  const email = v.is(mailbox, person.email) ? person.email : undefined;
  const avatar = parseAddress(person.avatar);
  if (!url && email === undefined && !avatar) return name;
  return { name, ...(url && { url }), ...(email !== undefined && { email }), ...(avatar && { avatar }) };
}

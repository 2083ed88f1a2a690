/** Who wrote what, in one spelling each: two names that share a page would stop the build. @module */
import * as v from "valibot";
import { parseAddress } from "../../model/address.ts";
import type { Author } from "../../model/author.ts";
import { type Slug, slugify } from "../../model/slug.ts";
import { normalise } from "../../text/normalise.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { KnownAuthors, readAuthor } from "../content/authors.ts";
import type { AuthorField } from "../content/schema-fields.ts";
import type { Settings } from "../content/site-settings.ts";
import { FreeSlugs } from "./free-slugs.ts";
import type { ImportedAuthor } from "./imported-article.ts";

const mailbox = v.pipe(v.string(), v.email());

/** What of a site's settings tells who writes there. */
type Named = Pick<Settings, "people"> & { site: Pick<Settings["site"], "author"> };

export class AuthorBook {
  readonly #site: Slug;
  /** Whom the site describes, who need no more than a name. */
  readonly #people: ReadonlySet<Slug>;
  /** Everybody, by slug; who is described already is named only, as two descriptions of one person would be a mistake. */
  readonly #known = new Map<Slug, Author>();
  readonly #found = new KnownAuthors();
  /** Who has a name first, whatever its case, white space and hyphens. */
  readonly #named = new Map<string, Slug>();
  /** Whom this import brings; the first who says something of them is believed. */
  readonly #fresh = new Set<Slug>();
  readonly #free = new FreeSlugs((slug: Slug) => this.#known.has(slug));
  readonly #notes = new Set<string>();

  /** @param files the articles that are there */
  constructor({ site: { author }, people }: Named, files: readonly ArticleFile[]) {
    this.#site = author.slug;
    this.#people = new Set(people.map(({ slug }) => slug));
    const described = new KnownAuthors(people);
    for (const { slug, name } of people) this.#add({ slug, name });
    for (const written of files.flatMap(({ fields }) => fields.authors ?? fields.author ?? [])) {
      const author = described.find(written) ?? readAuthor(written);
      if (author && !this.#known.has(author.slug)) this.#add({ slug: author.slug, name: author.name });
    }
  }

  /** What was changed, in sentences. */
  get notes(): string[] {
    return [...this.#notes];
  }

  /** The authors of an article as its file names them; undefined if that is only whom the site names anyway. */
  of(written: readonly AuthorField[]): AuthorField[] | undefined {
    const slugs = new Set(written.flatMap((each) => this.#settle(each) ?? []));
    if (slugs.size === 0 || (slugs.size === 1 && slugs.has(this.#site))) return undefined;
    return [...slugs].flatMap((slug) => this.#fieldOf(slug) ?? []);
  }

  /** The slug of an author, who is known from then on; undefined if none can be made of the name. */
  #settle(written: AuthorField): Slug | undefined {
    const described = readAuthor(written);
    if (described === undefined) return undefined;
    const known = this.#find(described);
    const author = known ?? { ...described, slug: this.#free.find(described.slug, (slug) => slug) };
    if (known === undefined) this.#fresh.add(author.slug);
    if (this.#fresh.has(author.slug)) this.#add({ ...described, ...author });
    if (normalise(author.name) !== normalise(described.name))
      this.#notes.add(
        `The author “${described.name}” is written “${author.name}”: the two would have shared the page /authors/${author.slug}/.`,
      );
    else if (known === undefined && author.slug !== described.slug)
      this.#notes.add(
        `The author “${described.name}” got the slug “${author.slug}”: “${described.slug}” is that of “${this.#known.get(described.slug)?.name}”.`,
      );
    return author.slug;
  }

  /** Whoever has this name or, unless they were given it for another name, its slug. */
  #find({ name, slug }: Author): Author | undefined {
    const named = this.#found.find(name)?.slug ?? this.#named.get(normalise(name));
    const other = this.#known.get(slug);
    if (named !== undefined) return this.#known.get(named);
    return other && slugify(other.name) === slug ? other : undefined;
  }

  /** Makes somebody known, or more known of somebody; whoever has a slug keeps the name. */
  #add(author: Author): void {
    this.#known.set(author.slug, author);
    this.#found.add(author);
    const name = normalise(author.name);
    if (!this.#named.has(name)) this.#named.set(name, author.slug);
  }

  #fieldOf(slug: Slug): AuthorField | undefined {
    const author = this.#known.get(slug);
    if (author === undefined) return undefined;
    const { name, slug: own, ...described } = author;
    const isOwn = own !== slugify(name) && !this.#people.has(own);
    if (!isOwn && Object.keys(described).length === 0) return name;
    return { name, ...(isOwn && { slug: own }), ...described };
  }
}

/** A person as front matter names them: by the name alone, if there is nothing else to say that it can hold. */
export function describeAuthor({ name, ...person }: ImportedAuthor): AuthorField {
  const url = parseAddress(person.url);
  const email = v.is(mailbox, person.email) ? person.email : undefined;
  const avatar = parseAddress(person.avatar);
  if (!url && email === undefined && !avatar) return name;
  return { name, ...(url && { url }), ...(email !== undefined && { email }), ...(avatar && { avatar }) };
}

/** Who wrote each article, and whether the site says the same of a person everywhere. @module */
import type { Article } from "../../model/article.ts";
import type { Slug } from "../../model/slug.ts";
import type { ArticleFile } from "./article-file.ts";
import {
  type DescribedAuthor,
  firstDescription,
  KnownAuthors,
  messageForNamesakes,
  messageForNoSlug,
  messageForOtherDescription,
  readAuthor,
  settingsFile,
} from "./authors.ts";
import type { ContentFiles } from "./folder.ts";
import type { Settings } from "./site-settings.ts";

export class ArticleAuthors {
  readonly #folder: ContentFiles;
  readonly #settings: Pick<Settings, "site" | "people">;
  readonly #people: KnownAuthors;
  /** Who goes by a slug, and where that was found first. */
  readonly #met: Map<Slug, DescribedAuthor>;

  constructor(folder: ContentFiles, settings: Pick<Settings, "site" | "people">) {
    this.#folder = folder;
    this.#settings = settings;
    this.#people = new KnownAuthors(settings.people);
    this.#met = new Map(
      settings.people.toReversed().map((author) => [author.slug, { author, file: settingsFile }]),
    );
  }

  /** The authors that a file names, each once; the site's, if it names none. */
  read({ path, fields, at }: ArticleFile): Article["authors"] {
    const written = fields.authors ?? fields.author ?? [];
    if (written.length === 0) return [this.#settings.site.author];
    const field = fields.authors ? "authors" : "author";
    const named = written.flatMap((each, index) => {
      const person = this.#people.find(each) ?? readAuthor(each);
      if (!person) {
        this.#folder.error(path, at(field, index), messageForNoSlug);
        return [];
      }
      const before = this.#met.get(person.slug);
      const described = readAuthor(each) ?? person;
      const clash =
        before &&
        (messageForNamesakes(person, before.author.name, before.file) ??
          messageForOtherDescription(described, before));
      if (clash) this.#folder.error(path, at(field, index), clash);
      this.#met.set(person.slug, firstDescription({ author: described, file: path }, before));
      return person;
    });
    return [...new Map(named.map((person) => [person.slug, person])).values()];
  }
}

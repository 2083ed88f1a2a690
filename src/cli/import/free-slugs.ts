/** Slugs that nobody has. @module */
import * as v from "valibot";
import { Slug } from "../../model/slug.ts";

/**
 * Slugs as they are given out one after another. What is taken once is taken for good, so that a number that was tried is
 * not tried again: an export may hold thousands of articles that are called “Untitled”.
 */
export class FreeSlugs<Place extends string> {
  readonly #isTaken: (place: Place) => boolean;
  /** The last number behind a slug, by the slug and where it would have stood. */
  readonly #numbers = new Map<string, number>();

  /** @param isTaken whether something stands at a place already */
  constructor(isTaken: (place: Place) => boolean) {
    this.#isTaken = isTaken;
  }

  /**
   * The slug itself or, where that is taken, the same with the first number behind it that is not.
   *
   * @param placeOf where it would stand by a slug
   */
  find(slug: Slug, placeOf: (slug: Slug) => Place): Slug {
    const wanted = `${slug} ${placeOf(slug)}`;
    for (let number = this.#numbers.get(wanted) ?? 1; ; number += 1) {
      const numbered = number === 1 ? slug : v.parse(Slug, `${slug}-${number}`);
      if (this.#isTaken(placeOf(numbered))) continue;
      this.#numbers.set(wanted, number);
      return numbered;
    }
  }
}

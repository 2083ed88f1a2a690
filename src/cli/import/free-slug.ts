/** A slug that nobody has. @module */
import * as v from "valibot";
import { Slug } from "../../model/slug.ts";

/** The slug itself or, where that is taken, the same with the first number behind it that is not. */
export function findFree(slug: Slug, isTaken: (slug: Slug) => boolean): Slug {
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? slug : v.parse(Slug, `${slug}-${number}`);
    if (!isTaken(numbered)) return numbered;
  }
}

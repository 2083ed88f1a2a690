/** The orders, besides that of feeds, in which a store lists things. @module */

import type { Tombstone } from "../../model/article.ts";
import type { Slug } from "../../model/slug.ts";

/** Made when names are first compared: what the runtime has to load for it takes a quarter of an isolate's start-up. */
let collator: Intl.Collator | undefined;

/** By name as English sorts it, numbers in it by what they count; those of the same name by slug. */
export function compareByName<T extends { slug: Slug }>(name: (each: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    collator ??= new Intl.Collator("en", { numeric: true });
    return collator.compare(name(a), name(b)) || compareStrings(a.slug, b.slug);
  };
}

/** Deleted articles, the latest deletion first, then by id. */
export function compareLastDeletedFirst(a: Tombstone, b: Tombstone): number {
  return compareStrings(b.deleted, a.deleted) || compareStrings(a.id, b.id);
}

/** By code units. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

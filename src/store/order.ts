/** The orders, besides that of feeds, in which a store lists things. @module */
import type { Slug, Tombstone } from "../article.ts";

const { compare } = new Intl.Collator("en");

/** By name as English sorts it; those of the same name by slug. */
export function byName<T extends { slug: Slug }>(name: (each: T) => string): (a: T, b: T) => number {
  return (a, b) => compare(name(a), name(b)) || byString(a.slug, b.slug);
}

/** Deleted articles, the latest deletion first, then by id. */
export function lastDeletedFirst(a: Tombstone, b: Tombstone): number {
  return byString(b.deleted, a.deleted) || byString(a.id, b.id);
}

function byString(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Which articles an answer shows: the whole site, one author, or a topic expression
 *
 *     selection = group *( "," group )     any of the groups
 *     group     = term *( "+" term )       all of the terms
 *     term      = [ "!" ] topic            "!" leaves a topic out
 *
 * @module
 */
import type { Slug } from "./article.ts";

export interface Term {
  topic: Slug;
  /** Leaves the topic's articles out instead of asking for them. */
  not: boolean;
}

/** Terms that all have to hold. */
export type Group = Term[];

export type Selection =
  | { kind: "site" }
  | { kind: "author"; author: Slug }
  /** Groups of which one has to hold, in canonical order. */
  | { kind: "topics"; groups: Group[] };

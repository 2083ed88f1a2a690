/** What an answer rests on, as cache tags name it. @module */
import type { Slug } from "../../model/article.ts";
import type { Selection } from "../../model/selection.ts";

export interface TagScope {
  topics: Slug[];
  authors: Slug[];
  /** Whether any article of the site may show, whatever its topics and authors. */
  whole: boolean;
}

/** The topics and authors, or the whole site, whose articles decide what a selection shows. */
export function tagScopeOf(selection: Selection): TagScope {
  const groups = selection.kind === "topics" ? selection.groups : [];
  return {
    whole:
      selection.kind === "site" ||
      selection.kind === "search" ||
      groups.some((group) => group.every((term) => term.not)),
    topics: groups.flat().map((term) => term.topic),
    authors: selection.kind === "author" ? [selection.author] : [],
  };
}

/** What an answer rests on, as cache tags name it. @module */
import type { Slug } from "../article.ts";
import type { Selection } from "../selection.ts";

export interface Behind {
  topics: Slug[];
  authors: Slug[];
}

/** The topics and authors whose articles decide what a selection shows. */
export function behind(selection: Selection): Behind {
  return {
    topics: selection.kind === "topics" ? selection.groups.flat().map((term) => term.topic) : [],
    authors: selection.kind === "author" ? [selection.author] : [],
  };
}

/** The index of authors. @module */

import type { AuthorSummary } from "../../model/author.ts";
import { say } from "../../model/words.ts";
import { page } from "./document.tsx";
import { IndexEntry } from "./index-entry.tsx";
import type { PageSite } from "./page-site.ts";

export interface AuthorsPage {
  site: PageSite;
  /** Who has published, in the order in which they are to be listed. */
  authors: readonly AuthorSummary[];
}

/** The index of authors as HTML. */
export const renderAuthors = page(
  "authors",
  ({ site }) => ({
    title: say(site.words, "authors"),
    description: say(site.words, "authorsDescription", { site: site.title }),
    path: "/authors/",
  }),
  ({ site, authors }) => {
    const { words } = site;
    return (
      <>
        <header class="lead">
          <h1>{say(words, "authors")}</h1>
          <p class="standfirst">{say(words, "authorsIntroduction")}</p>
        </header>
        {authors.length === 0 ? <p>{say(words, "nothingYet")}</p> : null}
        <ul class="index">
          {authors.map(({ slug, name, count, updated }) => (
            <IndexEntry
              site={site}
              name={name}
              selection={{ kind: "author", author: slug }}
              count={count}
              updated={updated}
            />
          ))}
        </ul>
      </>
    );
  },
);

/** The index of authors. @module */

import { feedPath, selectionPath } from "../../model/addresses.ts";
import type { AuthorSummary } from "../../model/author.ts";
import type { Selection } from "../../model/selection.ts";
import { say, sayCounted } from "../../model/words.ts";
import { Document, renderHtml } from "./document.tsx";
import { DateTime } from "./entries.tsx";
import { FeedMark } from "./feed-mark.tsx";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { phrase } from "./phrase.ts";

export interface AuthorsPage {
  site: PageSite;
  /** Who has published, in the order in which they are to be listed. */
  authors: readonly AuthorSummary[];
}

/** The index of authors as HTML. */
export function renderAuthors({ site, authors }: AuthorsPage): string {
  const { words } = site;
  const selectionOf = ({ slug }: AuthorSummary): Selection => ({ kind: "author", author: slug });
  return renderHtml(
    <Document
      site={site}
      title={say(words, "authors")}
      description={say(words, "authorsDescription", { site: site.title })}
      path="/authors/"
    >
      <header class="lead">
        <h1>{say(words, "authors")}</h1>
        <p class="standfirst">{say(words, "authorsIntroduction")}</p>
      </header>
      {authors.length === 0 ? <p>{say(words, "nothingYet")}</p> : null}
      <ul class="index">
        {authors.map((author) => (
          <li>
            <h2>
              <Link path={selectionPath(selectionOf(author))}>
                <bdi>{author.name}</bdi>
              </Link>
              <FeedMark words={words} path={feedPath(selectionOf(author), "rss")} of={author.name} />
            </h2>
            <p class="facts">
              {phrase(words, "lastUpdated", {
                articles: sayCounted(words, "articles", author.count),
                date: <DateTime at={author.updated} zone={site.timezone} lang={site.language} />,
              })}
            </p>
          </li>
        ))}
      </ul>
    </Document>,
  );
}

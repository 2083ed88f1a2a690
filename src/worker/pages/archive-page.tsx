/** All articles of the site by their titles, year after year. @module */

import { archivePath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import { dayOf } from "../../model/instant.ts";
import { say } from "../../model/words.ts";
import { page } from "./document.tsx";
import type { PageSite } from "./page-site.ts";
import { Pagination, type Paging } from "./pagination.tsx";
import { Titles } from "./titles.tsx";

export interface ArchivePage {
  site: PageSite;
  /** Of this page of the archive, newest first. */
  articles: readonly Article[];
  paging: Paging;
}

/** A page of the archive as HTML. */
export const renderArchive = page(
  "archive",
  ({ site, paging }) => ({
    title: say(site.words, "archive"),
    description: say(site.words, "archiveDescription", { site: site.title }),
    path: archivePath,
    paging,
  }),
  ({ site, articles, paging }) => {
    const { words } = site;
    const byYear = Map.groupBy(articles, ({ date, dateOffset }) => dayOf(date, dateOffset).slice(0, 4));
    const years = [...byYear].sort(([a], [b]) => (a < b ? 1 : -1));
    return (
      <>
        <header class="lead">
          <h1>{say(words, "archive")}</h1>
          {years.length > 1 ? (
            <ul class="tags">
              {years.map(([year]) => (
                <li>
                  <a href={`#y${year}`}>{year}</a>
                </li>
              ))}
            </ul>
          ) : null}
        </header>
        {articles.length === 0 ? <p>{say(words, "nothingYet")}</p> : null}
        {years.map(([year, listed]) => (
          <section aria-labelledby={`y${year}`}>
            <h2 id={`y${year}`}>{say(words, "articlesOf", { year })}</h2>
            <ol class="titles">
              <Titles site={site} articles={listed} />
            </ol>
          </section>
        ))}
        <Pagination words={words} path={archivePath} paging={paging} />
      </>
    );
  },
);

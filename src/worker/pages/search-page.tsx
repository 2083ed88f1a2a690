/** The page to search on: a form, and what was found. @module */
import { searchPath, selectionPath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import type { Search } from "../../model/search.ts";
import type { Subject } from "../../model/subject.ts";
import { countOf } from "../../text/plural.ts";
import { Document, renderHtml } from "./document.tsx";
import { Entries } from "./entries.tsx";
import type { PageSite } from "./page-site.ts";
import { Pagination, type Paging } from "./pagination.tsx";
import { Jump, Subscribe } from "./subscribe.tsx";

export interface SearchPage {
  site: PageSite;
  /** Absent where nothing was looked for. */
  found?: Found;
}

interface Found {
  search: Search;
  subject: Subject;
  /** Of this page of the list, newest first. */
  articles: readonly Article[];
  /** How many articles were found in all. */
  total: number;
  paging: Paging;
}

/** The page of a search as HTML; search engines are asked to leave it out. */
export function renderSearch({ site, found }: SearchPage): string {
  return renderHtml(
    <Document
      site={site}
      title={found?.subject.words ?? "Search"}
      subjects={found ? [found.subject] : []}
      here="search"
    >
      <header class="lead">
        <h1>Search</h1>
        <search>
          <form class="search" action={site.base + searchPath}>
            <input
              type="search"
              name="q"
              value={found?.search.query}
              required
              maxlength={200}
              aria-label="Words to search for"
              aria-describedby="how"
            />
            <button type="submit">Search</button>
          </form>
        </search>
        <p class="standfirst" id="how">
          Every word has to occur. <kbd>"deep space"</kbd> asks for words side by side, <kbd>laun*</kbd> for
          all that begin so; <kbd>-mars</kbd> leaves a word out.
        </p>
        {found ? <Jump /> : null}
      </header>
      {found ? <Results site={site} found={found} /> : null}
    </Document>,
  );
}

function Results({ site, found: { subject, articles, total, paging } }: { site: PageSite; found: Found }) {
  return (
    <div class="columns">
      <section aria-labelledby="articles">
        <h2 id="articles">{total === 0 ? "Nothing was found" : countOf(total, "article")}</h2>
        {total === 0 ? (
          <p>Look for fewer words, or follow the search: what is published on it will be in its feed.</p>
        ) : (
          <Entries site={site} articles={articles} />
        )}
        <Pagination path={selectionPath(subject.selection)} paging={paging} />
      </section>
      <aside aria-label="Subscription">
        <Subscribe site={site} subject={subject} />
      </aside>
    </div>
  );
}

/** The page to search on: a form, and what was found. @module */
import { searchPath, selectionPath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import type { Search } from "../../model/search.ts";
import type { Subject } from "../../model/subject.ts";
import { say, sayCounted } from "../../model/words.ts";
import { page } from "./document.tsx";
import { Entries } from "./entries.tsx";
import type { PageSite } from "./page-site.ts";
import { Pagination, type Paging } from "./pagination.tsx";
import { phrase } from "./phrase.ts";
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
export const renderSearch = page(
  "search",
  ({ site, found }) => ({
    title: found?.subject.words ?? say(site.words, "search"),
    subjects: found ? [found.subject] : [],
    here: "search",
  }),
  ({ site, found }) => {
    const { words } = site;
    const sample = (name: "samplePhrase" | "sampleBeginning" | "sampleWithout") => (
      <kbd>{say(words, name)}</kbd>
    );
    return (
      <>
        <header class="lead">
          <h1>{say(words, "search")}</h1>
          <search>
            <form class="search" action={site.base + searchPath}>
              <input
                type="search"
                name="q"
                value={found?.search.query}
                required
                maxlength={200}
                aria-label={say(words, "wordsToSearchFor")}
                aria-describedby="how"
              />
              <button type="submit">{say(words, "search")}</button>
            </form>
          </search>
          <p class="standfirst" id="how">
            {phrase(words, "howToSearch", {
              phrase: sample("samplePhrase"),
              beginning: sample("sampleBeginning"),
              without: sample("sampleWithout"),
            })}
          </p>
          {found ? <Jump words={words} /> : null}
        </header>
        {found ? <Results site={site} found={found} /> : null}
      </>
    );
  },
);

function Results({ site, found: { subject, articles, total, paging } }: { site: PageSite; found: Found }) {
  const { words } = site;
  return (
    <div class="columns">
      <section aria-labelledby="articles">
        <h2 id="articles">
          {total === 0 ? say(words, "nothingFound") : sayCounted(words, "articles", total)}
        </h2>
        {total === 0 ? (
          <p>{say(words, "nothingFoundAdvice")}</p>
        ) : (
          <Entries site={site} subject={subject} articles={articles} />
        )}
        <Pagination words={words} path={selectionPath(subject.selection)} paging={paging} />
      </section>
      <aside aria-label={say(words, "subscription")}>
        <Subscribe site={site} subject={subject} />
      </aside>
    </div>
  );
}

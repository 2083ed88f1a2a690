/** The page of an author. @module */
import { selectionPath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import type { Author } from "../../model/author.ts";
import type { Slug } from "../../model/slug.ts";
import type { Subject } from "../../model/subject.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { say, sayCounted } from "../../model/words.ts";
import { facetWindow } from "../store/store.ts";
import { page } from "./document.tsx";
import { Entries } from "./entries.tsx";
import { Link } from "./link.tsx";
import { AuthorAddress } from "./microformats.tsx";
import type { PageSite } from "./page-site.ts";
import { Pagination, type Paging } from "./pagination.tsx";
import { rankTopics } from "./refinements.ts";
import { Jump, Subscribe } from "./subscribe.tsx";
import { TopicLinks } from "./topic-list.tsx";

export interface AuthorPage {
  site: PageSite;
  author: Author;
  /** All that the author has published. */
  subject: Subject;
  /** Of this page of the list, newest first. */
  articles: readonly Article[];
  /** How many articles the author has published. */
  total: number;
  paging: Paging;
  /** At least those that the articles carry and the selection names. */
  topics: readonly TopicSummary[];
  /** How many of the author's articles carry each topic; of many articles, how many of the newest. */
  facets: ReadonlyMap<Slug, number>;
}

/** The page of an author as HTML. */
export const renderAuthor = page(
  "author",
  ({ site, author, subject, paging }) => ({
    title: author.name,
    description: say(site.words, "articlesBy", { author: author.name }),
    path: selectionPath(subject.selection),
    paging,
    subjects: [subject],
  }),
  ({ site, author, subject, articles, total, paging, topics, facets }) => {
    const { words } = site;
    const subjects = rankTopics(facets, topics).map(({ topic, count }) => ({
      topic,
      count: total > facetWindow ? undefined : count,
    }));
    return (
      <>
        <header class="lead h-card">
          <p class="kicker">
            <Link path="/authors/">{say(words, "authors")}</Link>
          </p>
          {author.avatar ? (
            <img class="avatar u-photo" src={author.avatar} alt="" width="96" height="96" />
          ) : null}
          <h1 class="p-name">{author.name}</h1>
          {author.url && !author.url.startsWith(`${site.url}/`) ? (
            <p class="standfirst">
              <a class="u-url" rel="me external" href={author.url}>
                {new URL(author.url).host}
              </a>
            </p>
          ) : null}
          <AuthorAddress site={site} author={author} />
          <Jump words={words} />
        </header>
        <div class="columns">
          <section aria-labelledby="articles">
            <h2 id="articles">{sayCounted(words, "articles", total)}</h2>
            <Entries site={site} subject={subject} articles={articles} />
            <Pagination words={words} path={selectionPath(subject.selection)} paging={paging} />
          </section>
          <aside aria-label={say(words, "subscriptionAndTopics")}>
            <Subscribe site={site} subject={subject} />
            {subjects.length > 0 ? (
              <>
                <h2>{say(words, "writesAbout")}</h2>
                <TopicLinks words={words} topics={subjects} />
              </>
            ) : null}
          </aside>
        </div>
      </>
    );
  },
);

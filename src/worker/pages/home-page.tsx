/** The home page: the newest articles, and what they are about. @module */

import { selectionPath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import type { NamedFeed } from "../../model/named-feed.ts";
import { namedFeedSubject } from "../../model/subject.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { Document, renderHtml } from "./document.tsx";
import { Entries } from "./entries.tsx";
import { languageAttributes } from "./language.ts";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { Pagination, type Paging } from "./pagination.tsx";
import { Subscribe } from "./subscribe.tsx";
import { TopicLinks } from "./topic-list.tsx";

export interface HomePage {
  site: PageSite;
  /** Of this page of the list, newest first. */
  articles: readonly Article[];
  paging: Paging;
  topics: readonly TopicSummary[];
  /** Those that have a name. */
  feeds?: readonly NamedFeed[];
}

/** How many topics stand beside the articles; the topics' own page has them all. */
const topicsShown = 24;

/** The home page as HTML. */
export function renderHome({ site, articles, paging, topics, feeds = [] }: HomePage): string {
  const frequent = topics
    .filter((topic) => topic.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, topicsShown)
    .map((topic) => ({ topic, count: topic.count }));
  return renderHtml(
    <Document site={site} path="/" paging={paging} subjects={feeds.map(namedFeedSubject)} here="home">
      <div class="columns">
        <section aria-labelledby="latest">
          <h2 id="latest">{paging.page === 1 ? "Latest" : `Older articles, page ${paging.page}`}</h2>
          <Entries site={site} articles={articles} />
          <Pagination path="/" paging={paging} />
        </section>
        <aside aria-label="Topics and subscription">
          <h2>Topics</h2>
          <TopicLinks topics={frequent} />
          <p>
            <Link path="/topics/">All topics</Link>
          </p>
          {feeds.length > 0 ? (
            <>
              <h2>Feeds</h2>
              <NamedFeeds site={site} feeds={feeds} />
            </>
          ) : null}
          <Subscribe site={site} subject={{ selection: { kind: "site" } }} />
        </aside>
      </div>
    </Document>,
  );
}

/** Named feeds as links to their pages. */
function NamedFeeds({ site, feeds }: { site: PageSite; feeds: readonly NamedFeed[] }) {
  return (
    <ul class="tags">
      {feeds.map(({ name, title, language = site.language }) => (
        <li>
          <Link path={selectionPath({ kind: "feed", name })}>
            <bdi {...languageAttributes(language, site.language)}>{title}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The home page: the newest articles, and what they are about. @module */

import { selectionPath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import { type LanguageSummary, nameLanguage, tagOf } from "../../model/language.ts";
import type { NamedFeed } from "../../model/named-feed.ts";
import { languageSelection } from "../../model/selection.ts";
import { languageSubject, namedFeedSubject, type Subject } from "../../model/subject.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { say } from "../../model/words.ts";
import { page } from "./document.tsx";
import { Entries } from "./entries.tsx";
import { languageAttributes } from "./language.ts";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { Pagination, type Paging } from "./pagination.tsx";
import { Subscribe } from "./subscribe.tsx";
import { Count, TopicLinks } from "./topic-list.tsx";

export interface HomePage {
  site: PageSite;
  /** The whole site. */
  subject: Subject;
  /** Of this page of the list, newest first. */
  articles: readonly Article[];
  paging: Paging;
  topics: readonly TopicSummary[];
  /** Those that have a name. */
  feeds?: readonly NamedFeed[];
  /** In which articles are written. */
  languages?: readonly LanguageSummary[];
}

/** How many topics stand beside the articles; the topics' own page has them all. */
const topicsShown = 24;

/** The home page as HTML. */
export const renderHome = page(
  "home",
  ({ site, paging, feeds = [], languages = [] }) => ({
    path: "/",
    paging,
    subjects: [
      ...feeds.map(namedFeedSubject),
      ...languages.map(({ range }) => languageSubject(site.words, range)),
    ],
    here: "home",
  }),
  ({ site, subject, articles, paging, topics, feeds = [], languages = [] }) => {
    const { words } = site;
    const frequent = topics
      .filter((topic) => topic.count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, topicsShown)
      .map((topic) => ({ topic, count: topic.count }));
    return (
      <div class="columns">
        <section aria-labelledby="latest">
          <h2 id="latest">
            {paging.page === 1
              ? say(words, "latest")
              : say(words, "olderArticlesOnPage", { page: paging.page })}
          </h2>
          <Entries site={site} subject={subject} articles={articles} />
          <Pagination words={words} path="/" paging={paging} />
        </section>
        <aside aria-label={say(words, "topicsAndSubscription")}>
          <h2>{say(words, "topics")}</h2>
          <TopicLinks words={words} topics={frequent} />
          <p>
            <Link path="/topics/">{say(words, "allTopics")}</Link>
          </p>
          {feeds.length > 0 ? (
            <>
              <h2>{say(words, "feeds")}</h2>
              <NamedFeeds site={site} feeds={feeds} />
            </>
          ) : null}
          {languages.length > 0 ? (
            <>
              <h2>{say(words, "languages")}</h2>
              <Languages site={site} languages={languages} />
            </>
          ) : null}
          <Subscribe site={site} subject={subject} />
        </aside>
      </div>
    );
  },
);

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

/** Languages, each by the name that it has in itself, as links to what is written in them. */
function Languages({ site, languages }: { site: PageSite; languages: readonly LanguageSummary[] }) {
  return (
    <ul class="tags">
      {languages.map(({ range, count }) => (
        <li>
          <Link hreflang={tagOf(range)} path={selectionPath(languageSelection(range))}>
            <bdi {...languageAttributes(tagOf(range), site.language)}>{nameLanguage(tagOf(range))}</bdi>{" "}
            <Count words={site.words} of={count} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The page of a topic, a combination of topics or a named feed: its articles, and the way to its neighbours. @module */

import { selectionPath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import { decidingGroups } from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";
import { feedTitle, type Subject } from "../../model/subject.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { say, sayCounted } from "../../model/words.ts";
import { page } from "./document.tsx";
import { Entries } from "./entries.tsx";
import { languageAttributes } from "./language.ts";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { Pagination, type Paging } from "./pagination.tsx";
import { refineSelection } from "./refinements.ts";
import { Jump, Subscribe } from "./subscribe.tsx";
import { Refinements, Terms } from "./topic-list.tsx";

export interface SelectionPage {
  site: PageSite;
  /** What it is, and the words for it. */
  subject: Subject;
  /** Of this page of the list, newest first. */
  articles: readonly Article[];
  /** How many articles the selection holds in all. */
  total: number;
  paging: Paging;
  /** At least those that the articles carry and the selection names. */
  topics: readonly TopicSummary[];
  /** How many of the selection's articles carry each topic. */
  facets: ReadonlyMap<Slug, number>;
}

/** How many related topics are offered. */
const relatedShown = 16;

/** The page of a selection as HTML. */
export const renderSelection = page(
  "topic",
  ({ site, subject, total, paging }) => ({
    title: subject.words,
    description:
      subject.description ?? `${sayCounted(site.words, "articles", total)}: ${feedTitle(site, subject)}`,
    path: selectionPath(subject.selection),
    paging,
    subjects: [subject],
  }),
  ({ site, subject, articles, total, paging, topics, facets }) => {
    const { selection, description, feed } = subject;
    const groups = decidingGroups(selection) ?? [];
    const { words } = site;
    const titles = new Map(topics.map((topic) => [topic.slug, topic.title]));
    const related = refineSelection(groups, total, facets, topics).slice(0, relatedShown);
    return (
      <>
        <header class="lead">
          <p class="kicker">
            {feed ? say(words, "feed") : <Link path="/topics/">{say(words, "topics")}</Link>}
          </p>
          <h1 {...languageAttributes(feed?.language ?? site.language, site.language)}>{subject.words}</h1>
          {description ? <p class="standfirst">{description}</p> : null}
          <Terms words={words} groups={groups} title={(slug) => titles.get(slug) ?? slug} />
          <Jump words={words} />
        </header>
        <div class="columns aside-first">
          {related.length > 0 ? (
            <aside aria-labelledby="narrow">
              <h2 id="narrow">{say(words, "narrow")}</h2>
              <Refinements words={words} refinements={related} />
            </aside>
          ) : null}
          <section aria-labelledby="articles">
            <h2 id="articles">{sayCounted(words, "articles", total)}</h2>
            <Entries site={site} subject={subject} articles={articles} />
            <Pagination words={words} path={selectionPath(selection)} paging={paging} />
          </section>
          <aside aria-label={say(words, "subscription")}>
            <Subscribe site={site} subject={subject} />
          </aside>
        </div>
      </>
    );
  },
);

/** The page of a topic, a combination of topics or a named feed: its articles, and the way to its neighbours. @module */

import { selectionPath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import type { NamedFeed } from "../../model/named-feed.ts";
import { type Group, languageOf, type Selection } from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";
import type { Subject } from "../../model/subject.ts";
import { feedTitle } from "../../model/subject.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { say, sayCounted } from "../../model/words.ts";
import { Document, renderHtml } from "./document.tsx";
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
  /** None where a named feed holds everything. */
  groups: Group[];
  /** The selection in words, or the title of the feed. */
  words: string;
  description?: string | undefined;
  /** The feed, if it is one that has a name. */
  feed?: NamedFeed | undefined;
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
export function renderSelection(page: SelectionPage): string {
  const { site, groups, description, feed, articles, total, paging, topics, facets } = page;
  const { words } = site;
  const selection: Selection = feed ? { kind: "feed", name: feed.name, groups } : { kind: "topics", groups };
  const language = feed?.language ?? languageOf(groups);
  const subject: Subject = { selection, words: page.words, description, language, feed };
  const path = selectionPath(subject.selection);
  const count = sayCounted(words, "articles", total);
  const titles = new Map(topics.map((topic) => [topic.slug, topic.title]));
  const related = refineSelection(groups, total, facets, topics).slice(0, relatedShown);
  return renderHtml(
    <Document
      site={site}
      title={page.words}
      description={description ?? `${count}: ${feedTitle(site, subject)}`}
      path={path}
      paging={paging}
      subjects={[subject]}
    >
      <header class="lead">
        <p class="kicker">
          {feed ? say(words, "feed") : <Link path="/topics/">{say(words, "topics")}</Link>}
        </p>
        <h1 {...languageAttributes(feed?.language ?? site.language, site.language)}>{page.words}</h1>
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
          <h2 id="articles">{count}</h2>
          <Entries site={site} subject={subject} articles={articles} />
          <Pagination words={words} path={path} paging={paging} />
        </section>
        <aside aria-label={say(words, "subscription")}>
          <Subscribe site={site} subject={subject} />
        </aside>
      </div>
    </Document>,
  );
}

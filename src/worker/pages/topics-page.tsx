/** The index of topics. @module */

import { feedPath, topicPath } from "../../model/addresses.ts";
import { topicSelection } from "../../model/selection.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { say, sayCounted } from "../../model/words.ts";
import { Document, renderHtml } from "./document.tsx";
import { DateTime } from "./entries.tsx";
import { FeedMark } from "./feed-mark.tsx";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { phrase } from "./phrase.ts";

export interface TopicsPage {
  site: PageSite;
  /** In the order in which they are to be listed. */
  topics: readonly TopicSummary[];
}

/** The index of topics as HTML. */
export function renderTopics({ site, topics }: TopicsPage): string {
  const { words } = site;
  const listed = topics.filter((topic) => topic.count > 0);
  const description = say(words, "topicsDescription", { site: site.title });
  return renderHtml(
    <Document
      site={site}
      title={say(words, "topics")}
      description={description}
      path="/topics/"
      here="topics"
    >
      <header class="lead">
        <h1>{say(words, "topics")}</h1>
        <p class="standfirst">{say(words, "topicsIntroduction")}</p>
      </header>
      {listed.length === 0 ? <p>{say(words, "noTopics")}</p> : null}
      <ul class="index">
        {listed.map((topic) => (
          <li>
            <h2>
              <Link path={topicPath(topic.slug)}>
                <bdi>{topic.title}</bdi>
              </Link>
              <FeedMark words={words} path={feedPath(topicSelection(topic.slug), "rss")} of={topic.title} />
            </h2>
            {topic.description ? <p>{topic.description}</p> : null}
            <p class="facts">
              {phrase(words, "lastUpdated", {
                articles: sayCounted(words, "articles", topic.count),
                date: <DateTime at={topic.updated} zone={site.timezone} lang={site.language} />,
              })}
            </p>
          </li>
        ))}
      </ul>
    </Document>,
  );
}

/** The index of topics. @module */

import { feedPath, topicPath } from "../../model/addresses.ts";
import { topicSelection } from "../../model/selection.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { countOf } from "../../text/plural.ts";
import { Document, renderHtml } from "./document.tsx";
import { DateTime } from "./entries.tsx";
import { FeedMark } from "./feed-mark.tsx";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";

export interface TopicsPage {
  site: PageSite;
  /** In the order in which they are to be listed. */
  topics: readonly TopicSummary[];
}

/** The index of topics as HTML. */
export function renderTopics({ site, topics }: TopicsPage): string {
  const description = `What ${site.title} writes about; each topic is a feed of its own.`;
  return renderHtml(
    <Document site={site} title="Topics" description={description} path="/topics/" here="topics">
      <header class="lead">
        <h1>Topics</h1>
        <p class="standfirst">
          Each topic is a feed of its own, and so is every combination: open one to add a second, or to leave
          one out.
        </p>
      </header>
      <ul class="index">
        {topics
          .filter((topic) => topic.count > 0)
          .map((topic) => (
            <li>
              <h2>
                <Link path={topicPath(topic.slug)}>
                  <bdi>{topic.title}</bdi>
                </Link>
                <FeedMark path={feedPath(topicSelection(topic.slug), "rss")} of={topic.title} />
              </h2>
              {topic.description ? <p>{topic.description}</p> : null}
              <p class="facts">
                {countOf(topic.count, "article")}, last updated{" "}
                <DateTime at={topic.updated} zone={site.timezone} lang={site.language} />
              </p>
            </li>
          ))}
      </ul>
    </Document>,
  );
}

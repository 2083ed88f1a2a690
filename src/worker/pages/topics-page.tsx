/** The index of topics. @module */

import { topicSelection } from "../../model/selection.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { say } from "../../model/words.ts";
import { page } from "./document.tsx";
import { IndexEntry } from "./index-entry.tsx";
import type { PageSite } from "./page-site.ts";

export interface TopicsPage {
  site: PageSite;
  /** In the order in which they are to be listed. */
  topics: readonly TopicSummary[];
}

/** The index of topics as HTML. */
export const renderTopics = page(
  "topics",
  ({ site }) => ({
    title: say(site.words, "topics"),
    description: say(site.words, "topicsDescription", { site: site.title }),
    path: "/topics/",
    here: "topics",
  }),
  ({ site, topics }) => {
    const { words } = site;
    const listed = topics.filter((topic) => topic.count > 0);
    return (
      <>
        <header class="lead">
          <h1>{say(words, "topics")}</h1>
          <p class="standfirst">{say(words, "topicsIntroduction")}</p>
        </header>
        {listed.length === 0 ? <p>{say(words, "noTopics")}</p> : null}
        <ul class="index">
          {listed.map(({ slug, title, description, count, updated }) => (
            <IndexEntry
              site={site}
              name={title}
              description={description}
              selection={topicSelection(slug)}
              count={count}
              updated={updated}
            />
          ))}
        </ul>
      </>
    );
  },
);

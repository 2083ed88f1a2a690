/** A feed's own address, opened in a browser: what it is, what is in it, how to subscribe. @module */

import { feedPath, selectionPath, withParameter } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import { type Format, formatTable } from "../../model/formats.ts";
import type { Slug } from "../../model/slug.ts";
import type { Subject } from "../../model/subject.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { say, sayCounted, type Words } from "../../model/words.ts";
import { page } from "./document.tsx";
import { Entries } from "./entries.tsx";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { Pagination, type Paging } from "./pagination.tsx";
import { type Refinement, rankTopics, refineSelection } from "./refinements.ts";
import { Subscribe } from "./subscribe.tsx";
import { Refinements } from "./topic-list.tsx";

export interface FeedPage {
  site: PageSite;
  subject: Subject;
  format: Format;
  /** What this page of the feed holds, newest first. */
  articles: readonly Article[];
  /** How many articles the feed holds in all. */
  total: number;
  paging: Paging;
  /** At least those that the articles carry and the selection names. */
  topics: readonly TopicSummary[];
  /** How many of the feed's articles carry each topic. */
  facets: ReadonlyMap<Slug, number>;
}

/** How many neighbouring feeds are offered. */
const neighboursShown = 16;

/** Such as “RSS feed”. */
function formatName(words: Words, format: Format): string {
  return say(words, "formatFeed", { format: formatTable[format].short });
}

/** The page of a feed as HTML. */
export const renderFeed = page(
  "feed",
  ({ site, subject, format, paging }) => {
    const { selection, words: name } = subject;
    const feed = formatName(site.words, format);
    return {
      title: name === undefined ? feed : say(site.words, "titleOfFeed", { feed, name }),
      description: say(site.words, "howToSubscribeTo", { name: name ?? site.title }),
      path: selectionPath(selection),
      paging,
      subjects: [subject],
      here: selection.kind === "site" ? "subscribe" : undefined,
    };
  },
  ({ site, subject, format, articles, total, paging, topics, facets }) => {
    const { selection } = subject;
    const { words } = site;
    const name = subject.words ?? site.title;
    const path = feedPath(selection, format, 1, paging.limit);
    const source = feedPath(selection, format, paging.page, paging.limit);
    const neighbours: Refinement[] =
      selection.kind === "topics" || selection.kind === "feed"
        ? refineSelection(selection.groups ?? [], total, facets, topics)
        : rankTopics(facets, topics).map(({ topic }) => ({ topic }));
    return (
      <>
        <header class="lead">
          <p class="kicker">{formatName(words, format)}</p>
          <h1>{name}</h1>
          <p class="standfirst">{say(words, "whatAFeedIs")}</p>
        </header>
        <div class="columns aside-first">
          <Subscribe site={site} subject={subject} format={format} />
          <section aria-labelledby="entries">
            <h2 id="entries">
              {say(words, "inThisFeed", { articles: sayCounted(words, "articles", total) })}
            </h2>
            <Entries site={site} subject={subject} articles={articles} />
            <Pagination words={words} path={path} paging={paging} />
          </section>
          <aside aria-label={say(words, "neighbouringFeeds")}>
            <h2>{say(words, "elsewhere")}</h2>
            <ul class="plain">
              <li>
                <Link path={selectionPath(selection)}>{say(words, "asPage", { name })}</Link>
              </li>
              <li>
                <Link path={withParameter(source, "raw")}>{say(words, "sourceOfFeed")}</Link>
              </li>
              <li>
                <Link path="/opml.xml">{say(words, "everyFeedOpml")}</Link>
              </li>
            </ul>
            {neighbours.length > 0 ? (
              <>
                <h2>{say(words, "neighbouringFeeds")}</h2>
                <Refinements
                  words={words}
                  refinements={neighbours.slice(0, neighboursShown)}
                  path={(neighbour) => feedPath(neighbour, format)}
                />
              </>
            ) : null}
          </aside>
        </div>
      </>
    );
  },
);

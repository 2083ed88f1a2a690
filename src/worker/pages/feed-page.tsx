/** A feed's own address, opened in a browser: what it is, what is in it, how to subscribe. @module */

import { feedPath, selectionPath, withParameter } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import { type Format, formatTable } from "../../model/formats.ts";
import type { Slug } from "../../model/slug.ts";
import type { Subject } from "../../model/subject.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { countOf } from "../../text/plural.ts";
import { Document, renderHtml } from "./document.tsx";
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

/** The page of a feed as HTML. */
export function renderFeed({
  site,
  subject,
  format,
  articles,
  total,
  paging,
  topics,
  facets,
}: FeedPage): string {
  const { selection, words } = subject;
  const name = words ?? site.title;
  const path = feedPath(selection, format);
  const source = feedPath(selection, format, paging.page);
  const neighbours: Refinement[] =
    selection.kind === "topics" || selection.kind === "feed"
      ? refineSelection(selection.groups ?? [], total, facets, topics)
      : rankTopics(facets, topics).map(({ topic }) => ({ topic }));
  return renderHtml(
    <Document
      site={site}
      title={`${formatTable[format].name} feed${words === undefined ? "" : `: ${words}`}`}
      description={`How to subscribe to ${name}`}
      path={selectionPath(selection)}
      paging={paging}
      subjects={[subject]}
      here={selection.kind === "site" ? "subscribe" : undefined}
    >
      <header class="lead">
        <p class="kicker">{formatTable[format].name} feed</p>
        <h1>{name}</h1>
        <p class="standfirst">
          A feed is a list of what is new here, written for programs. Give its address to a feed reader, and
          every new article comes to you, beside those of the other sites that you follow.
        </p>
      </header>
      <div class="columns subscribing">
        <Subscribe site={site} subject={subject} format={format} />
        <section aria-labelledby="entries">
          <h2 id="entries">In this feed: {countOf(total, "article")}</h2>
          <Entries site={site} articles={articles} />
          <Pagination path={path} paging={paging} />
        </section>
        <aside aria-label="Neighbouring feeds">
          <h2>Elsewhere</h2>
          <ul class="plain">
            <li>
              <Link path={selectionPath(selection)}>{name} as a page to read</Link>
            </li>
            <li>
              <Link path={withParameter(source, "raw")}>Source of this feed</Link>
            </li>
            <li>
              <Link path="/opml.xml">Every topic's feed as one list (OPML)</Link>
            </li>
          </ul>
          {neighbours.length > 0 ? (
            <>
              <h2>Neighbouring feeds</h2>
              <Refinements
                refinements={neighbours.slice(0, neighboursShown)}
                path={(neighbour) => feedPath(neighbour, format)}
              />
            </>
          ) : null}
        </aside>
      </div>
    </Document>,
  );
}

/** What a person sees when a request cannot be answered. @module */

import { topicPath } from "../../model/addresses.ts";
import type { Tombstone } from "../../model/article.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { Document, renderHtml } from "./document.tsx";
import { DateTime } from "./entries.tsx";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";

export interface FailurePage {
  site: PageSite;
  status: number;
  /** A sentence or two: what is wrong, and what to write instead. */
  message: string;
  /** Where the person may have wanted to go, as root-relative paths. */
  suggestions: readonly { title: string; path: string }[];
  /** What is left of a deleted article, at its address. */
  tombstone?: Tombstone | undefined;
  /** At least those that it carried: they are suggested, unless it was the last to carry them. */
  topics?: readonly TopicSummary[];
}

const headings: Record<number, string> = {
  400: "That address cannot be read",
  404: "There is nothing here",
  405: "This method is not allowed",
  410: "This is gone",
  503: "Not just now",
};

/** The page of a failure as HTML. */
export function renderFailure({
  site,
  status,
  message,
  suggestions,
  tombstone,
  topics = [],
}: FailurePage): string {
  const heading = headings[status] ?? "Something went wrong";
  const carried = new Set(tombstone?.tags.map((tag) => tag.topic));
  const living = topics.filter((topic) => topic.count > 0 && carried.has(topic.slug));
  return renderHtml(
    <Document site={site} title={heading}>
      <header class="lead failure">
        <p class="kicker">Error {status}</p>
        <h1>{heading}</h1>
        <p class="standfirst">{message}</p>
      </header>
      {tombstone ? (
        <p>
          It was published on{" "}
          <DateTime at={tombstone.date} zone={tombstone.dateOffset} lang={site.language} long /> and deleted
          on <DateTime at={tombstone.deleted} zone={tombstone.deletedOffset} lang={site.language} long />.
        </p>
      ) : null}
      <h2>Where to go from here</h2>
      <ul class="plain">
        {suggestions.map(({ title, path }) => (
          <li>
            <Link path={path}>{title}</Link>
          </li>
        ))}
        {living.map((topic) => (
          <li>
            <Link path={topicPath(topic.slug)}>More on {topic.title}</Link>
          </li>
        ))}
        <li>
          <Link path="/">The latest articles</Link>
        </li>
        <li>
          <Link path="/topics/">All topics</Link>
        </li>
      </ul>
    </Document>,
  );
}

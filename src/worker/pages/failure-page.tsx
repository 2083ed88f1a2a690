/** What a person sees when a request cannot be answered. @module */

import { topicPath } from "../../model/addresses.ts";
import type { Tombstone } from "../../model/article.ts";
import type { Instant, Offset } from "../../model/instant.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { say } from "../../model/words.ts";
import { page } from "./document.tsx";
import { DateTime } from "./entries.tsx";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { phrase } from "./phrase.ts";

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

const headings: Record<number, "cannotBeRead" | "nothingHere" | "methodNotAllowed" | "gone" | "notJustNow"> =
  {
    400: "cannotBeRead",
    404: "nothingHere",
    405: "methodNotAllowed",
    410: "gone",
    503: "notJustNow",
  };

function headingOf({ site, status }: FailurePage): string {
  return say(site.words, headings[status] ?? "wentWrong");
}

/** The page of a failure as HTML. */
export const renderFailure = page(
  "failure",
  (failure) => ({ title: headingOf(failure) }),
  (failure) => {
    const { site, status, message, suggestions, tombstone, topics = [] } = failure;
    const { words } = site;
    const day = (at: Instant, zone: Offset | undefined) => (
      <DateTime at={at} zone={zone} lang={site.language} long />
    );
    const carried = new Set(tombstone?.tags.map((tag) => tag.topic));
    const living = topics.filter((topic) => topic.count > 0 && carried.has(topic.slug));
    return (
      <>
        <header class="lead failure">
          <p class="kicker">{say(words, "error", { status })}</p>
          <h1>{headingOf(failure)}</h1>
          <p class="standfirst">{message}</p>
        </header>
        {tombstone ? (
          <p>
            {phrase(words, "publishedAndDeleted", {
              published: day(tombstone.date, tombstone.dateOffset),
              deleted: day(tombstone.deleted, tombstone.deletedOffset),
            })}
          </p>
        ) : null}
        <h2>{say(words, "whereToGo")}</h2>
        <ul class="plain">
          {suggestions.map(({ title, path }) => (
            <li>
              <Link path={path}>{title}</Link>
            </li>
          ))}
          {living.map((topic) => (
            <li>
              <Link path={topicPath(topic.slug)}>{say(words, "moreOn", { topic: topic.title })}</Link>
            </li>
          ))}
          <li>
            <Link path="/">{say(words, "latestArticles")}</Link>
          </li>
          <li>
            <Link path="/topics/">{say(words, "allTopics")}</Link>
          </li>
        </ul>
      </>
    );
  },
);

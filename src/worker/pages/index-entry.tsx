/** What an index of topics or of authors says of each. @module */
import { feedPath, selectionPath } from "../../model/addresses.ts";
import type { Instant } from "../../model/instant.ts";
import type { Selection } from "../../model/selection.ts";
import { sayCounted } from "../../model/words.ts";
import { DateTime } from "./entries.tsx";
import { FeedMark } from "./feed-mark.tsx";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { phrase } from "./phrase.ts";

interface IndexEntryProps {
  site: PageSite;
  name: string;
  description?: string | undefined;
  /** What stands at its page and in its feeds. */
  selection: Selection;
  /** How many articles that are. */
  count: number;
  updated: Instant;
}

/** A name with its feed, and how much there is behind it. */
export function IndexEntry({ site, name, description, selection, count, updated }: IndexEntryProps) {
  const { words } = site;
  return (
    <li>
      <h2>
        <Link path={selectionPath(selection)}>
          <bdi>{name}</bdi>
        </Link>
        <FeedMark words={words} path={feedPath(selection, "rss")} of={name} />
      </h2>
      {description ? <p>{description}</p> : null}
      <p class="facts">
        {phrase(words, "lastUpdated", {
          articles: sayCounted(words, "articles", count),
          date: <DateTime at={updated} zone={site.timezone} lang={site.language} />,
        })}
      </p>
    </li>
  );
}

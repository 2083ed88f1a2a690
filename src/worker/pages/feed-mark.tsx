/** The feed symbol, as a link to a feed. @module */

import { say, type Words } from "../../model/words.ts";
import { Link } from "./link.tsx";

/** @param props.of what the feed is of, which is read out for those who do not see the symbol */
export function FeedMark({ words, path, of }: { words: Words; path: string; of: string }) {
  const label = say(words, "feedOf", { name: of });
  return (
    <Link class="mark" path={path} title={label}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor">
        <path d="M2 7.5A6.5 6.5 0 0 1 8.5 14M2 2.5A11.5 11.5 0 0 1 13.5 14" stroke-width="2" />
        <circle cx="3.5" cy="12.5" r="1" stroke-width="2" />
      </svg>
      <span class="heard">{label}</span>
    </Link>
  );
}

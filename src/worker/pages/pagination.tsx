/** From page to page of a list. @module */

import { withPage } from "../../model/addresses.ts";
import { say, type Words } from "../../model/words.ts";
import { Link } from "./link.tsx";

export interface Paging {
  /** Counted from 1. */
  page: number;
  /** Entries on a page, if a program asked for so many. */
  limit?: number | undefined;
  /** How many pages there are. */
  pageCount: number;
}

/** Links to the pages before and after this one; nothing if there is only one. */
export function Pagination(props: { words: Words; path: string; paging: Paging }) {
  const { words, path } = props;
  const { page, pageCount } = props.paging;
  if (pageCount === 1) return null;
  return (
    <nav class="pages" aria-label={say(words, "pages")}>
      {page > 1 ? (
        <Link rel="prev" path={withPage(path, page - 1)}>
          {say(words, "newerArticles")}
        </Link>
      ) : null}
      <span>{say(words, "pageOf", { page, pages: pageCount })}</span>
      {page < pageCount ? (
        <Link rel="next" path={withPage(path, page + 1)}>
          {say(words, "olderArticles")}
        </Link>
      ) : null}
    </nav>
  );
}

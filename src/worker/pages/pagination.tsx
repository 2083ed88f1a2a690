/** From page to page of a list. @module */

import { withPage } from "../../model/addresses.ts";
import { Link } from "./link.tsx";

export interface Paging {
  /** Counted from 1. */
  page: number;
  /** How many pages there are. */
  pageCount: number;
}

/** Links to the pages before and after this one; nothing if there is only one. */
export function Pagination({ path, paging: { page, pageCount } }: { path: string; paging: Paging }) {
  if (pageCount === 1) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 ? (
        <Link rel="prev" path={withPage(path, page - 1)}>
          Newer articles
        </Link>
      ) : null}
      <span>
        Page {page} of {pageCount}
      </span>
      {page < pageCount ? (
        <Link rel="next" path={withPage(path, page + 1)}>
          Older articles
        </Link>
      ) : null}
    </nav>
  );
}

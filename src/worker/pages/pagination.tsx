/** From page to page of a list. @module */
import { withPage } from "../../model/addresses.ts";

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
        <a rel="prev" href={withPage(path, page - 1)}>
          Newer articles
        </a>
      ) : null}
      <span>
        Page {page} of {pageCount}
      </span>
      {page < pageCount ? (
        <a rel="next" href={withPage(path, page + 1)}>
          Older articles
        </a>
      ) : null}
    </nav>
  );
}

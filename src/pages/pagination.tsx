/** From page to page of a list. @module */
import { paged } from "../addresses.ts";

export interface Paging {
  /** Counted from 1. */
  page: number;
  /** How many pages there are. */
  of: number;
}

/** Links to the pages before and after this one; nothing if there is but one. */
export function Pagination({ path, paging: { page, of } }: { path: string; paging: Paging }) {
  if (of === 1) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 ? (
        <a rel="prev" href={paged(path, page - 1)}>
          Newer articles
        </a>
      ) : null}
      <span>
        Page {page} of {of}
      </span>
      {page < of ? (
        <a rel="next" href={paged(path, page + 1)}>
          Older articles
        </a>
      ) : null}
    </nav>
  );
}

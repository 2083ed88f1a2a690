/** How many entries a page of a feed or a list has, and which page is asked for: `?limit=5&page=2`. @module */
import type { Site } from "../../model/site.ts";
import { sentence } from "../../model/words.ts";
import { HttpError, PermanentRedirect } from "../http/errors.ts";
import type { Window } from "../store/store.ts";

/** Which entries an address asks for. */
export interface PageRequest {
  /** Counted from 1. */
  page: number;
  /** Entries on a page, if that is not what the site has. */
  limit?: number | undefined;
}

/** The most entries that a program may ask for at once; more only where the site's own pages have more. */
const mostEntries = 100;

/**
 * The page of a feed that an address asks for, and how many entries it is to have.
 *
 * @throws HttpError (400) if one of the two is no such number
 * @throws PermanentRedirect if it asks for what stands at an address with less in it
 */
export function readPageRequest(url: URL, { perPage }: Pick<Site, "perPage">): PageRequest {
  const limit = url.searchParams.get("limit");
  if (limit === null) return { page: readPageNumber(url) };
  const most = Math.max(mostEntries, perPage);
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > most)
    throw new HttpError(400, sentence("notALimit", { limit, most }));
  if (Number(limit) === perPage) throw withoutParameter(url, "limit");
  return { page: readPageNumber(url), limit: Number(limit) };
}

/**
 * The number of the page that an address asks for; 1 if it asks for none.
 *
 * @throws HttpError (400) if it is not a number of a page
 * @throws PermanentRedirect if it asks for the first page by number, which stands at the plain address
 */
export function readPageNumber(url: URL): number {
  const page = url.searchParams.get("page");
  if (page === null) return 1;
  if (page === "1") throw withoutParameter(url, "page");
  if (!/^[1-9]\d{0,8}$/.test(page)) {
    throw new HttpError(400, sentence("notAPage", { page }));
  }
  return Number(page);
}

/** The window of the entries that a page shows. */
export function windowOf(
  { page, limit }: PageRequest,
  { perPage }: Pick<Site, "perPage">,
): Omit<Window, "now"> {
  const size = limit ?? perPage;
  return { offset: (page - 1) * size, limit: size };
}

function withoutParameter(url: URL, name: string): PermanentRedirect {
  const rest = new URLSearchParams(url.searchParams);
  rest.delete(name);
  return new PermanentRedirect(url.pathname + (rest.size > 0 ? `?${rest}` : ""));
}

/**
 * How many pages hold `total` entries; there is always a first.
 *
 * @throws HttpError (404) if there is no such page
 */
export function countPages(total: number, perPage: number, page: number): number {
  const count = Math.max(1, Math.ceil(total / perPage));
  if (page > count) {
    const fault =
      count === 1 ? sentence("noPageButOne", { page }) : sentence("noPage", { page, last: count });
    throw new HttpError(404, fault);
  }
  return count;
}

/** Older entries stand on further pages of the same address: `?page=2`. @module */
import { sentence } from "../../model/words.ts";
import { HttpError, PermanentRedirect } from "../http/errors.ts";

/**
 * The number of the page that an address asks for; 1 if it asks for none.
 *
 * @throws HttpError (400) if it is not a number of a page
 * @throws PermanentRedirect if it asks for the first page by number, which stands at the plain address
 */
export function readPageNumber(url: URL): number {
  const page = url.searchParams.get("page");
  if (page === null) return 1;
  if (page === "1") {
    const rest = new URLSearchParams(url.searchParams);
    rest.delete("page");
    throw new PermanentRedirect(url.pathname + (rest.size > 0 ? `?${rest}` : ""));
  }
  if (!/^[1-9]\d{0,8}$/.test(page)) {
    throw new HttpError(400, sentence("notAPage", { page }));
  }
  return Number(page);
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

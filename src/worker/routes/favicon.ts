/** `/favicon.ico`, which browsers and readers ask for whatever a page names: the site's icon, or the mark of feeds. @module */
import { Redirection } from "../http/errors.ts";
import type { Representation } from "../http/representation.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { representSiteDocument } from "./site-document.ts";

/** In the colour of the pages' accent, on light and dark. */
const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#b0270b"/><g fill="none" stroke="#fff" stroke-width="2"><path d="M3 8a5 5 0 0 1 5 5M3 4a9 9 0 0 1 9 9"/><circle cx="4" cy="12" r=".5"/></g></svg>\n';

/** @throws Redirection to the icon that the site names */
export async function representFavicon(sources: Sources, { now }: RouteRequest): Promise<Representation> {
  const { icon } = await sources.store.site();
  if (icon !== undefined) throw new Redirection(icon, 302);
  return representSiteDocument(sources, now, "image/svg+xml", mark, (text) => text);
}

/** `/search/`: the page to search on, with what was found if anything was looked for. @module */
import type { Representation } from "../http/representation.ts";
import { renderSearch } from "../pages/search-page.tsx";
import { representListing } from "./listing.ts";
import { readPageSite, representPage } from "./page.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { requireSearch, resolveSearch } from "./subjects.ts";

/** @throws HttpError 404 if this site cannot be searched, 400 if what is looked for is malformed */
export async function representSearchPage(sources: Sources, request: RouteRequest): Promise<Representation> {
  const { store } = sources;
  const typed = request.url.searchParams.get("q") ?? "";
  if (typed.trim() !== "") return representListing(sources, request, await resolveSearch(sources, request));
  requireSearch(store);
  const site = await readPageSite(sources);
  return representPage(sources, request, {
    model: site,
    tags: { whole: false, topics: [], authors: [] },
    render: () => renderSearch({ site }),
  });
}

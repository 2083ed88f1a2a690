/** `/archive/`: the titles of all articles. @module */
import { outsidePodcasts } from "../../model/article.ts";
import { wholeSite } from "../http/cache-tags.ts";
import type { Representation } from "../http/representation.ts";
import { renderArchive } from "../pages/archive-page.tsx";
import { readPageSite, representPage } from "./page.ts";
import { countPages, readPageNumber } from "./paging.ts";
import type { RouteRequest, Sources } from "./request.ts";

/** Titles on a page: some 20 KB of HTML. */
const perPage = 100;

/** @throws HttpError 400 or 404 if there is no such page */
export async function representArchive(sources: Sources, request: RouteRequest): Promise<Representation> {
  const page = readPageNumber(request.url);
  const site = await readPageSite(sources);
  const window = { now: request.now, offset: (page - 1) * perPage, limit: perPage };
  const { articles, total } = await sources.store.select({ kind: "site" }, window);
  const paging = { page, pageCount: countPages(total, perPage, page) };
  return representPage(sources, request, {
    model: [site, paging, articles.map(outsidePodcasts)],
    tags: wholeSite,
    render: () => renderArchive({ site, articles, paging }),
  });
}

/** `/authors/`: the index of authors. @module */
import { wholeSite } from "../http/cache-tags.ts";
import type { Representation } from "../http/representation.ts";
import { renderAuthors } from "../pages/authors-page.tsx";
import { readPageSite, representPage } from "./page.ts";
import type { RouteRequest, Sources } from "./request.ts";

export async function representAuthorsPage(sources: Sources, request: RouteRequest): Promise<Representation> {
  const [site, authors] = await Promise.all([readPageSite(sources), sources.store.authors(request.now)]);
  return representPage(sources, request, {
    model: [site, authors],
    tags: { ...wholeSite, authors: authors.map((author) => author.slug) },
    render: () => renderAuthors({ site, authors }),
  });
}

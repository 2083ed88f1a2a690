/** `/{page}/`: a page that stands by itself. @module */
import { foldSlug } from "../../model/slug.ts";
import { type StandalonePage, standalonePath } from "../../model/standalone-page.ts";
import { sentence } from "../../model/words.ts";
import { decodePercent } from "../../text/percent.ts";
import { HttpError, PermanentRedirect } from "../http/errors.ts";
import type { Representation } from "../http/representation.ts";
import { renderStandalone } from "../pages/standalone-page.tsx";
import { readPageSite, representPage } from "./page.ts";
import type { RouteRequest, Sources } from "./request.ts";

/** The page at a path of the site, however it is spelt; undefined if there is none. */
export function findStandalone(
  pages: readonly StandalonePage[] | undefined,
  path: string,
): StandalonePage | undefined {
  if (!pages) return undefined;
  const [, name] = /^\/+([^/]+)\/*$/.exec(foldSlug(decodePercent(path) ?? path)) ?? [];
  return name === undefined ? undefined : pages.find(({ slug }) => slug === name);
}

/**
 * @throws HttpError 404 if there is no such page
 * @throws PermanentRedirect if this is not the canonical spelling of its address
 */
export async function representStandalone(sources: Sources, request: RouteRequest): Promise<Representation> {
  const { pathname, search } = request.url;
  const page = findStandalone(sources.pages, pathname);
  if (!page) throw new HttpError(404, sentence("nothingAt", { path: pathname }));
  if (pathname !== standalonePath(page)) throw new PermanentRedirect(standalonePath(page) + search);
  const site = await readPageSite(sources);
  return representPage(sources, request, {
    model: [site, page],
    tags: { whole: false, topics: [], authors: [] },
    render: () => renderStandalone({ site, page }),
  });
}

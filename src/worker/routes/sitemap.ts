/** `/sitemap.xml`: the site's pages, for search engines. @module */

import { articlesPerPart, renderSitemap, renderSitemapIndex } from "../../feeds/sitemap.ts";
import { outsidePodcasts } from "../../model/article.ts";
import { standalonePath } from "../../model/standalone-page.ts";
import { sentence } from "../../model/words.ts";
import { HttpError } from "../http/errors.ts";
import type { Representation } from "../http/representation.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { readDirectory, representSiteDocument } from "./site-document.ts";

const mediaType = "application/xml";

/**
 * The sitemap, or one part of it (`?part=2`); of a large site without a part, the list of its parts.
 *
 * @throws HttpError 404 if there is no such part
 */
export async function representSitemap(
  sources: Sources,
  { url, now }: RouteRequest,
): Promise<Representation> {
  const { store, pages = [] } = sources;
  const site = await store.site();
  const { total } = await store.select({ kind: "site" }, { now, offset: 0, limit: 0 });
  const parts = Math.max(1, Math.ceil(total / articlesPerPart));
  const asked = url.searchParams.get("part");
  if (asked === null && parts > 1)
    return representSiteDocument(sources, now, mediaType, { site, parts }, renderSitemapIndex);
  const part = readPartNumber(asked ?? "1", parts);
  const window = { now, offset: (part - 1) * articlesPerPart, limit: articlesPerPart };
  const selected = await store.select({ kind: "site" }, window);
  const articles = selected.articles.map(outsidePodcasts);
  const front =
    part === 1 ? { ...(await readDirectory(store, now)), pages: pages.map(standalonePath) } : undefined;
  return representSiteDocument(sources, now, mediaType, { site, articles, front }, renderSitemap);
}

function readPartNumber(part: string, parts: number): number {
  if (/^[1-9]\d{0,5}$/.test(part) && Number(part) <= parts) return Number(part);
  throw new HttpError(404, sentence("noSitemapPart", { part, last: parts }));
}

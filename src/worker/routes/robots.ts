/** `/robots.txt`: what search engines may read. @module */
import { searchPath } from "../../model/addresses.ts";
import type { Site } from "../../model/site.ts";
import type { Representation } from "../http/representation.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { representSiteDocument } from "./site-document.ts";

export async function representRobots(sources: Sources, { now }: RouteRequest): Promise<Representation> {
  return representSiteDocument(sources, now, "text/plain", await sources.store.site(), renderRobots);
}

/** Everyone may read everything; what is searched for is left to those who search. */
function renderRobots(site: Site): string {
  return `User-agent: *\nAllow: /\nDisallow: ${searchPath}\n\nSitemap: ${site.url}/sitemap.xml\n`;
}

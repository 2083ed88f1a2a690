/** `/opml.xml`: every feed of the site. @module */
import { renderOpml } from "../../feeds/opml.ts";
import type { Representation } from "../http/representation.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { readDirectory, representSiteDocument } from "./site-document.ts";

export async function representOpml(sources: Sources, { now }: RouteRequest): Promise<Representation> {
  const { store, words } = sources;
  const [site, directory] = await Promise.all([store.site(), readDirectory(store, now)]);
  return representSiteDocument(sources, now, "text/x-opml", { site, ...directory, words }, renderOpml);
}

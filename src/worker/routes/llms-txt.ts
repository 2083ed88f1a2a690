/** `/llms.txt`: where a program finds what there is to read. @module */
import { renderLlmsTxt } from "../../feeds/llms-txt.ts";
import { outsidePodcasts } from "../../model/article.ts";
import { inFeeds } from "../../model/selection.ts";
import type { Representation } from "../http/representation.ts";
import { compareStrings } from "../store/order.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { readDirectory, representSiteDocument } from "./site-document.ts";
import { resolveSite } from "./subjects.ts";

/** How many articles are named, the newest, and how many topics, those of the most articles. */
const named = { articles: 50, topics: 50 };

export async function representLlmsTxt(sources: Sources, { now }: RouteRequest): Promise<Representation> {
  const { store, words } = sources;
  const site = await store.site();
  const { selection } = await resolveSite(sources);
  const window = { now, offset: 0, limit: named.articles };
  const { articles } = await store.select(inFeeds(selection), window);
  const directory = await readDirectory(store, now);
  const topics = directory.topics
    .toSorted((a, b) => b.count - a.count || compareStrings(a.slug, b.slug))
    .slice(0, named.topics)
    .map(({ slug, title, description }) => ({ slug, title, description }));
  const list = { site, articles: articles.map(outsidePodcasts), topics, feeds: directory.feeds, words };
  return representSiteDocument(sources, now, "text/plain", list, renderLlmsTxt);
}

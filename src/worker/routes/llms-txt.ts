/** `/llms.txt`: where a program finds what there is to read. @module */
import { renderLlmsTxt } from "../../feeds/llms-txt.ts";
import { outsidePodcasts } from "../../model/article.ts";
import { inFeeds } from "../../model/selection.ts";
import type { Representation } from "../http/representation.ts";
import { compareStrings } from "../store/order.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { representSiteDocument } from "./site-document.ts";
import { resolveSite } from "./subjects.ts";

/** How many articles are named, the newest, and how many topics, those of the most articles. */
const named = { articles: 50, topics: 50 };

export async function representLlmsTxt(sources: Sources, { now }: RouteRequest): Promise<Representation> {
  const { store, words } = sources;
  const site = await store.site();
  const { selection } = await resolveSite(sources);
  const window = { now, offset: 0, limit: named.articles };
  const { articles } = await store.select(inFeeds(selection), window);
  const counts = await store.facets({ kind: "site" }, now);
  const most = [...counts]
    .sort(([a, m], [b, n]) => n - m || compareStrings(a, b))
    .slice(0, named.topics)
    .map(([slug]) => slug);
  const known = new Map((await store.topics(now, most)).map((topic) => [topic.slug, topic]));
  const topics = most.flatMap((slug) => {
    const topic = known.get(slug);
    return topic ? [{ slug, title: topic.title, description: topic.description }] : [];
  });
  const { named: feeds } = await store.feeds();
  const list = { site, articles: articles.map(outsidePodcasts), topics, feeds, words };
  return representSiteDocument(sources, now, "text/plain", list, renderLlmsTxt);
}

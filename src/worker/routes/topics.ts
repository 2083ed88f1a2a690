/** `/topics/`: the index of topics. @module */
import { wholeSite } from "../http/cache-tags.ts";
import type { Representation } from "../http/representation.ts";
import { renderTopics } from "../pages/topics-page.tsx";
import { readPageSite, representPage } from "./page.ts";
import type { RouteRequest, Sources } from "./request.ts";

export async function representTopicsPage(sources: Sources, request: RouteRequest): Promise<Representation> {
  const [site, topics] = await Promise.all([readPageSite(sources), sources.store.topics(request.now)]);
  return representPage(sources, request, {
    model: [site, topics],
    tags: { ...wholeSite, topics: topics.map((topic) => topic.slug) },
    render: () => renderTopics({ site, topics }),
  });
}

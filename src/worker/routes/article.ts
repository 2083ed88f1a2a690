/** The page of an article. @module */
import { outsidePodcasts } from "../../model/article.ts";
import type { Representation } from "../http/representation.ts";
import { renderArticle } from "../pages/article-page.tsx";
import { findArticle, readEntry, tagScopeOfArticle } from "./find-article.ts";
import { readPageSite, representPage } from "./page.ts";
import { findRelated } from "./related.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { withTranslations } from "./translations.ts";

/**
 * The page of an article, at its address or at one that it had before.
 *
 * @throws PermanentRedirect if its address is another
 * @throws HttpError 404 if there is no article, 410 if it was deleted
 */
export async function representArticlePage(sources: Sources, request: RouteRequest): Promise<Representation> {
  const found = await findArticle(sources, request);
  const { newer, older, changesAt } = found;
  const { episode } = found.article;
  const [site, related, [article = found.article]] = await Promise.all([
    readPageSite(sources),
    findRelated(sources.store, found.article, request.now),
    withTranslations(sources.store, [found.article], request.now),
  ]);
  return representPage(sources, request, {
    model: [
      site,
      outsidePodcasts(article),
      // All that its page shows of what podcasts do.
      episode && [episode.number, episode.transcripts, episode.chapters],
      ...[newer, older, ...related].map((each) => each && outsidePodcasts(each)),
    ],
    changesAt,
    tags: tagScopeOfArticle(article),
    render: async () =>
      renderArticle({ site, entry: await readEntry(sources, request, article), newer, older, related }),
  });
}

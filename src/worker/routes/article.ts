/** The page of an article. @module */
import { articlePath } from "../../model/addresses.ts";
import { outsidePodcasts } from "../../model/article.ts";
import { foldSlug } from "../../model/slug.ts";
import { sentence } from "../../model/words.ts";
import { decodePercent } from "../../text/percent.ts";
import { HttpError, PermanentRedirect } from "../http/errors.ts";
import type { Representation } from "../http/representation.ts";
import { renderArticle } from "../pages/article-page.tsx";
import { readPageSite, representPage } from "./page.ts";
import type { RouteRequest, Sources } from "./request.ts";

/**
 * The page of an article, at its address or at one that it had before.
 *
 * @throws PermanentRedirect if its address is another
 * @throws HttpError 404 if there is no article, 410 if it was deleted
 */
export async function representArticlePage(sources: Sources, request: RouteRequest): Promise<Representation> {
  const { store } = sources;
  const { url, now } = request;
  const path = foldSlug(decodePercent(url.pathname) ?? url.pathname);
  const found = await store.find(path.endsWith("/") ? path : `${path}/`, now);
  if (!found) throw new HttpError(404, sentence("nothingAt", { path }));
  if (found.kind === "deleted") {
    throw new HttpError(410, sentence("articleDeleted", { path }), { tombstone: found.tombstone });
  }
  const canonical = articlePath(found.kind === "moved" ? found : found.article);
  if (found.kind === "moved" || url.pathname !== canonical)
    throw new PermanentRedirect(canonical + url.search);
  const { article, newer, older, changesAt } = found;
  const site = await readPageSite(sources);
  return representPage(sources, request, {
    model: [site, ...[article, newer, older].map((each) => each && outsidePodcasts(each))],
    changesAt,
    tags: {
      whole: false,
      article: article.slug,
      topics: article.tags.map((tag) => tag.topic),
      authors: article.authors.map((author) => author.slug),
    },
    async render() {
      const [entry] = await store.entries([article]);
      if (!entry) throw new HttpError(404, sentence("nothingAt", { path }));
      return renderArticle({ site, entry, newer, older });
    },
  });
}

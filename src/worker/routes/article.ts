/** The page of an article. @module */
import { articleKey, articlePath } from "../../model/addresses.ts";
import { nameOf, outsidePodcasts } from "../../model/article.ts";
import type { Instant } from "../../model/instant.ts";
import { foldSlug } from "../../model/slug.ts";
import { sentence } from "../../model/words.ts";
import { decodePercent } from "../../text/percent.ts";
import { suggest } from "../../text/suggest.ts";
import { HttpError, PermanentRedirect } from "../http/errors.ts";
import type { Representation } from "../http/representation.ts";
import { renderArticle } from "../pages/article-page.tsx";
import type { Store } from "../store/store.ts";
import { readPageSite, representPage } from "./page.ts";
import { findRelated } from "./related.ts";
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
  if (!found) throw await nothingAt(sources, path, now);
  if (found.kind === "deleted") {
    throw new HttpError(410, sentence("articleDeleted", { path }), { tombstone: found.tombstone });
  }
  const canonical = articlePath(found.kind === "moved" ? found : found.article);
  if (found.kind === "moved" || url.pathname !== canonical)
    throw new PermanentRedirect(canonical + url.search);
  const { article, newer, older, changesAt } = found;
  const [site, related] = await Promise.all([readPageSite(sources), findRelated(store, article, now)]);
  return representPage(sources, request, {
    model: [site, ...[article, newer, older, ...related].map((each) => each && outsidePodcasts(each))],
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
      return renderArticle({ site, entry, newer, older, related });
    },
  });
}

/** The error for an address at which there is nothing, with the article that was probably meant. */
async function nothingAt({ store }: Sources, path: string, now: Instant): Promise<HttpError> {
  const near = await nearestSlug(store, path, now);
  const stands = near === undefined ? undefined : await store.find(`/articles/${near}/`, now);
  const meant = stands?.kind === "moved" ? await store.find(articleKey(stands), now) : stands;
  if (meant?.kind !== "article") return new HttpError(404, sentence("nothingAt", { path }));
  const title = nameOf(meant.article);
  return new HttpError(404, sentence("nothingAtMeant", { path, title }), {
    suggestions: [{ title, path: articlePath(meant.article) }],
  });
}

/** The slug nearest to the last part of a path, among those that begin as its first half does, or its first letters. */
async function nearestSlug(store: Store, path: string, now: Instant): Promise<string | undefined> {
  const last = path.split("/").findLast((part) => part !== "") ?? "";
  const letters = [...last.replace(/\.\w+$/, "")];
  for (const length of new Set([Math.ceil(letters.length / 2), 3])) {
    if (letters.length < 3) break;
    const alike = await store.slugsFrom(letters.slice(0, length).join(""), now);
    const near = suggest(letters.join(""), alike);
    if (near !== undefined) return near;
  }
  return undefined;
}

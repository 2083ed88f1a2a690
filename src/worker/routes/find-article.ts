/** The article that an address is that of, or what to tell instead. @module */
import { type ArticleAddress, articleKey, articlePath } from "../../model/addresses.ts";
import { type Article, type Entry, nameOf } from "../../model/article.ts";
import type { Instant } from "../../model/instant.ts";
import { mediaPath } from "../../model/media.ts";
import { foldSlug } from "../../model/slug.ts";
import { sentence } from "../../model/words.ts";
import { decodePercent } from "../../text/percent.ts";
import { suggest } from "../../text/suggest.ts";
import type { TagScope } from "../http/cache-tags.ts";
import { HttpError, PermanentRedirect } from "../http/errors.ts";
import type { ArticleLookup, Store } from "../store/store.ts";
import { guessFeed, type NamedPath } from "./guessed-feed.ts";
import type { RouteRequest, Sources } from "./request.ts";

/**
 * The article that is asked for.
 *
 * @param place where what is asked for of an article stands
 * @param page the path asked for, as that of the article's page
 * @throws PermanentRedirect if it stands elsewhere
 * @throws HttpError 404 if there is no article, 410 if it was deleted
 */
export async function findArticle(
  sources: Sources,
  { url, now }: RouteRequest,
  place: (article: ArticleAddress) => string = articlePath,
  page = url.pathname,
): Promise<Extract<ArticleLookup, { kind: "article" }>> {
  const path = foldSlug(decodePercent(page) ?? page);
  const found = await sources.store.find(`${path}/`.replace(/\/{2,}/g, "/"), now);
  if (!found) throw await nothingAt(sources, path, now);
  if (found.kind === "deleted") {
    throw new HttpError(410, sentence("articleDeleted", { path }), { tombstone: found.tombstone });
  }
  const canonical = place(found.kind === "moved" ? found : found.article);
  if (found.kind === "moved" || url.pathname !== canonical)
    throw new PermanentRedirect(canonical + url.search);
  return found;
}

/** An article with its text. @throws HttpError 404 if it was taken away in between */
export async function readEntry({ store }: Sources, { url }: RouteRequest, article: Article): Promise<Entry> {
  const [entry] = await store.entries([article]);
  if (entry) return entry;
  throw new HttpError(404, sentence("nothingAt", { path: url.pathname }));
}

/** What of the site an answer about one article shows. */
export function tagScopeOfArticle({ slug, tags, authors }: Article): TagScope {
  return {
    whole: false,
    article: slug,
    topics: tags.map((tag) => tag.topic),
    authors: authors.map((author) => author.slug),
  };
}

/** The error for an address at which there is nothing, with the feed or the article that was probably meant. */
async function nothingAt({ base, store }: Sources, path: string, now: Instant): Promise<HttpError> {
  const meant = guessFeed(path, base) ?? (await nearestArticle(store, path, now));
  if (!meant) return new HttpError(404, sentence("nothingAt", { path }));
  return new HttpError(404, sentence("nothingAtMeant", { path, title: meant.title }), {
    suggestions: [meant],
  });
}

/** The article whose address is nearest to a path, unless that is one of a file. */
async function nearestArticle(store: Store, path: string, now: Instant): Promise<NamedPath | undefined> {
  if (path.startsWith(mediaPath)) return undefined;
  const near = await nearestSlug(store, path, now);
  const stands = near === undefined ? undefined : await store.find(`/articles/${near}/`, now);
  const meant = stands?.kind === "moved" ? await store.find(articleKey(stands), now) : stands;
  if (meant?.kind !== "article") return undefined;
  return { title: nameOf(meant.article), path: articlePath(meant.article) };
}

/** The slug nearest to the last part of a path, among those that begin as its first half does, or its first letters. */
async function nearestSlug(store: Store, path: string, now: Instant): Promise<string | undefined> {
  const last = path.split("/").findLast((part) => part !== "" && !/^index\.\w+$/.test(part)) ?? "";
  const letters = [...last.replace(/\.\w+$/, "")];
  for (const length of new Set([Math.ceil(letters.length / 2), 3])) {
    if (letters.length < 3) break;
    const alike = await store.slugsFrom(letters.slice(0, length).join(""), now);
    const near = suggest(letters.join(""), alike);
    if (near !== undefined) return near;
  }
  return undefined;
}

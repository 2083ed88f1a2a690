/** How many of a site's old addresses and ids stay good. @module */
import { articleKey } from "../../../model/addresses.ts";
import type { IncomingArticle } from "../known-articles.ts";
import { plainPath } from "./own-addresses.ts";
import type { Plan, PlannedArticle } from "./plan.ts";

/** Where an article stands now and before, as addresses are compared. */
export function addressesOf({ aliases, existing, address }: PlannedArticle): string[] {
  return [...(existing?.aliases ?? aliases).map(plainPath), articleKey(address)];
}

/**
 * Of the old feed's ids, how many stay known.
 *
 * @param stands whether an article is there now: what cannot be read was left out
 * @returns the names of entries that no article was planned for, too
 */
export function countIds(
  { articles, files }: Plan,
  old: readonly IncomingArticle[],
  stands: (article: PlannedArticle) => boolean,
): { kept: number; of: number; missing: string[] } {
  const entries = old.filter(({ hasId }) => hasId);
  const idsOf = (some: readonly PlannedArticle[]) =>
    new Set([...some.map(({ existing, id }) => existing?.id ?? id), ...files.values()]);
  const [planned, kept] = [idsOf(articles), idsOf(articles.filter(stands))];
  return {
    kept: entries.filter(({ id }) => kept.has(id)).length,
    of: entries.length,
    missing: entries.filter(({ id }) => !planned.has(id)).map(({ name }) => name),
  };
}

/**
 * Of the addresses that posts had, how many lead on. One that cannot be told is not kept; a draft has none.
 *
 * @param stands whether an article is there now
 */
export function countAddresses(
  articles: readonly PlannedArticle[],
  ours: (address: string) => string | undefined,
  stands: (article: PlannedArticle) => boolean,
): { kept: number; of: number } {
  const standing = articles.filter(({ post }) => post.address !== undefined);
  const kept = standing.filter(stands).filter((article) => {
    const path = plainPath(ours(article.post.address ?? "") ?? "?");
    return addressesOf(article).includes(path);
  });
  const unknown = articles.filter(({ draft, post }) => post.address === undefined && !draft);
  return { kept: kept.length, of: standing.length && standing.length + unknown.length };
}

/** Where articles stand in other languages. @module */
import { articlePath } from "../../model/addresses.ts";
import type { Article, ShownArticle } from "../../model/article.ts";
import type { Instant } from "../../model/instant.ts";
import { compareStrings } from "../store/order.ts";
import type { Store } from "../store/store.ts";

/** These articles, each with its translations that are published, if there are any. */
export async function withTranslations(
  store: Store,
  articles: readonly Article[],
  now: Instant,
): Promise<ShownArticle[]> {
  const groups = new Set(articles.flatMap(({ translationGroup }) => translationGroup ?? []));
  if (groups.size === 0) return [...articles];
  const members = Map.groupBy(
    await store.translations([...groups], now),
    ({ translationGroup }) => translationGroup,
  );
  return articles.map((article) => {
    const { slug, translationGroup } = article;
    const others = (translationGroup && members.get(translationGroup)) || [];
    const translations = others
      .filter((other) => other.slug !== slug)
      .map((other) => ({ lang: other.lang, path: articlePath(other) }))
      .sort((a, b) => compareStrings(a.lang, b.lang));
    return translations.length > 0 ? { ...article, translations } : article;
  });
}

/** Texts that came with their articles, until they are asked for: both are then of one state. @module */
import type { Article } from "../../../model/article.ts";
import { LruCache } from "../../lru-cache.ts";

type Version = Pick<Article, "slug" | "revision">;

export class ReadTexts {
  readonly #kept = new LruCache<string>(2 ** 22);

  /** @param text a `Body` as JSON; none where it was not asked for */
  keep(article: Version, text: string | null | undefined): void {
    if (text) this.#kept.put(keyOf(article), text, 2 * text.length);
  }

  get(article: Version): string | undefined {
    return this.#kept.get(keyOf(article));
  }
}

function keyOf({ slug, revision }: Version): string {
  return `${revision} ${slug}`;
}

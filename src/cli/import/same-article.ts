/**
 * Which articles of one source are one, though they are given twice, and which are two, though they have one id. An archive
 * gives an article again where its documents overlap; programs that number posts anew give two articles one number.
 *
 * @module
 */
import { distinctId } from "./identity.ts";
import { type ImportedArticle, writtenText } from "./imported-article.ts";

export interface Distinguished {
  articles: ImportedArticle[];
  /** How many were there twice. */
  repeated: number;
}

/**
 * Every article once, each with an id of its own.
 *
 * @param documents the articles of a source, document by document
 */
export function distinguish(documents: readonly (readonly ImportedArticle[])[]): Distinguished {
  const byId = new Map<string, { article: ImportedArticle; document: number }[]>();
  const articles: ImportedArticle[] = [];
  let repeated = 0;
  for (const [document, given] of documents.entries()) {
    for (const article of given) {
      const id =
        article.id?.trim() ||
        `${article.date?.toISOString() ?? ""} ${article.title ?? ""} ${article.link ?? ""}`;
      const others = byId.get(id) ?? [];
      if (others.some((other) => isSame(other.article, article, other.document !== document))) {
        repeated++;
        continue;
      }
      byId.set(id, [...others, { article, document }]);
      articles.push(others.length === 0 ? article : withOwnId(article, others.length));
    }
  }
  return { articles, repeated };
}

/** Whether two articles with one id are the same: in all, or in another document of an archive but for an edit. */
function isSame(one: ImportedArticle, other: ImportedArticle, elsewhere: boolean): boolean {
  const same =
    one.title === other.title && one.link === other.link && one.date?.getTime() === other.date?.getTime();
  return same && (elsewhere || writtenText(one.text) === writtenText(other.text));
}

function withOwnId(article: ImportedArticle, number: number): ImportedArticle {
  const own = distinctId({ ...article, id: `${article.id ?? ""} ${writtenText(article.text)}` });
  const sentence =
    article.id === undefined
      ? []
      : [
          `Another article of this source has its id, ${article.id}, too: this one got ${own}. Readers may see it again.`,
        ];
  return number > 0 ? { ...article, id: own, notes: [...article.notes, ...sentence] } : article;
}

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
 * Every article once, in the order of their source, each with an id of its own.
 *
 * @param documents the articles of a source, document by document
 */
export function distinguish(documents: readonly (readonly ImportedArticle[])[]): Distinguished {
  const all = documents.flatMap((given, document) => given.map((article) => ({ article, document })));
  const byId = new Map<string, typeof all>();
  const distinct = new Map<ImportedArticle, ImportedArticle>();
  // Of two with one id readers know the one that was in a feed.
  for (const each of all.toSorted((a, b) => Number(isOutside(a.article)) - Number(isOutside(b.article)))) {
    const { article, document } = each;
    const id =
      article.id?.trim() ||
      `${article.date?.toISOString() ?? ""} ${article.title ?? ""} ${article.link ?? ""}`;
    const others = byId.get(id) ?? [];
    if (others.some((other) => isSame(other.article, article, other.document !== document))) continue;
    byId.set(id, [...others, each]);
    distinct.set(article, others.length === 0 ? article : withOwnId(article, others.length));
  }
  const articles = all.flatMap(({ article }) => distinct.get(article) ?? []);
  return { articles, repeated: all.length - articles.length };
}

/** Whether an article is in no feed: a draft, or a page. */
function isOutside({ draft, standalone }: ImportedArticle): boolean {
  return draft === true || standalone === true;
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

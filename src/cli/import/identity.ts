/** The id of an article that comes in: its own, whatever its form. @module */
import { isId, maxIdLength, uuidOf } from "../../model/article-id.ts";
import { toInstant } from "../../model/instant.ts";
import type { ImportedArticle } from "./imported-article.ts";

/** The id, and a sentence if it is not the one that the article came with. */
export function identifyArticle({ id, title, date }: Pick<ImportedArticle, "id" | "title" | "date">): {
  id: string;
  note?: string;
} {
  const own = id?.trim();
  if (own && isId(own)) return { id: own };
  if (!own) return { id: uuidOf(`${date ? toInstant(date) : ""} ${title}`) };
  const made = uuidOf(own);
  const reason = own.length > maxIdLength ? `longer than ${maxIdLength} characters` : "of more than one line";
  return { id: made, note: `Its id is ${reason}; it became ${made}.` };
}

/** An id that is another's already, made one of its own: the same one every time, from what tells the two apart. */
export function distinctId({ id, link, title, date }: ImportedArticle): string {
  return uuidOf([id, link, date && toInstant(date), title].join(" "));
}

/** The id under which an earlier import kept an article whose own is no URI. */
export function formerId(id: string): string {
  return /^[a-z][a-z\d+.-]*:[!-~]+$/i.test(id) ? id : uuidOf(id);
}

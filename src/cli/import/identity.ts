/** The id of an article that comes in: its own, whenever it can be one. @module */
import { createHash } from "node:crypto";
import { toInstant } from "../../model/instant.ts";
import type { ImportedArticle } from "./imported-article.ts";

/** The id, and a sentence if it is not the one that the article came with. */
export function identifyArticle({ id, title, date }: ImportedArticle): { id: string; note?: string } {
  const own = id?.trim();
  if (own && /^[a-z][a-z\d+.-]*:[!-~]+$/i.test(own)) return { id: own };
  if (!own) return { id: uuidOf(`${date ? toInstant(date) : ""} ${title}`) };
  const made = uuidOf(own);
  return { id: made, note: `Its id “${own}” is not an ASCII URI, as Atom asks; it became ${made}.` };
}

/** A UUID that is always the same for the same name (RFC 9562 §5.8, version 8, of SHA-256). */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  const variant = (0x8 | (Number.parseInt(hex.charAt(16), 16) & 0x3)).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

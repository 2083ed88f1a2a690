/**
 * Ids of articles in the forms that feeds ask for. An id is kept for ever as its author or an import wrote it: RSS and
 * JSON Feed serve it byte for byte. Atom asks for an IRI (RFC 4287 §4.2.6), and gets one by a rule that never changes.
 *
 * @module
 */
import { sha256 } from "../text/sha256.ts";

/** In UTF-16 code units; readers and databases keep no more of an id. */
export const maxIdLength = 1000;

/** One line, without what XML forbids. */
const line = /^[^\p{Cc}\p{Zl}\p{Zp}\ufffe\uffff]+$/u;

/** Whether a text may be an id. */
export function isId(text: string): boolean {
  return text.length <= maxIdLength && text === text.trim() && text.isWellFormed() && line.test(text);
}

/** A scheme and something behind it, as in `tag:example.org,2022:harbour`. */
const iri = /^[a-z][a-z\d+.-]*:[^\s\p{C}]+$/iu;
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** The id in Atom: an IRI as it is, a bare UUID as a URN, any other text as a UUID that is always the same for it. */
export function atomId(id: string): string {
  if (iri.test(id)) return id;
  return uuid.test(id) ? `urn:uuid:${id.toLowerCase()}` : uuidOf(id);
}

/** A UUID that is always the same for the same text (RFC 9562 §5.8, version 8, of SHA-256). */
export function uuidOf(text: string): string {
  const hex = sha256(text);
  const variant = (0x8 | (Number.parseInt(hex.charAt(16), 16) & 0x3)).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

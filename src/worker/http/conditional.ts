/**
 * Conditional requests (RFC 9110 §13): does the reader hold the current answer already? Written for what readers
 * really send, which is more than the grammar allows.
 *
 * @module
 */
/**
 * Whether a request with these headers is answered 412: what it holds as a precondition is not so (§13.1.1).
 *
 * `If-Match` compares strongly (§8.8.3.2), and a weak tag is never equal to another in that sense.
 * `If-Unmodified-Since` is ignored, as §13.1.4 has it where no date of modification is known.
 */
export function failsPrecondition(headers: Headers, etag: string): boolean {
  const ifMatch = headers.get("If-Match");
  if (ifMatch === null || ifMatch.trim() === "*") return false;
  return etag.startsWith("W/") || !parseEntityTags(ifMatch).includes(opaqueTag(etag));
}

/**
 * Whether a GET or HEAD with these headers is answered 304.
 *
 * `If-Modified-Since` is ignored, since no answer has a `Last-Modified`: a correction, a removal and an article that is
 * added under an old date move no date that is known, and a reader that goes by dates would never hear of them.
 *
 * @param etag the current one, quotes and `W/` included
 */
export function isNotModified(headers: Headers, etag: string): boolean {
  const ifNoneMatch = headers.get("If-None-Match");
  if (ifNoneMatch === null) return false;
  // Most often it is the tag as it was sent, and nothing has to be parsed.
  if (ifNoneMatch === etag || ifNoneMatch.trim() === "*") return true;
  const current = opaqueTag(etag);
  return parseEntityTags(ifNoneMatch).some((tag) => tag === current || stripCoding(tag) === current);
}

/**
 * The opaque parts of the entity tags in an `If-None-Match` field, in order: quotes and `W/` are gone, for §13.1.2
 * compares weakly. A quoted tag may hold commas (§8.8.3). A tag without quotes is taken as it is; a part with half
 * its quotes is dropped.
 */
export function parseEntityTags(ifNoneMatch: string): string[] {
  const parts = ifNoneMatch.matchAll(/\s*(?:(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*|([^,]*))(?:,|$)/g);
  return [...parts].flatMap(([, quoted, other = ""]) => {
    if (quoted !== undefined) return [quoted];
    const bare = other.trim().replace(/^W\//, "");
    return bare === "" || bare.includes('"') ? [] : [bare];
  });
}

/** A tag without the coding that servers which compress in passing write behind it: `abc-gzip`, `abc;gzip`. */
export function stripCoding(tag: string): string {
  return tag.replace(/[-;]gzip$/, "");
}

function opaqueTag(etag: string): string {
  return etag.replace(/^(?:W\/)?"(.*)"$/, "$1");
}

/**
 * Conditional requests (RFC 9110 §13): does the reader hold the current answer already? Written for what readers
 * really send, which is more than the grammar allows.
 *
 * @module
 */
import type { Instant } from "../../model/instant.ts";

export interface Validators {
  /** As in the answer's `ETag` field, quotes and `W/` included. */
  etag: string;
  lastModified?: Instant | undefined;
}

/**
 * Whether a GET or HEAD with these headers is answered 304. The method is the caller's to look at: §13.1.3 defines
 * `If-Modified-Since` for these two only.
 *
 * `If-None-Match` outranks `If-Modified-Since` even if nothing in it can be read (§13.2.2). The latter is compared for
 * equality, as §13.1.3 allows, because after a deletion the newest change may lie before what the reader has seen.
 */
export function isNotModified(headers: Headers, { etag, lastModified }: Validators): boolean {
  const ifNoneMatch = headers.get("If-None-Match");
  if (ifNoneMatch !== null) {
    if (ifNoneMatch.trim() === "*") return true;
    const current = opaqueTag(etag);
    return parseEntityTags(ifNoneMatch).some((tag) => tag === current || stripCoding(tag) === current);
  }
  const ifModifiedSince = headers.get("If-Modified-Since");
  if (ifModifiedSince === null || lastModified === undefined) return false;
  return httpDateForms(lastModified).includes(ifModifiedSince.trim());
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

/** A moment as HTTP writes it, such as `Sun, 06 Nov 1994 08:49:37 GMT` (IMF-fixdate, RFC 9110 §5.6.7). */
export function formatHttpDate(instant: Instant): string {
  return new Date(instant).toUTCString();
}

function opaqueTag(etag: string): string {
  return etag.replace(/^(?:W\/)?"(.*)"$/, "$1");
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/**
 * The three spellings of a moment that §5.6.7 has every recipient understand. To compare with them is to parse: each
 * moment has one spelling in each form, and the century that RFC 850 leaves out needs no guessing.
 */
function httpDateForms(instant: Instant): string[] {
  const date = new Date(instant);
  const fixdate = formatHttpDate(instant);
  const [short = "", day = "", month = "", year = "", time = ""] = fixdate.split(/,? /);
  const weekday = weekdays[date.getUTCDay()];
  return [
    fixdate,
    `${weekday}, ${day}-${month}-${year.slice(-2)} ${time} GMT`,
    `${short} ${month} ${day.replace(/^0/, " ")} ${time} ${year}`,
  ];
}

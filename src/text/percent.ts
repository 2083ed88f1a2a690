/** Percent-escapes (RFC 3986 §2.1). @module */

/** The text behind percent-escapes; undefined if they are not those of UTF-8. */
export function decodePercent(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}

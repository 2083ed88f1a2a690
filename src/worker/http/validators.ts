/**
 * Fingerprints, and the ETag of a feed, which says what the reader holds: from the tag alone it can be worked out
 * what is new to them, though the server remembers nothing.
 *
 *     W/"{frame}.{content}.{entries}"
 *
 * `frame` and `content` are fingerprints of 12 characters; `entries` has 8 characters for each entry shown, in order: 4
 * for its id, 4 for its revision. A feed of more than 28 entries has no third part, and no deltas: some readers keep 255
 * characters of a tag, and never hear 304 for a longer one.
 *
 * @module
 */

import { encodeUtf8 } from "../../text/utf8.ts";

/** What an entry is told apart by: its id, and the revision that changes when anything shown of it does. */
export interface EntryIdentity {
  id: string;
  revision: string;
}

export interface FeedValidator {
  /** A fingerprint of what has to be the same for a delta to make sense: settings, selection, format, page. */
  frame: string;
  /** A fingerprint of everything that shows, all ids and full revisions included. On it rests every 304. */
  content: string;
  entries: readonly EntryIdentity[];
}

const entriesInTag = 28;

/**
 * 12 base64url characters (72 bits of SHA-256) that stand for a value that JSON can hold. The order of an object's
 * members does not matter, nor does a member that is undefined.
 */
export async function fingerprint(value: unknown): Promise<string> {
  const canonical = JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encodeUtf8(canonical)));
  return base64url(digest.subarray(0, 9));
}

/** The weak entity tag (RFC 9110 §8.8.3) of a feed. */
export function formatFeedETag({ frame, content, entries }: FeedValidator): string {
  if (entries.length > entriesInTag) return `W/"${frame}.${content}"`;
  const marks = entries.map(shortenIdentity).map(({ id, revision }) => id + revision);
  return `W/"${frame}.${content}.${marks.join("")}"`;
}

/**
 * Reads a tag that `feedETag` wrote, be it with its quotes or without, or with `-gzip` or `;gzip` behind it. The ids
 * and revisions are the marks of those that went in. Undefined for a foreign tag, and for one without a list.
 */
export function parseFeedETag(tag: string): FeedValidator | undefined {
  const parts = /^(?:W\/)?"?([\w-]{12})\.([\w-]{12})\.((?:[\w-]{8})*)(?:[-;]gzip)?"?$/.exec(tag);
  if (!parts) return undefined;
  const [, frame = "", content = "", marks = ""] = parts;
  const entries = (marks.match(/.{8}/g) ?? []).map((pair) => ({
    id: pair.slice(0, 4),
    revision: pair.slice(4),
  }));
  return { frame, content, entries };
}

/** An entry's id and revision, each shortened to the 4 characters that a tag holds of it. */
export function shortenIdentity({ id, revision }: EntryIdentity): EntryIdentity {
  return { id: hash24(id), revision: hash24(revision) };
}

/** 24 bits of a string as 4 base64url characters: FNV-1a over its code units, stirred at the end as MurmurHash3 does. */
function hash24(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h ^= h >>> 16;
  return base64url(Uint8Array.of(h >>> 24, h >>> 16, h >>> 8));
}

/** Only for whole groups of three bytes, which need no padding. */
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/**
 * Delta feeds (RFC 3229 with the instance manipulation `feed`): a reader who asks for it, and who shows by an ETag of
 * ours what they hold, is sent only the entries that are new or changed.
 *
 * A tag holds 24 bits of each id and each revision, so it can mislead, though seldom. An edit goes unnoticed in a delta
 * once in 2^24 edits. A deleted entry passes for the earlier state of a new one once in 2^24 pairs of the two. Where two
 * ids of one list share a mark (once in some 88,000 lists of 20) the answer is given in full. 304 does not rest on
 * marks.
 *
 * @module
 */
import { parseEntityTags } from "./conditional.ts";
import { parseQualityValues } from "./quality-values.ts";
import type { EntryIdentity } from "./validators.ts";
import { parseFeedETag, shortenIdentity } from "./validators.ts";

/**
 * The fields in which a 226 differs from the full answer. A cache that does not know RFC 3229 might take the part for
 * the whole, hence `no-store`. The RFC's own `no-store, im` (§5.5) would let caches that know it store the answer
 * after all; but how to join feeds is nowhere specified, so no cache is invited to try.
 */
export const deltaHeaders = { IM: "feed", "Cache-Control": "no-store" };

/** Whether `A-IM` (RFC 3229 §10.5.3) lists `feed` with a weight above 0. */
export function asksForDelta(headers: Headers): boolean {
  return (parseQualityValues(headers.get("A-IM")).get("feed") ?? 0) > 0;
}

export interface CurrentFeed {
  /** As in the ETag. */
  frame: string;
  /** In the order of the feed. */
  entries: readonly EntryIdentity[];
  /** Whether the page holds as many entries as it may, so that an entry that comes in pushes one out. */
  full: boolean;
}

/**
 * The places in `entries` of those that a reader who sends these headers has not seen as they are now: the fewest that
 * any tag in their `If-None-Match` allows. Added to what they hold, in place of entries with the same id, these make
 * up the current answer. Undefined where the full answer is due: for want of a tag of ours with the same frame,
 * because an entry was deleted, or because nothing would be left out or nothing be left.
 */
export function computeDelta(headers: Headers, current: CurrentFeed): { fresh: number[] } | undefined {
  const marks = current.entries.map(shortenIdentity);
  const deltas = parseEntityTags(headers.get("If-None-Match") ?? "").flatMap((tag) => {
    const previous = parseFeedETag(tag);
    if (previous?.frame !== current.frame) return [];
    const fresh = freshSince(previous.entries, marks, current.full);
    return fresh && fresh.length > 0 && fresh.length < marks.length ? [fresh] : [];
  });
  const [fresh] = deltas.sort((a, b) => a.length - b.length);
  return fresh && { fresh };
}

function freshSince(
  previous: readonly EntryIdentity[],
  current: readonly EntryIdentity[],
  full: boolean,
): number[] | undefined {
  const before = new Map(previous.map(({ id, revision }) => [id, revision]));
  const after = new Set(current.map(({ id }) => id));
  if (before.size < previous.length || after.size < current.length) return undefined;

  const fresh = [...current.keys()].filter((i) => {
    const entry = current[i];
    return entry && before.get(entry.id) !== entry.revision;
  });
  const firstMissing = previous.findIndex(({ id }) => !after.has(id));
  if (firstMissing === -1) return fresh;

  // Pushed off the end, or deleted? Pushed off, if the page is full up to an entry that came before all that are
  // missing, and still does: one that is itself new or changed may have moved and says nothing.
  const last = current.at(-1);
  const unmoved = previous.findIndex(({ id, revision }) => id === last?.id && revision === last.revision);
  return full && unmoved !== -1 && unmoved < firstMissing ? fresh : undefined;
}

/**
 * Which feeds may read differently. A publication marks them in its own transaction, so that no news is lost whatever
 * fails afterwards; whether they do read differently, their validators say.
 *
 * @module
 */
import type { Instant } from "../../../../model/instant.ts";
import { affectedNames, type ChangedArticles } from "../affected-names.ts";
import type { Query } from "../query.ts";

/** Marks the feeds that rest on these articles as they stand: to be run before they change, and after. */
export function markFeeds(changed: ChangedArticles, now: Instant): Query {
  return markWatching(affectedNames(changed), now);
}

/** Marks every feed, for the settings show in all. */
export function markAllFeeds(now: Instant): Query {
  return { sql: "UPDATE hub_feed SET marks = marks + 1, marked = ?", values: [now] };
}

/** Marks the feeds that rest on lists by these names; a list of deleted articles counts as that of the others. */
export function markWatching({ sql, values }: Query, now: Instant): Query {
  return {
    sql: `UPDATE hub_feed SET marks = marks + 1, marked = ? WHERE id IN (
      SELECT feed FROM hub_watch WHERE list IN (
        SELECT CASE WHEN name LIKE 'gone:%' THEN substr(name, 6) ELSE name END FROM (${sql})))`,
    values: [now, ...values],
  };
}

/** The feeds that are marked, those that were marked last by `before`; the longest marked first. */
export function markedFeeds(before: Instant, limit: number): Query {
  return {
    sql: "SELECT id FROM hub_feed WHERE marks > handled AND marked <= ? ORDER BY marked LIMIT ?",
    values: [before, limit],
  };
}

/** Takes these feeds for marked now, so that they are left alone for a while. */
export function renewMarks(feeds: readonly number[], now: Instant): Query {
  return {
    sql: "UPDATE hub_feed SET marked = ? WHERE id IN (SELECT value FROM json_each(?))",
    values: [now, JSON.stringify(feeds)],
  };
}

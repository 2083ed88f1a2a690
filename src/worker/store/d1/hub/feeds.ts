/** Feeds that somebody has subscribed to: how far their subscribers have been told. @module */
import type { Instant } from "../../../../model/instant.ts";
import type { Query } from "../query.ts";

export interface FeedRow {
  id: number;
  path: string;
  etag: string;
  reached: string;
  marks: number;
}

/** A subscriber who has another version of a feed than the one that is handed on. */
export interface Behind {
  id: number;
  callback: string;
}

export function feedById(id: number): Query {
  return { sql: "SELECT id, path, etag, reached, marks FROM hub_feed WHERE id = ?", values: [id] };
}

/** Remembers a feed, marked so that its validator is compared once it is watched. */
export function addFeed(path: string, etag: string, now: Instant): Query {
  return {
    sql: `INSERT OR IGNORE INTO hub_feed (path, etag, reached, marks, marked) VALUES (?, ?, ?, 1, ?)`,
    values: [path, etag, etag, now],
  };
}

/**
 * How many feeds rest on that of these lists which most rest on, counted up to a bound; none if this feed is known, for
 * then it is among them.
 */
export function countFeedsOn(lists: readonly string[], bound: number, path: string): Query {
  return {
    sql: `SELECT COALESCE(MAX((SELECT COUNT(*) FROM (SELECT 1 FROM hub_watch WHERE list = value LIMIT ?))), 0) AS most
      FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM hub_feed WHERE path = ?)`,
    values: [bound, JSON.stringify(lists), path],
  };
}

/** Has a feed rest on these lists, and no others. */
export function watchLists(path: string, lists: readonly string[]): Query[] {
  const feed = "(SELECT id FROM hub_feed WHERE path = ?)";
  return [
    {
      sql: `DELETE FROM hub_watch WHERE feed = ${feed} AND list NOT IN (SELECT value FROM json_each(?))`,
      values: [path, JSON.stringify(lists)],
    },
    {
      sql: `INSERT OR IGNORE INTO hub_watch (list, feed) SELECT value, hub_feed.id FROM json_each(?), hub_feed WHERE hub_feed.path = ?`,
      values: [JSON.stringify(lists), path],
    },
  ];
}

/** From now on this version of the feed is handed on, and no earlier one. */
export function beginRound(id: number, etag: string): Query {
  return { sql: "UPDATE hub_feed SET etag = ? WHERE id = ?", values: [etag, id] };
}

/** A part of those who have another version than this, by callback. */
export function subscribersBehind(feed: number, etag: string, after: string, limit: number): Query {
  return {
    sql: `SELECT id, callback FROM subscription
      WHERE feed = ? AND callback > ? AND sent <> ? ORDER BY callback LIMIT ?`,
    values: [feed, after, etag, limit],
  };
}

/** All subscribers of a version are in the queue: the marks that there were are dealt with. */
export function finishRound(id: number, etag: string, marks: number): Query {
  return {
    sql: "UPDATE hub_feed SET reached = ?1, handled = MAX(handled, ?2) WHERE id = ?3 AND etag = ?1",
    values: [etag, marks, id],
  };
}

/** Subscriptions, and what each subscriber has been told. @module */
import { addSeconds, type Instant } from "../../../../model/instant.ts";
import type { Query } from "../query.ts";

export interface SubscriptionRow {
  id: number;
  callback: string;
  host: string;
  /** Encrypted. */
  secret: string | null;
  /** Whether it takes only what is new. */
  deltas: number;
  expires: Instant;
  /** The validator of what it has. */
  sent: string;
  /** Its feed's address, and the version that is handed on. */
  path: string;
  etag: string;
}

/** Seconds after which the queue counts as having lost what was put into it for a subscriber. */
export const patience = 120;

/** Seconds for which nobody else tells a subscriber while somebody does; longer than a batch may take. */
export const claim = 100;

const among = "IN (SELECT value FROM json_each(?))";

/**
 * Has a subscription begin, or go on with other terms; what its subscriber has stays known. One that begins with an older
 * version than the feed's is to be told.
 */
export function putSubscription(
  path: string,
  now: Instant,
  given: Pick<SubscriptionRow, "callback" | "host" | "secret" | "deltas" | "expires" | "sent">,
): Query {
  const { callback, host, secret, deltas, expires, sent } = given;
  return {
    sql: `INSERT INTO subscription (feed, callback, host, secret, deltas, expires, sent, due)
      SELECT id, ?1, ?2, ?3, ?4, ?5, ?6, CASE WHEN etag <> ?6 THEN ?7 END FROM hub_feed WHERE path = ?8
      ON CONFLICT (feed, callback) DO UPDATE SET
        secret = excluded.secret, deltas = excluded.deltas, expires = excluded.expires, failures = 0`,
    values: [callback, host, secret, deltas, expires, sent, addSeconds(now, patience), path],
  };
}

/** The subscription of a callback, with its feed. */
export function subscriptionOf(path: string, callback: string): Query {
  return {
    sql: `SELECT subscription.id, feed, hub_feed.etag FROM subscription JOIN hub_feed ON hub_feed.id = feed
      WHERE path = ? AND callback = ?`,
    values: [path, callback],
  };
}

export function removeSubscription(path: string, callback: string): Query {
  return {
    sql: "DELETE FROM subscription WHERE feed = (SELECT id FROM hub_feed WHERE path = ?) AND callback = ?",
    values: [path, callback],
  };
}

export function removeSubscriptions(ids: readonly number[]): Query {
  return { sql: `DELETE FROM subscription WHERE id ${among}`, values: [JSON.stringify(ids)] };
}

/** Says when to look after these that were put into the queue. */
export function setDue(ids: readonly number[], due: Instant): Query {
  return { sql: `UPDATE subscription SET due = ? WHERE id ${among}`, values: [due, JSON.stringify(ids)] };
}

/** Takes those of these subscribers that nobody is telling at the moment; the ids of those taken. */
export function claimSubscriptions(ids: readonly number[], now: Instant): Query {
  return {
    sql: `UPDATE subscription SET busy = ? WHERE id ${among} AND (busy IS NULL OR busy <= ?) RETURNING id`,
    values: [addSeconds(now, claim), JSON.stringify(ids), now],
  };
}

export function subscriptionsById(ids: readonly number[]): Query {
  return {
    sql: `SELECT subscription.id, callback, host, secret, deltas, expires, sent, path, etag
      FROM subscription JOIN hub_feed ON hub_feed.id = feed WHERE subscription.id ${among}`,
    values: [JSON.stringify(ids)],
  };
}

/** These have a version of their feed; nothing is outstanding. */
export function recordSuccess(ids: readonly number[], sent: string, now: Instant): Query {
  return {
    sql: `UPDATE subscription SET sent = ?, due = NULL, busy = NULL, failures = 0, delivered = ? WHERE id ${among}`,
    values: [sent, now, JSON.stringify(ids)],
  };
}

/** These could not be told. @param due when the queue should have tried again */
export function recordFailure(ids: readonly number[], due: Instant): Query {
  return {
    sql: `UPDATE subscription SET busy = NULL, failures = failures + 1, due = ? WHERE id ${among}`,
    values: [due, JSON.stringify(ids)],
  };
}

/** Lets go of these, as they are. @param outstanding whether they are still in the queue */
export function releaseSubscriptions(ids: readonly number[], outstanding: boolean): Query {
  return {
    sql: `UPDATE subscription SET busy = NULL${outstanding ? "" : ", due = NULL"} WHERE id ${among}`,
    values: [JSON.stringify(ids)],
  };
}

/** Those that the queue seems to have lost, with the version to hand on. */
export function overdueSubscriptions(now: Instant, limit: number): Query {
  return {
    sql: `SELECT subscription.id, etag FROM subscription JOIN hub_feed ON hub_feed.id = feed
      WHERE due <= ? ORDER BY due LIMIT ?`,
    values: [now, limit],
  };
}

/** Takes away what was not renewed in time. */
export function removeExpired(now: Instant, limit: number): Query {
  return {
    sql: "DELETE FROM subscription WHERE id IN (SELECT id FROM subscription WHERE expires <= ? ORDER BY expires LIMIT ?)",
    values: [now, limit],
  };
}

/** How many subscriptions a host has, and all hosts together. */
export function countSubscriptions(host: string): Query {
  return {
    sql: `SELECT COALESCE((SELECT total FROM hub_host WHERE host = ?), 0) AS ofHost,
      COALESCE((SELECT total FROM hub_host WHERE host = ''), 0) AS ofAll`,
    values: [host],
  };
}

/** A part of the feeds with what became of their subscriptions, by address. */
export function subscriptionReport(after: string, limit: number): Query {
  return {
    sql: `SELECT path, COUNT(*) AS subscribers, COUNT(due) AS outstanding, SUM(failures > 0) AS failing,
        MAX(delivered) AS delivered
      FROM hub_feed JOIN subscription ON feed = hub_feed.id WHERE path > ? GROUP BY path ORDER BY path LIMIT ?`,
    values: [after, limit],
  };
}

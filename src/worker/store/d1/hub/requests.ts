/** Requests to subscribe or to unsubscribe that are still to be verified. @module */
import { addSeconds, type Instant } from "../../../../model/instant.ts";
import type { Query } from "../query.ts";
import { patience } from "./subscriptions.ts";

export interface HubRequest {
  id: string;
  mode: "subscribe" | "unsubscribe";
  /** The feed's root-relative address, and as the subscriber wrote it. */
  path: string;
  topic: string;
  callback: string;
  host: string;
  /** Encrypted. */
  secret: string | null;
  deltas: number;
  /** In seconds. */
  lease: number;
  /** The feed's validator when this was asked for: the subscriber has no newer version. */
  etag: string;
  asked: Instant;
}

/** Keeps a request, in place of an earlier one of the same callback for the same feed. */
export function putRequest(request: HubRequest): Query {
  const { id, mode, path, topic, callback, host, secret, deltas, lease, etag, asked } = request;
  return {
    sql: `INSERT OR REPLACE INTO hub_request
      (id, mode, path, topic, callback, host, secret, deltas, lease, etag, asked, due)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    values: [
      ...[id, mode, path, topic, callback, host, secret, deltas, lease, etag, asked],
      addSeconds(asked, patience),
    ],
  };
}

export function requestById(id: string): Query {
  return {
    sql: "SELECT id, mode, path, topic, callback, host, secret, deltas, lease, etag, asked FROM hub_request WHERE id = ?",
    values: [id],
  };
}

export function removeRequest(id: string): Query {
  return { sql: "DELETE FROM hub_request WHERE id = ?", values: [id] };
}

/** Those that the queue seems to have lost: they are to be looked after again when as much time has gone by. */
export function renewOverdueRequests(now: Instant, limit: number): Query {
  return {
    sql: `UPDATE hub_request SET due = ? WHERE id IN (SELECT id FROM hub_request WHERE due <= ? ORDER BY due LIMIT ?)
      RETURNING id`,
    values: [addSeconds(now, patience), now, limit],
  };
}

/** How many are waiting, counted up to a bound. */
export function countRequests(bound: number): Query {
  return { sql: "SELECT COUNT(*) AS waiting FROM (SELECT 1 FROM hub_request LIMIT ?)", values: [bound] };
}

/** Takes away what could not be verified for long. */
export function removeOldRequests(before: Instant): Query {
  return { sql: "DELETE FROM hub_request WHERE asked <= ?", values: [before] };
}

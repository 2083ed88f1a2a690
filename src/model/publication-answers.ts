/**
 * What the Worker answers a publisher. The Worker knows it as types alone, which take no room in its script.
 *
 * @module
 */
import * as v from "valibot";
import { Revision } from "./article.ts";
import { Instant } from "./instant.ts";
import { Sha256 } from "./publication.ts";
import { Slug } from "./slug.ts";

/** When a publication begins. */
export const BeginResponse = v.object({
  /** Goes with everything that the publication sends; absent if the site takes no articles. */
  generation: v.optional(v.number()),
  /** The revision of the settings in place; empty if there are none. */
  settings: v.optional(v.string(), ""),
  /** Whether there is a bucket for media. */
  media: v.optional(v.boolean(), false),
  /** Whether the site is its own hub, and wants to hear when the publication has ended. */
  hub: v.optional(v.boolean(), false),
});
export type BeginResponse = v.InferOutput<typeof BeginResponse>;

/** A feed with what became of those who subscribed to it at the site's own hub. */
export const SubscribedFeed = v.object({
  /** Its root-relative address. */
  path: v.string(),
  subscribers: v.number(),
  /** To whom something is still to be sent. */
  outstanding: v.number(),
  /** Who could not be reached when they were tried last. */
  failing: v.number(),
  /** When one of them was sent something last. */
  delivered: v.nullable(Instant),
});
export type SubscribedFeed = v.InferOutput<typeof SubscribedFeed>;

/** A part of the feeds that have subscribers, by address. */
export const SubscriberPage = v.object({ feeds: v.array(SubscribedFeed) });

/** A part of what the database holds, by slug, deleted articles included. */
export const ArticlePage = v.object({ articles: v.array(v.tuple([Slug, Revision])) });

/** A part of what the bucket holds: names of files, and the SHA-256 of each. */
export const MediaPage = v.object({
  files: v.array(v.tuple([v.string(), v.string()])),
  /** Where the next page begins; absent on the last. */
  cursor: v.optional(v.string()),
});
export type MediaPage = v.InferOutput<typeof MediaPage>;

/** How far an upload has come. */
export const UploadState = v.object({
  /** Goes with every part. */
  upload: v.string(),
  /** The parts that are there, counted from 1, each with its SHA-256. */
  parts: v.array(v.tuple([v.number(), Sha256])),
});
export type UploadState = v.InferOutput<typeof UploadState>;

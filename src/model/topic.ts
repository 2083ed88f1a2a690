/** Tags as subjects to follow. @module */
import * as v from "valibot";
import type { Instant } from "./instant.ts";
import { Podcast } from "./podcast.ts";
import { Slug } from "./slug.ts";

export const Topic = v.object({
  slug: Slug,
  title: v.pipe(v.string(), v.nonEmpty()),
  description: v.optional(v.string()),
  /** What its RSS feed says as a podcast. */
  podcast: v.optional(Podcast),
});
export type Topic = v.InferOutput<typeof Topic>;

/** A topic with what is published under it. A count of 0: it had articles, and the last was deleted. */
export interface TopicSummary extends Topic {
  count: number;
  updated: Instant;
}

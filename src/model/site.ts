/** What `content/site.yaml` and `content/topics.yaml` settle for the whole site. @module */
import * as v from "valibot";
import { Address } from "./address.ts";
import { hubPath } from "./addresses.ts";
import { Licence } from "./article.ts";
import { Author } from "./author.ts";
import { TimeZone } from "./instant.ts";
import { Language } from "./language.ts";
import { Whole } from "./whole.ts";

/** A picture of a feed in a format that RSS takes (PNG, JPEG or GIF), with its size in pixels. */
export const ChannelImage = v.object({ url: Address, width: Whole, height: Whole });
export type ChannelImage = v.InferOutput<typeof ChannelImage>;

/** https://www.indexnow.org/documentation */
export const IndexNowKey = v.pipe(
  v.string(),
  v.regex(/^[a-zA-Z\d-]{8,128}$/, "8 to 128 letters, digits and hyphens"),
);

export const Site = v.object({
  /** Absolute, without a slash at the end, with a path or none; every absolute address of the site begins with it. */
  url: v.pipe(
    Address,
    v.regex(/^https?:\/\/[^/?#]+(?:\/[^/?#]+)*$/, "an address without a slash at its end"),
  ),
  title: v.string(),
  description: v.string(),
  language: Language,
  /** Whose days count where no author's do; absent for UTC. */
  timezone: v.optional(TimeZone),
  /** Who answers for the site; the author of articles that name none. */
  author: Author,
  licence: v.optional(Licence),
  icon: v.optional(Address),
  /** The icon as RSS takes it, if it is a file of the site that RSS can show. */
  image: v.optional(ChannelImage),
  /** A WebSub hub that is told of news. */
  hub: v.optional(Address),
  /** What search engines are told of pages with (IndexNow): a key that stands at the site's root, and where they are told. */
  indexNow: v.optional(v.object({ key: IndexNowKey, to: Address })),
  /** Entries on a page of a feed. */
  perPage: v.pipe(Whole, v.minValue(1), v.maxValue(500)),
  /** Seconds for which an answer may be reused without asking. */
  maxAge: v.pipe(Whole, v.maxValue(86_400)),
});
export type Site = v.InferOutput<typeof Site>;

/** Whether a site tells its readers of news itself. */
export function isOwnHub({ url, hub }: Pick<Site, "url" | "hub">): boolean {
  return hub === url + hubPath;
}

/** Where a site stands on its host, such as `/blog`; empty at the root. */
export function basePath(url: Address): string {
  return new URL(url).pathname.replace(/\/$/, "");
}

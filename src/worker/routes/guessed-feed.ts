/** Feeds that are looked for where other programs have them. @module */

/**
 * How addresses of feeds end elsewhere: `/feed/` and `/feed/atom/` (WordPress), `/rss/` (Ghost), `/index.xml` (Hugo), and
 * what programs try where a page names no feed.
 */
const foreign = /\/(?:feed|rss2?|rdf|atom|(?:index|feed|rss|atom)\.(?:xml|rss|rdf|atom|json))\/?$/;

/** What has feeds of its own here. */
const withFeeds = /^\/(?:topics|authors|feeds)\/[^/]+(?=\/)/;

/** What may have been meant, and how to call it. */
export interface NamedPath {
  title: string;
  /** From the site's root. */
  path: string;
}

/**
 * The feed that is meant by an address at which there is nothing, if that looks like one of a feed.
 *
 * @param path in lower case, percent-escapes undone
 * @param base where the site stands on its host
 */
export function guessFeed(path: string, base: string): NamedPath | undefined {
  const [found] = foreign.exec(path) ?? [];
  if (!found || path.startsWith("/articles/")) return undefined;
  const [folder = ""] = withFeeds.exec(path) ?? [];
  const file = found.includes("atom") ? "atom.xml" : found.includes("json") ? "feed.json" : "feed.xml";
  const feed = `${folder}/${file}`;
  return { title: base + feed, path: encodeURI(feed) };
}

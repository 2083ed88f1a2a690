/** How a hub elsewhere and search engines are told what reads differently: the requests, for whoever sends them. @module */
import type { Address } from "./address.ts";
import { addressOn } from "./address.ts";
import { feedPath } from "./addresses.ts";
import { formats } from "./formats.ts";
import type { Selection } from "./selection.ts";
import { isOwnHub, type Site } from "./site.ts";

/** A POST to be sent. */
export interface Announcement {
  to: Address;
  type: string;
  body: string;
  /** How many addresses it tells of. */
  count: number;
}

/** Feeds in one request to a hub; IndexNow takes 10,000 pages. */
const feedsAtOnce = 50;
const pagesAtOnce = 10_000;

/** A selection's feeds in every format, as addresses. */
export function feedAddresses({ url }: Site, selection: Selection): Address[] {
  return formats.map((format) => addressOn(url, feedPath(selection, format)));
}

/**
 * Tells the site's hub of feeds: `hub.mode=publish`, as PubSubHubbub 0.3 had it and hubs still take it (WebSub §6 leaves
 * it open). Nothing for a site without a hub, or for one that is its own.
 */
export function announceFeeds(site: Site, feeds: readonly Address[]): Announcement[] {
  const { hub } = site;
  if (hub === undefined || isOwnHub(site)) return [];
  return portions(feeds, feedsAtOnce).map((some) => {
    const form = new URLSearchParams({ "hub.mode": "publish" });
    for (const feed of some) form.append("hub.url", feed);
    return {
      ...{ to: hub, type: "application/x-www-form-urlencoded" },
      ...{ body: String(form), count: some.length },
    };
  });
}

/** Tells search engines of pages (https://www.indexnow.org/documentation). Nothing for a site without a key. */
export function announcePages({ url, indexNow }: Site, pages: readonly Address[]): Announcement[] {
  if (!indexNow) return [];
  const { key, to } = indexNow;
  const about = { host: new URL(url).host, key, keyLocation: addressOn(url, `/${key}.txt`) };
  return portions(pages, pagesAtOnce).map((urlList) => ({
    ...{ to, type: "application/json; charset=utf-8" },
    ...{ body: JSON.stringify({ ...about, urlList }), count: urlList.length },
  }));
}

function portions<T>(all: readonly T[], most: number): T[][] {
  const count = Math.ceil(all.length / most);
  return Array.from({ length: count }, (_, at) => all.slice(at * most, (at + 1) * most));
}

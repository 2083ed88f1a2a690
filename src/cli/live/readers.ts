/** Feed readers as servers see them: what their requests say of them, and which formats they read. @module */
import type { Format } from "../../model/formats.ts";

export interface Reader {
  name: string;
  /** What it sends with every request. */
  headers: Readonly<Record<string, string>>;
  reads: readonly Format[];
}

/** What curl asks for when it is to take whatever it can undo. */
const curlEncodings = "deflate, gzip, br, zstd";

export const newsboat: Reader = {
  name: "newsboat",
  headers: {
    "User-Agent": "newsboat/2.40.0 (Linux x86_64)",
    Accept: "*/*",
    "Accept-Encoding": curlEncodings,
    "A-IM": "feed",
  },
  reads: ["rss", "atom"],
};

/** As its library, SimplePie, asks by way of curl. */
const freshRss: Reader = {
  name: "FreshRSS",
  headers: {
    "User-Agent": "FreshRSS/1.27.1 (Linux; https://freshrss.org)",
    Accept:
      "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, unknown/unknown;q=0.1, application/unknown;q=0.1, */*;q=0.1",
    "Accept-Encoding": curlEncodings,
  },
  reads: ["rss", "atom", "json"],
};

export const netNewsWire: Reader = {
  name: "NetNewsWire",
  headers: {
    "User-Agent": "NetNewsWire (RSS Reader; https://netnewswire.com/)",
    Accept: "*/*",
    "Accept-Language": "en-GB,en;q=0.9",
    "Accept-Encoding": "gzip, deflate, br",
  },
  reads: ["rss", "atom", "json"],
};

const feedly: Reader = {
  name: "Feedly",
  headers: {
    "User-Agent": "Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)",
    Accept: "*/*",
    "Accept-Encoding": "gzip",
  },
  reads: ["rss", "atom"],
};

/** The readers by which a site is asked; between them they send what most others do. */
export const readers: readonly Reader[] = [newsboat, freshRss, netNewsWire, feedly];

/** It says nothing of itself, takes nothing compressed, and follows no redirect. */
export const sfeed: Reader = { name: "sfeed", headers: { Accept: "*/*" }, reads: ["rss", "atom"] };

/** A browser about to show a page. */
export const browser: Reader = {
  name: "a browser",
  headers: {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
  },
  reads: [],
};

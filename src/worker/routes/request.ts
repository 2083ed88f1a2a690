/** What a route makes its representation from. @module */
import type { Face } from "../../model/face.ts";
import type { Instant } from "../../model/instant.ts";
import type { StandalonePage } from "../../model/standalone-page.ts";
import type { Words } from "../../model/words.ts";
import type { Bytes } from "../../text/utf8.ts";
import type { LruCache } from "../lru-cache.ts";
import type { FindOwn } from "../pages/components.ts";
import type { Store } from "../store/store.ts";

/** What every route draws on. */
export interface Sources {
  store: Store;
  /** Entries as the formats write them, by format and revision. */
  entries: LruCache<Bytes>;
  /** Where the site stands on its host, such as `/blog`; empty at the root. */
  base: string;
  /** Where the style sheet stands, as a root-relative path. */
  stylesheet: string;
  /** In which the site speaks to people. */
  words: Words;
  /** What the publisher puts around its pages. */
  face?: Face | undefined;
  /** Those that are no articles. */
  pages?: readonly StandalonePage[] | undefined;
  /** What the publisher puts in the place of components of ours, if of any. */
  findOwn?: FindOwn | undefined;
  /** What stands for the code that makes answers, if it is known. */
  codeHash?: string | undefined;
}

export interface RouteRequest {
  /** What was asked for, as if the site stood at the root of its host. */
  url: URL;
  /** The parts of the path, percent-escapes and all, such as `topics`, `space+policy`, `feed.xml`. */
  pathParts: string[];
  now: Instant;
  /** Whether a browser is about to show the answer to a person, who did not ask for the source (`?raw`). */
  forPerson: boolean;
}

/** A request for an address of the site that stands at `base`, at a moment. */
export function routeRequest(address: string, base: string, now: Instant, forPerson: boolean): RouteRequest {
  const url = siteUrl(address, base);
  return { url, pathParts: url.pathname.split("/").slice(1), now, forPerson };
}

/** An address of the site that stands at `base`, as if it stood at the root of its host. */
export function siteUrl(address: string, base: string): URL {
  const url = new URL(address);
  url.pathname = url.pathname.slice(base.length);
  return url;
}

/**
 * What decides the answer to an absolute address: its path as spelt and, of its query, the parameters named, and
 * whether the source is asked for. Most addresses have no query, and are not parsed.
 */
export function readCacheKey(address: string, names: readonly string[]): { key: string; raw: boolean } {
  const from = address.indexOf("/", "https://".length);
  const query = address.indexOf("?", from);
  if (query === -1) return { key: address.slice(from), raw: false };
  const parameters = new URLSearchParams(address.slice(query));
  const given = names.flatMap((name) => {
    const value = parameters.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return { key: [address.slice(from, query), ...given].join("?"), raw: parameters.has("raw") };
}

/** The address asked for with one part of its path spelt another way, query kept. */
export function replacePathPart({ url, pathParts }: RouteRequest, index: number, spelling: string): string {
  return `/${pathParts.with(index, spelling).join("/")}${url.search}`;
}

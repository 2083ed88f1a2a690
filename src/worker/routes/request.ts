/** What a route makes its answer from. @module */
import type { Instant } from "../../model/article.ts";

export interface RouteRequest {
  url: URL;
  /** The parts of the path, percent-escapes and all, such as `topics`, `space+policy`, `feed.xml`. */
  pathParts: string[];
  now: Instant;
  /** Whether a browser is about to show the answer to a person, who did not ask for the source (`?raw`). */
  forPerson: boolean;
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
export function replacePathPart(
  { url, pathParts: parts }: RouteRequest,
  index: number,
  spelling: string,
): string {
  return `/${parts.with(index, spelling).join("/")}${url.search}`;
}

/** A part of a path with its percent-escapes undone; as it is, if they are malformed. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

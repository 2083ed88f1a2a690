/** Feeds as the hub sees them: it asks the site as any reader would, and so hands on what any reader would get. @module */
import { formats, formatTable } from "../../model/formats.ts";
import { basePath } from "../../model/site.ts";
import type { HubContext } from "./context.ts";

/** What stands at a feed's address. */
export type FoundFeed =
  | { kind: "feed"; path: string; etag: string; response: Response }
  /** It is what the request said that it has. */
  | { kind: "same" }
  /** Another address says the same: a root-relative path of the site, or an address elsewhere. */
  | { kind: "moved"; to: string }
  /** A sentence says why there is none. */
  | { kind: "none"; message: string };

const feedTypes = new Set(formats.map((format) => formatTable[format].mediaType));
const mostMoves = 5;

/**
 * What stands at a root-relative address.
 *
 * @throws Error if the site cannot answer at the moment
 */
export async function askForFeed(
  { ask, site }: HubContext,
  path: string,
  init: RequestInit,
): Promise<FoundFeed> {
  const base = basePath(site.url);
  const response = await ask(new Request(site.url + path, init));
  if (response.status >= 500) throw new Error(`The site answers ${response.status} at ${path}.`);
  const location = response.headers.get("Location");
  if (location !== null && response.status >= 300 && response.status < 400) {
    const to = location.startsWith(`${base}/`) ? location.slice(base.length) : location;
    return { kind: "moved", to };
  }
  if (response.status === 304) return { kind: "same" };
  const type = mediaTypeOf(response);
  if (response.status >= 400) return { kind: "none", message: (await response.text()).trim() };
  if (!feedTypes.has(type)) return { kind: "none", message: `What stands at ${site.url}${path} is no feed.` };
  return { kind: "feed", path, etag: response.headers.get("ETag") ?? "", response };
}

/** What a reader is led to from a feed's address: the feed, or a sentence that says why there is none. */
export async function followFeed(
  context: HubContext,
  path: string,
  init: RequestInit,
): Promise<Exclude<FoundFeed, { kind: "moved" }>> {
  let at = path;
  for (let moves = 0; moves <= mostMoves; moves++) {
    const found = await askForFeed(context, at, init);
    if (found.kind !== "moved") return found;
    if (!found.to.startsWith("/")) break;
    at = found.to;
  }
  return { kind: "none", message: `The feed at ${context.site.url}${path} has left this site.` };
}

/** The lists whose articles decide what a feed shows, as its cache tags say. */
export function listsOf({ headers }: Response): string[] {
  const tags = (headers.get("Cache-Tag") ?? "").split(",");
  return tags.flatMap((tag) => {
    const [kind = "", name = ""] = tag.split(":");
    if (kind === "whole") return ["site"];
    return kind === "topic" || kind === "author" ? [`${kind}:${decodeURIComponent(name)}`] : [];
  });
}

/** The feed's own address, as it says (`rel="self"`). */
export function selfOf({ headers }: Response): string | undefined {
  return /<([^>]*)>; rel="self"/.exec(headers.get("Link") ?? "")?.[1];
}

export function mediaTypeOf({ headers }: Response): string {
  return (headers.get("Content-Type") ?? "").replace(/;.*$/, "");
}

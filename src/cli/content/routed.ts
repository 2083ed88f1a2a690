/** Which addresses are the site's own, whatever its articles are called. @module */
import { textsPath } from "../../model/bundle.ts";
import { formats, formatTable } from "../../model/formats.ts";

const feed = formats.map((format) => formatTable[format].file.replace(".", "\\.")).join("|");

/** As the Worker's table of routes has them. */
const routes = [
  "",
  `(?:${feed}|opml\\.xml|sitemap\\.xml|robots\\.txt|llms\\.txt|favicon\\.ico)`,
  "(?:topics|authors|archive|search)/?",
  "(?:topics|authors|feeds)/[^/]+/?",
  `(?:topics|authors|feeds)/[^/]+/(?:${feed})`,
  `search/(?:${feed})`,
  "hub",
  "publication/.*",
].map((route) => new RegExp(`^/${route}$`, "s"));

/** What the first part of an address of the site's own can be, where more follows. */
const ownFolders = new Set([
  ...["topics", "authors", "feeds", "search", "media", "publication", "hub"],
  textsPath.split("/")[1],
]);

/** Whether what stands in a folder of this name, in lower case, is the site's own. */
export function isOwnFolder(name: string): boolean {
  return ownFolders.has(name);
}

/** Whether no article can stand at a root-relative path in lower case, since the site's own things do or will. */
export function isReserved(path: string): boolean {
  const [, first = ""] = path.split("/");
  return isOwnFolder(first) || isRouted(path);
}

/**
 * Whether Cloudflare answers at a root-relative path before any site of its does:
 * https://developers.cloudflare.com/fundamentals/reference/cdn-cgi-endpoint/
 */
export function isCloudflares(path: string): boolean {
  return path.startsWith("/cdn-cgi/");
}

/**
 * Whether the site itself answers at a root-relative path, so that no article can be found there by an earlier address.
 *
 * @param path with its percent-escapes undone
 */
export function isRouted(path: string): boolean {
  return routes.some((route) => route.test(path));
}

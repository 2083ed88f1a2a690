/** Which addresses are the site's own, whatever its articles are called. @module */
import { textsPath } from "../../model/bundle.ts";
import { formats, formatTable } from "../../model/formats.ts";

const feed = formats.map((format) => formatTable[format].file.replace(".", "\\.")).join("|");

const asPattern = (route: string) => new RegExp(`^/${route}$`, "s");

/** What readers find on any site, as the Worker's table of routes has it. */
const fixed = [
  "",
  `(?:${feed}|opml\\.xml|sitemap\\.xml|robots\\.txt|llms\\.txt|favicon\\.ico)`,
  "(?:topics|authors|archive)/?",
].map(asPattern);

/** What they find where there is a database. */
const searched = ["search/?", `search/(?:${feed})`].map(asPattern);

/** All of that table but for the addresses of articles and pages. */
const routes = [
  ...fixed,
  ...searched,
  ...[
    "(?:topics|authors|feeds)/[^/]+/?",
    `(?:topics|authors|feeds)/[^/]+/(?:${feed})`,
    "hub",
    "publication/.*",
  ].map(asPattern),
];

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

/** Whether a root-relative path leads somewhere on any site, whatever is in it. */
export function isFixed(path: string): boolean {
  return fixed.some((route) => route.test(path));
}

/** Whether a root-relative path leads somewhere on any site that can be searched. */
export function isSearched(path: string): boolean {
  return searched.some((route) => route.test(path));
}

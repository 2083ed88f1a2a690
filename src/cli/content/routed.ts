/** Which addresses are the site's own, whatever its articles are called. @module */
import { formats, formatTable } from "../../model/formats.ts";

const feed = formats.map((format) => formatTable[format].file.replace(".", "\\.")).join("|");

/** As the Worker's table of routes has them. */
const routes = [
  "",
  `(?:${feed}|opml\\.xml|sitemap\\.xml|robots\\.txt)`,
  "(?:topics|search)/?",
  "(?:topics|authors)/[^/]+/?",
  `(?:topics|authors)/[^/]+/(?:${feed})`,
  `search/(?:${feed})`,
  "publication/.*",
].map((route) => new RegExp(`^/${route}$`, "s"));

/**
 * Whether the site itself answers at a root-relative path, so that no article can be found there by an earlier address.
 *
 * @param path with its percent-escapes undone
 */
export function isRouted(path: string): boolean {
  return routes.some((route) => route.test(path));
}

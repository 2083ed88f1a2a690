/** Links and images as an article writes them, and what they point to. @module */
import { posix } from "node:path";
import type { Address } from "../../model/address.ts";
import { addressKey, markdownFile } from "../../model/addresses.ts";
import { mediaPath } from "../../model/media.ts";
import { basePath } from "../../model/site.ts";
import { decodePercent } from "../../text/percent.ts";
import type { LinkTarget } from "../markdown/types.ts";
import { isExternal, type MediaFile, type MediaFiles, mediaAddress } from "./media.ts";
import { isArticleName } from "./paths.ts";
import { isFixed } from "./routed.ts";
import { staticFolder } from "./static-files.ts";

export interface LinkContext {
  site: Address;
  media: MediaFiles;
  /** The root-relative path of each article's page, by that of its file in the content folder, normalised (NFC). */
  pages: ReadonlyMap<string, string>;
  /** Every address of an article, now or before, as it is looked up. */
  addresses: ReadonlySet<string>;
  /** Whether a root-relative path is led on. */
  ledOn(path: string): boolean;
}

/**
 * What a link or an image in a file points to: another article, a file beside it, an address of the site, or one
 * elsewhere. Undefined if it names a file that is not there.
 */
export function resolveLink(
  context: LinkContext,
  path: string,
  url: string,
  kind: "link" | "image",
): LinkTarget | undefined {
  if (isExternal(url)) return { url };
  const { site, media, pages } = context;
  const { written, suffix } = splitAddress(url);
  const name = decodePercent(written) ?? written;
  const inside = pathInFolder(path, name);
  const page = kind === "link" ? pages.get(inside.normalize()) : undefined;
  if (page !== undefined) return { url: site + page + suffix };
  const file = isArticleName(inside) ? undefined : findFile(media, path, url);
  if (file) return { url: mediaAddress(site, file) + suffix, width: file.width, height: file.height };
  if (kind === "image") return undefined;
  if (hasEnding(name)) return addressAt(context, path, url);
  if (name.startsWith("/")) return { url: site + withoutBase(url, basePath(site)) };
  return fromOwnPage(context, path, url);
}

/**
 * What a link leads to when it is followed on the page of its article, as `../mars/` does: another article, or a page of
 * the site's own. Undefined if that is where an article would stand that is not there.
 */
function fromOwnPage(context: LinkContext, path: string, url: string): LinkTarget | undefined {
  const known = addressAt(context, path, url);
  if (known) return known;
  const target = follow(context, path, url);
  const way = target && pathOnSite(target, context.site);
  return !way || way.startsWith("/articles/") ? undefined : { url: target.href };
}

/** Whether a link names a file, and no page or feed. */
function hasEnding(name: string): boolean {
  return posix.extname(name.replace(/\.(xml|json)$/, "")) !== "";
}

/**
 * The place on the site, from its root, that a link in a file of the folder leads to for certain only once all pages of the
 * site are known. Undefined of what leads elsewhere, and of what `resolveLink` does not find itself.
 */
export function placeOnSite(context: LinkContext, path: string, url: string): string | undefined {
  const { site, pages } = context;
  if (url.startsWith(`${site}/`)) {
    const place = url.slice(site.length);
    return place.startsWith(mediaPath) ? undefined : place;
  }
  const { written } = splitAddress(url);
  if (isExternal(url) || written === "" || hasEnding(written)) return undefined;
  if (url.startsWith("/"))
    return written.startsWith(mediaPath) ? undefined : withoutBase(url, basePath(site));
  if (pages.has(fileNamedBy(path, url).normalize())) return undefined;
  const target = follow(context, path, url);
  const place = target ? pathOnSite(target, site) : undefined;
  // Of articles that are not there is told where they are looked for.
  return place?.startsWith("/articles/") ? undefined : place;
}

/** The address of the page that an address shows as Markdown; the address itself if it is another. */
export function pageOf(way: string): string {
  return way.endsWith(`/${markdownFile}`) ? way.slice(0, -markdownFile.length) : way;
}

/**
 * What a link leads to that names an address, be it relative to the page that it stands on or to the root: an article, the
 * same as Markdown, what is on any site, such as `/llms.txt`, or where a redirect begins.
 */
function addressAt(context: LinkContext, path: string, url: string): LinkTarget | undefined {
  const { site, addresses, ledOn } = context;
  const written = url.startsWith("/") ? basePath(site) + withoutBase(url, basePath(site)) : url;
  const target = follow(context, path, written);
  const way = target && pathOnSite(target, site);
  if (!target || !way) return undefined;
  const there = decodePercent(way) ?? way;
  const leads = isFixed(there) || addresses.has(addressKey(pageOf(there))) || ledOn(way + target.search);
  return leads ? { url: target.href } : undefined;
}

function follow({ site, pages }: LinkContext, path: string, url: string): URL | null {
  const page = pages.get(path.normalize());
  return page === undefined ? null : URL.parse(url, site + page);
}

/** The root-relative path of an address that is on a site; undefined of one that is not. */
export function pathOnSite({ href, pathname }: URL, site: Address): string | undefined {
  return href.startsWith(`${site}/`) ? pathname.slice(basePath(site).length) : undefined;
}

/** A root-relative link as it reads from the site's root; an author may have written the site's path before it. */
export function withoutBase(url: string, base: string): string {
  return base !== "" && (url === base || url.startsWith(`${base}/`)) ? url.slice(base.length) || "/" : url;
}

/** The file that an article names: beside it, from the content folder's root or, by its address, one of `static/`. */
export function findFile(media: MediaFiles, path: string, url: string): MediaFile | undefined {
  const { written } = splitAddress(url);
  const name = decodePercent(written) ?? written;
  const inside = pathInFolder(path, name);
  const isStatic = inside.startsWith(`${staticFolder}/`);
  return (
    (isStatic ? undefined : media.find(inside)) ??
    (name.startsWith("/") ? media.findStatic(name) : undefined) ??
    (isStatic ? media.findStatic(inside.slice(staticFolder.length)) : undefined)
  );
}

/** The path in the content folder of the file that an article names, as in `../pictures/a%20ship.png?big#left`. */
export function fileNamedBy(path: string, url: string): string {
  const { written } = splitAddress(url);
  return pathInFolder(path, decodePercent(written) ?? written);
}

/** What names something, and what comes behind it: a query, a place in it. */
function splitAddress(url: string): { written: string; suffix: string } {
  const [, written = "", suffix = ""] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  return { written, suffix };
}

/** The path in the content folder that a file's link names: beside the file, or from the folder's root. */
export function pathInFolder(path: string, written: string): string {
  return posix.normalize(
    written.startsWith("/") ? written.slice(1) : posix.join(posix.dirname(path), written),
  );
}

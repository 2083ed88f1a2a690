/** Links and images as an article writes them, and what they point to. @module */
import { posix } from "node:path";
import type { Address } from "../../model/address.ts";
import { articlePath } from "../../model/addresses.ts";
import { basePath } from "../../model/site.ts";
import { foldSlug, type Slug } from "../../model/slug.ts";
import { decodePercent } from "../../text/percent.ts";
import type { LinkTarget } from "../markdown/types.ts";
import { isExternal, type MediaFile, type MediaFiles, mediaAddress } from "./media.ts";
import { isArticleName } from "./paths.ts";
import { staticFolder } from "./static-files.ts";

export interface LinkContext {
  site: Address;
  media: MediaFiles;
  /** The slug of each article's file, by its path in the content folder. */
  slugs: ReadonlyMap<string, Slug>;
  /** Every address of an article, now or before, as `/articles/harbour/`. */
  addresses: ReadonlySet<string>;
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
  const { site, media, slugs } = context;
  const { written, suffix } = splitAddress(url);
  const name = decodePercent(written) ?? written;
  const inside = pathInFolder(path, name);
  const slug = kind === "link" ? slugs.get(inside) : undefined;
  if (slug !== undefined) return { url: site + articlePath(slug) + suffix };
  const file = isArticleName(inside) ? undefined : findFile(media, path, url);
  if (file) return { url: mediaAddress(site, file) + suffix, width: file.width, height: file.height };
  if (kind === "image" || posix.extname(name.replace(/\.(xml|json)$/, "")) !== "") return undefined;
  if (name.startsWith("/")) return { url: site + withoutBase(url, basePath(site)) };
  return fromOwnPage(context, path, url);
}

/**
 * What a link leads to when it is followed on the page of its article, as `../mars/` does: another article, or a page of
 * the site's own. Undefined if that is where an article would stand that is not there.
 */
function fromOwnPage(
  { site, slugs, addresses }: LinkContext,
  path: string,
  url: string,
): LinkTarget | undefined {
  const slug = slugs.get(path);
  const target = slug === undefined ? null : URL.parse(url, site + articlePath(slug));
  const way = target && pathOnSite(target, site);
  if (!target || !way) return undefined;
  const place = `${foldSlug(decodePercent(way) ?? way).replace(/\/+$/, "")}/`;
  return addresses.has(place) || !place.startsWith("/articles/") ? { url: target.href } : undefined;
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

/** Links and images as an article writes them, and what they point to. @module */
import { posix } from "node:path";
import { articlePath } from "../addresses.ts";
import type { Address, Slug } from "../article.ts";
import type { Target } from "./markdown/rendering.ts";
import { isAddress, type Media, served } from "./media.ts";

export interface Surroundings {
  site: Address;
  media: Media;
  /** The slug of each article's file, by its path in the content folder. */
  slugs: ReadonlyMap<string, Slug>;
}

/**
 * What a link or an image in a file points to: another article, a file beside it, an address of the site, or one
 * elsewhere. Undefined if it names a file that is not there.
 */
export function resolve(
  { site, media, slugs }: Surroundings,
  path: string,
  url: string,
  kind: "link" | "image",
): Target | undefined {
  if (isAddress(url)) return { url };
  const [, written = "", suffix = ""] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  const name = decoded(written);
  const inside = inFolder(path, name);
  const slug = slugs.get(inside);
  if (slug !== undefined) return { url: site + articlePath(slug) + suffix };
  const file = inside.endsWith(".md") ? undefined : media.find(inside);
  if (file) return { url: served(site, file) + suffix, width: file.width, height: file.height };
  if (kind === "link" && name.startsWith("/") && !posix.extname(name.replace(/\.(xml|json)$/, "")))
    return { url: site + url };
  return undefined;
}

/** The path in the content folder that a file's link names: beside the file, or from the folder's root. */
export function inFolder(path: string, written: string): string {
  return posix.normalize(
    written.startsWith("/") ? written.slice(1) : posix.join(posix.dirname(path), written),
  );
}

/** A path with its percent-escapes undone, or as it is if they are no UTF-8. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Addresses that an article had before, as its front matter gives them. @module */
import { addressKey, markdownFile, plainArticlePath } from "../../model/addresses.ts";
import { isSlug, type Slug, slugify } from "../../model/slug.ts";
import { decodePercent } from "../../text/percent.ts";
import { isCloudflares, isRouted } from "./routed.ts";

export interface Alias {
  /** As a root-relative path with a slash at its end; absent if it is no address. */
  path?: string;
  /** The old slug that it is, if it is one. */
  slug?: Slug;
  /** Why nobody will ever come by it, or what is wrong with it, in a sentence. */
  message?: string;
}

/** An old slug, such as `old-name`, or an old address on this site, such as `/2020/harbour.html`. */
export function readAlias(written: string): Alias {
  if (written.startsWith("/")) {
    const path = addressKey(decodePercent(written) ?? written);
    return { path, message: messageForUnreachable(written) };
  }
  const slug = /[/:]/.test(written) ? undefined : slugify(written);
  if (slug) return { path: plainArticlePath(slug), slug };
  const { pathname = "/" } = /^https?:/i.test(written) ? (URL.parse(written) ?? {}) : {};
  if (pathname !== "/")
    return {
      message: `An alias is an address on this site, from its root on. Write “${decodePercent(pathname) ?? pathname}”.`,
    };
  return { message: "An alias is an old slug, or an old address on this site, such as /2020/harbour/." };
}

/** Why a path can never lead to an article, or not as it was meant; undefined if it can. */
function messageForUnreachable(written: string): string | undefined {
  const never = `“${written}” can never lead here`;
  if (/[?#]/.test(written))
    return `${never}: what begins with “?” or “#” is no part of a path. A query can be led on in redirects.yaml.`;
  const path = decodePercent(written) ?? written;
  // The Worker takes slashes in a row for one before it looks.
  if (path.includes("//"))
    return `${never}: slashes in a row are one. Write “${path.replace(/\/{2,}/g, "/")}”.`;
  const asked = new URL(`https://site.example${written}`).pathname;
  if ((decodePercent(asked) ?? asked) !== path)
    return `${never}: whoever asks for it asks for “${asked}”. Write that.`;
  // What stands there is the Markdown of whatever has the address before it.
  if (asked.endsWith(`/${markdownFile}`)) {
    const page = path.slice(0, -markdownFile.length);
    const instead = page === "/" ? "Leave it out." : `Write “${page}”, by which this leads on as well.`;
    return `${never}: what ends in “/${markdownFile}” is an article as Markdown. ${instead}`;
  }
  if (isCloudflares(path)) return `${never}: what stands in /cdn-cgi/ is Cloudflare's own. Leave it out.`;
  if (isRouted(path)) return `${never}: something of the site's own stands there. Leave it out.`;
  return path.endsWith("/*")
    ? `“${written}” leads here who asks for that very “*”. All that is in a folder is led on in redirects.yaml.`
    : undefined;
}

/** The oldest slug that is known: that of the first alias which is an article's address. */
export function firstSlug(paths: readonly string[]): Slug | undefined {
  return paths
    .map((alias) => /^\/articles\/([^/]+)\/$/.exec(alias)?.[1])
    .find((name) => name !== undefined && isSlug(name));
}

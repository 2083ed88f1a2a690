/** Addresses of another site as paths of ours. @module */
import type { Address } from "../../../model/address.ts";
import { basePath } from "../../../model/site.ts";
import { foldSlug } from "../../../model/slug.ts";
import { decodePercent } from "../../../text/percent.ts";
import { slashesAtEnd } from "../../../text/slashes.ts";
import { isRouted } from "../../content/routed.ts";

/** A path as aliases are compared. */
export function plainPath(path: string): string {
  return `${foldSlug(decodePercent(path) ?? path).replace(slashesAtEnd, "")}/`;
}

/** Whether Tagwire itself answers at a path, whichever of its spellings is asked for. */
export function isOwnAddress(path: string): boolean {
  const plain = plainPath(path);
  return isRouted(plain) || isRouted(plain.slice(0, -1));
}

/**
 * From an address on the host, such as `/blog/harbour/`, to one that is relative to a site's root, as aliases and files
 * have it; undefined for what does not stand below the site's own path.
 */
export function pathsOn(site: Address): (address: string) => string | undefined {
  const base = basePath(site);
  return (address) => {
    if (base === "") return address;
    return address.startsWith(`${base}/`) ? address.slice(base.length) : undefined;
  };
}

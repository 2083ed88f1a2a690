/** Where a site is: a host, and perhaps a path on it. @module */
import * as v from "valibot";
import { Address } from "../../model/address.ts";
import { basePath } from "../../model/site.ts";

/** Whether an address can be that of a site: its path has plain names only, and there is neither query nor fragment. */
export function isSiteAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username + url.password + url.search + url.hash === "" &&
    /^(?:\/[\w~-][\w.~-]*)*\/?$/.test(url.pathname)
  );
}

/**
 * The address of a site, without a slash at its end, on another host if one is given. Its path stays, so that links lead
 * where they do on the site itself, unless the other address has a path of its own.
 */
export function siteAddress(published: Address, elsewhere: Address = published): Address {
  const path = basePath(elsewhere) || basePath(published);
  return v.parse(Address, new URL(elsewhere).origin + path);
}

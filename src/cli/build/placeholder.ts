/** Addresses that stand for another, which nobody can reach: a site may be tried out with one, but not deployed. @module */
import type { Address } from "../../model/address.ts";
import { isLoopback } from "../../text/loopback.ts";

/** Names that are set aside for examples and tests (RFC 2606, RFC 6761); of any of them nobody can be the owner. */
const reserved = /(?:^|\.)(?:example(?:\.(?:com|net|org|edu))?|test|invalid|localhost|local|internal)\.?$/;

/** Whether nobody but its author could follow a link to this site. */
export function isPlaceholder(site: Address): boolean {
  const url = new URL(site);
  return isLoopback(url) || reserved.test(url.hostname) || url.hostname === "0.0.0.0";
}

export function messageForPlaceholder(site: Address): string {
  return `Nothing was deployed: “url: ${site}” in site.yaml is a placeholder, and every link of every feed would lead there. Write the address that the site will have. (To see what a deploy would send, run “TAGWIRE_PLACEHOLDER=allow npx wrangler deploy --dry-run”.)`;
}

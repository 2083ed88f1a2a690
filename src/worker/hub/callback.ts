/**
 * Where callbacks may lead: to the public Internet, and nowhere else. Whoever subscribes has the hub send requests, and
 * must not have it send them to a router, a database or the site itself.
 *
 * @module
 */
import type { Site } from "../../model/site.ts";
import { isLoopback } from "../../text/loopback.ts";
import { quote } from "../../text/quote.ts";

/** In characters; as long as most servers take. */
const maxLength = 2000;

/** Names that are not of the public Internet (RFC 2606, RFC 6761, RFC 6762, RFC 8375). */
const insideName = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|test|invalid|example|onion)$/;

/**
 * The blocks of IPv4 that are not of the public Internet (IANA's registry): the first address of each, and how many bits
 * its addresses share.
 */
const insideBlocks = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** A callback that may be called, or a sentence that says why not. */
export type ParsedCallback = { ok: true; callback: string; host: string } | { ok: false; message: string };

/** A callback as a subscriber gives it. @param dev whether it may lead to this machine */
export function parseCallback(given: string, site: Site, dev: boolean): ParsedCallback {
  const refuse = (message: string): ParsedCallback => ({ ok: false, message });
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol))
    return refuse(
      `“hub.callback” is ${quote(given)}. Write an address that begins with https:// or http://.`,
    );
  if (given.length > maxLength)
    return refuse(`“hub.callback” has ${given.length} characters. Write ${maxLength} or fewer.`);
  if (url.username !== "" || url.password !== "")
    return refuse("Leave out what stands before the “@” of “hub.callback”: it would be sent to nobody.");
  const own = new URL(site.url);
  const here = dev && isLoopback(url);
  // In dev a subscriber is another port of the same machine.
  if (here ? url.host === own.host : nameOf(url.hostname) === nameOf(own.hostname))
    return refuse("“hub.callback” leads to this site itself. Write an address of yours.");
  const callback = url.href.replace(/#.*$/, "");
  if (here) return { ok: true, callback, host: url.host };
  if (!/^(?:|80|443)$/.test(url.port) && Number(url.port) < 1024)
    return refuse(`“hub.callback” asks for port ${url.port}. Use 443, 80, or one from 1024 on.`);
  if (!isPublicHost(url.hostname))
    return refuse(
      `“hub.callback” leads to ${quote(url.hostname)}, which is not on the public Internet. Write an address that is.`,
    );
  return { ok: true, callback, host: url.host };
}

/** Whether a host of a parsed address may be on the public Internet, from its name or number alone. */
export function isPublicHost(hostname: string): boolean {
  if (hostname.startsWith("[") || /^\d+(?:\.\d+){3}$/.test(hostname)) {
    return isPublicAddress(hostname.replace(/^\[|\]$/g, ""));
  }
  const name = nameOf(hostname);
  return name.includes(".") && !name.includes("..") && !insideName.test(name);
}

/** A host's name without the dot that may end it (RFC 1034 §3.1). */
function nameOf(hostname: string): string {
  return hostname.replace(/\.+$/, "");
}

/** Whether an IP address is of the public Internet (IANA's registries of special-purpose addresses). */
export function isPublicAddress(address: string): boolean {
  if (!address.includes(":")) {
    const number = toNumber(address);
    return insideBlocks.every(([first, bits]) => number >>> (32 - bits) !== toNumber(first) >>> (32 - bits));
  }
  // 2000::/3 is all that is given to anyone; what of it carries an IPv4 address or is for documents is left out.
  const [first = 0, second = 0] = address.split(":").map((part) => Number.parseInt(part || "0", 16));
  if (first < 0x2000 || first >= 0x3fff || first === 0x2002) return false;
  return first !== 0x2001 || (second >= 0x200 && second !== 0xdb8);
}

function toNumber(address: string): number {
  return address.split(".").reduce((sum, part) => (sum << 8) | (Number(part) & 255), 0) >>> 0;
}

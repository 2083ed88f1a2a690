/**
 * Documents and images from elsewhere, within bounds. What a document from the network names is never fetched from this
 * machine or its neighbours: an address in a feed must not make the reader ask a router or a database.
 *
 * @module
 */

import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, fetch } from "undici";
import { type Address, parseAddress } from "../../model/address.ts";
import { causeOf } from "../terminal/cause.ts";
import { Failure } from "../terminal/failure.ts";

/** In milliseconds. */
const timeout = 30_000;
/** In bytes; a feed that is larger is none. */
const maxBytes = 50_000_000;
const maxRedirects = 10;

export interface FetchedDocument {
  bytes: Uint8Array;
  /** The media type without parameters, in lower case. */
  type: string;
  /** The character encoding that the server names. */
  charset?: string | undefined;
  /** Where it was in the end. */
  address: Address;
}

/** Refuses a name that leads to this machine or its network, after it was looked up and before anything is sent. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error, "", 0);
    const inside = addresses.find(({ address }) => !isPublic(address));
    if (inside) return callback(new Failure(messageForInside(hostname, inside.address)), "", 0);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

const toAnyHost = new Agent();
const toPublicHosts = new Agent({ connect: { lookup: lookupPublic } });

/**
 * What stands at an address, over no more than ten redirects.
 *
 * @param own the host (with its port) that the person named; it may be anywhere, others must be on the public Internet
 * @throws Failure if it cannot be had, in a sentence that names the address
 */
export async function fetchDocument(address: Address, own?: string): Promise<FetchedDocument> {
  try {
    return await followRedirects(address, own);
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof Error && error.cause instanceof Failure) throw error.cause;
    throw new Failure(`${address} could not be reached: ${reasonOf(error)}`);
  }
}

async function followRedirects(start: Address, own: string | undefined): Promise<FetchedDocument> {
  const signal = AbortSignal.timeout(timeout);
  let address = start;
  for (let hops = 0; hops <= maxRedirects; hops++) {
    const response = await fetch(address, {
      signal,
      redirect: "manual",
      dispatcher: dispatcherFor(address, own),
      headers: { "User-Agent": "Tagwire import", Accept: "*/*" },
    });
    const location = response.headers.get("Location");
    if (response.status < 300 || response.status >= 400 || location === null) {
      if (!response.ok)
        throw new Failure(`${address} answered ${response.status} ${response.statusText}`.trim());
      return { ...(await readBody(response, address)), address };
    }
    await response.body?.cancel();
    const next = parseAddress(location, address);
    if (next === undefined)
      throw new Failure(`${address} leads on to “${location}”, which is no address on the web`);
    address = next;
  }
  throw new Failure(`${start} leads on and on: more than ${maxRedirects} redirects`);
}

/**
 * What sends a request to an address, and to no other place than it may lead to.
 *
 * @param own the host (with its port) that the person named; it may be anywhere, others must be on the public Internet
 * @throws Failure if the address is by number one of this machine or its network
 */
export function dispatcherFor(address: Address, own: string | undefined): Agent {
  const { host, hostname } = new URL(address);
  if (host === own) return toAnyHost;
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0 && !isPublic(literal)) throw new Failure(messageForInside(address, literal));
  return toPublicHosts;
}

async function readBody(
  response: Awaited<ReturnType<typeof fetch>>,
  address: Address,
): Promise<Omit<FetchedDocument, "address">> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw new Failure(`${address} is larger than ${maxBytes / 1_000_000} MB`);
    chunks.push(chunk);
  }
  const [type = "", ...parameters] = (response.headers.get("Content-Type") ?? "").split(";");
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(parameters.join(";"))?.[1];
  return { bytes: Buffer.concat(chunks), type: type.trim().toLowerCase(), charset };
}

/**
 * Whether an IP address is on the public Internet (IANA's registries of special-purpose addresses). IPv6 that carries
 * an IPv4 address in itself counts as inside, unless it is but a spelling of a public one.
 */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address.replace(/%.*$/, ""));
  // `::7f00:1`: IPv4 in IPv6 as it was once written (RFC 4291 §2.5.5.1), which the library takes for any other.
  const compatible = parsed instanceof ipaddr.IPv6 && parsed.parts.slice(0, 6).every((part) => part === 0);
  return parsed.range() === "unicast" && !compatible;
}

function messageForInside(name: string, address: string): string {
  return `${name} is on this machine or its network (${address}), where nothing from elsewhere may lead`;
}

/** What went wrong on the way, in the words of the system. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return `no answer within ${timeout / 1000} seconds`;
  return causeOf(error);
}

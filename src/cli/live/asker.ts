/** Requests to a site, one after the other: within bounds, at a pace that troubles nobody, and with nothing hidden. @module */
import { setTimeout as wait } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { request } from "undici";
import { type Address, parseAddress } from "../../model/address.ts";
import { countOf } from "../../text/plural.ts";
import { dispatcherFor, reasonOf } from "../import/network.ts";
import { Failure } from "../terminal/failure.ts";

/** What came back, with what it was compressed by undone. */
export interface Answer {
  address: Address;
  status: number;
  headers: Headers;
  body: Uint8Array;
}

/** Why nothing came back, as a part of a sentence. */
export interface NoAnswer {
  address: Address;
  reason: string;
}

export type Exchange = Answer | NoAnswer;

/** Where an address led in the end, and by which answers. */
export interface Followed {
  last: Exchange;
  redirects: Answer[];
}

export interface AskLimits {
  /** How many requests may be sent. */
  requests: number;
  /** Between two of them, in milliseconds. */
  interval: number;
  /** For how long an answer is waited for, in milliseconds. */
  patience: number;
}

/** Ends what is being asked, for a reason that is a sentence. */
export class Halt extends Error {}

/** In bytes; what is larger is no feed. */
const maxBytes = 20_000_000;
const maxRedirects = 10;

/** Methods by which nothing changes. */
type Method = "GET" | "HEAD";

export class Asker {
  readonly #own: string;
  readonly #limits: AskLimits;
  readonly #progress: (message: string) => void;
  #sent = 0;
  #ready = 0;

  /**
   * @param own the host (with its port) that the person named; others must be on the public Internet
   * @param progress is told of each request
   */
  constructor(own: string, limits: AskLimits, progress: (message: string) => void) {
    this.#own = own;
    this.#limits = limits;
    this.#progress = progress;
  }

  /** How many requests were sent. */
  get sent(): number {
    return this.#sent;
  }

  /** How many may still be sent. */
  get left(): number {
    return this.#limits.requests - this.#sent;
  }

  /**
   * Asks once, and follows nothing.
   *
   * @throws Halt if no more may be asked
   */
  async ask(
    address: Address,
    headers: Readonly<Record<string, string>>,
    method: Method = "GET",
  ): Promise<Exchange> {
    const { requests, interval, patience } = this.#limits;
    if (this.#sent >= requests)
      throw new Halt(
        `The limit of ${countOf(requests, "request")} was reached, and the rest was not asked. Raise it with --requests.`,
      );
    await wait(Math.max(0, this.#ready - Date.now()));
    this.#sent++;
    this.#progress(`request ${this.#sent}: ${address}`);
    try {
      const dispatcher = dispatcherFor(address, this.#own);
      const signal = AbortSignal.timeout(patience);
      return await exchange(address, { method, headers: { ...headers }, dispatcher, signal });
    } catch (error) {
      return { address, reason: messageFor(error, patience) };
    } finally {
      this.#ready = Date.now() + interval;
    }
  }

  /** Asks, and follows redirects. @throws Halt if no more may be asked */
  async follow(start: Address, headers: Readonly<Record<string, string>>): Promise<Followed> {
    const redirects: Answer[] = [];
    for (let address = start; ; ) {
      const last = await this.ask(address, headers);
      const next = "status" in last ? redirectOf(last) : undefined;
      if (!("status" in last) || next === undefined) return { last, redirects };
      redirects.push(last);
      if (redirects.length > maxRedirects)
        return { last: { address, reason: `more than ${maxRedirects} redirects` }, redirects };
      address = next;
    }
  }
}

/** Where an answer leads on to; undefined if it does not. */
export function redirectOf({ status, headers, address }: Answer): Address | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  return parseAddress(headers.get("Location") ?? undefined, address);
}

async function exchange(
  address: Address,
  options: NonNullable<Parameters<typeof request>[1]>,
): Promise<Answer> {
  const { statusCode: status, headers: given, body } = await request(address, options);
  const headers = new Headers();
  for (const [name, values] of Object.entries(given))
    for (const value of [values ?? []].flat()) headers.append(name, value);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw new Failure(`it is larger than ${maxBytes / 1_000_000} MB`);
    chunks.push(chunk);
  }
  return { address, status, headers, body: decompress(Buffer.concat(chunks), headers) };
}

/** Undoes what a body was compressed by (RFC 9110 §8.4), within bounds: a few bytes can hold gigabytes of zeroes. */
function decompress(bytes: Uint8Array, headers: Headers): Uint8Array {
  const coding = headers.get("Content-Encoding")?.trim().toLowerCase() ?? "identity";
  if (bytes.length === 0) return bytes;
  const bounds = { maxOutputLength: maxBytes };
  try {
    switch (coding) {
      case "identity":
        return bytes;
      case "gzip":
      case "x-gzip":
        return gunzipSync(bytes, bounds);
      case "br":
        return brotliDecompressSync(bytes, bounds);
      case "zstd":
        return zstdDecompressSync(bytes, bounds);
      case "deflate":
        // Of the two formats that go by this name, servers send either.
        return ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, bounds) : inflateRawSync(bytes, bounds);
    }
  } catch (error) {
    throw new Failure(`what it says is compressed (Content-Encoding: ${coding}) is not: ${reasonOf(error)}`);
  }
  throw new Failure(`it is compressed in a way that readers do not know (Content-Encoding: ${coding})`);
}

function messageFor(error: unknown, patience: number): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return `there was no answer within ${countOf(patience / 1000, "second")}`;
  return reasonOf(error);
}

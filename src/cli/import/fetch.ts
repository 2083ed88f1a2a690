/** Documents and images from elsewhere, within bounds. @module */
import { type Address, parseAddress } from "../../model/address.ts";
import { Failure } from "../terminal/failure.ts";

/** In milliseconds. */
const timeout = 30_000;
/** In bytes; a feed that is larger is none. */
const maxBytes = 50_000_000;

export interface FetchedDocument {
  bytes: Uint8Array;
  /** The media type without parameters, in lower case. */
  type: string;
  /** The character encoding that the server names. */
  charset?: string | undefined;
  /** Where it was in the end. */
  address: Address;
}

/**
 * What stands at an address.
 *
 * @throws Failure if it cannot be had, in a sentence that names the address
 */
export async function fetchDocument(address: Address): Promise<FetchedDocument> {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.timeout(timeout),
      headers: { "User-Agent": "Tagwire import", Accept: "*/*" },
    });
    if (!response.ok)
      throw new Failure(`${address} answered ${response.status} ${response.statusText}`.trim());
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > maxBytes) throw new Failure(`${address} is larger than ${maxBytes / 1_000_000} MB`);
      chunks.push(chunk);
    }
    const [type = "", ...parameters] = (response.headers.get("Content-Type") ?? "").split(";");
    const charset = /charset\s*=\s*"?([\w-]+)/i.exec(parameters.join(";"))?.[1];
    return {
      bytes: Buffer.concat(chunks),
      type: type.trim().toLowerCase(),
      charset,
      address: parseAddress(response.url) ?? address,
    };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${address} could not be reached: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${timeout / 1000} seconds`;
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

/** The text of a document, in the encoding that the server, a byte order mark or the XML declaration names. */
export function decodeDocument(bytes: Uint8Array, charset?: string): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = charset ?? /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? "utf-8";
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const name = utf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : declared;
  return decoderOf(name).decode(bytes).replace(/\r\n?/g, "\n");
}

function decoderOf(name: string): TextDecoder {
  try {
    return new TextDecoder(name);
  } catch {
    return new TextDecoder();
  }
}

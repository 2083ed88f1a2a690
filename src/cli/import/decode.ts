/** The text of a document, in whatever encoding it comes. @module */
import { guessEncoding } from "../encoding/guess.ts";
import { Failure } from "../terminal/failure.ts";

export interface DecodedText {
  /** Without a byte order mark; its lines end in `\n`. */
  text: string;
  /** What a person should look at, in sentences. */
  notes: string[];
}

/** An encoding, and the name by which a document or its server calls it. */
interface Claim {
  name: string;
  by: "mark" | "server" | "document";
}

/**
 * Decodes a document. A byte order mark is believed first (Encoding Standard §6.1), then the server, then the
 * document's own declaration (RFC 7303 §3), each only if the bytes are what it says; then UTF-8, then a guess.
 *
 * @param charset the encoding that the server names
 * @throws Failure if it is no text
 */
export function decodeDocument(bytes: Uint8Array, charset?: string): DecodedText {
  const claims = claimsOf(bytes, charset);
  const utf8 = decodeStrictly(bytes, "utf-8");
  const beyondAscii = utf8 !== undefined && /[^\0-\x7f]/.test(utf8);
  for (const claim of claims) {
    // Letters beyond ASCII that make UTF-8 are nothing else, whatever a server says of all that it sends.
    if (beyondAscii && singleByte.test(claim.name)) continue;
    const text = decodeStrictly(bytes, claim.name);
    if (text !== undefined) return { text: clean(text), notes: notesFor(text) };
  }
  if (claims.some(({ by }) => by === "mark")) throw new Failure("It is cut short, or is no text.");
  if (utf8 !== undefined) {
    const [wrong] = claims;
    const notes = wrong ? [`It calls its encoding “${wrong.name}”, and is UTF-8; it was read as that.`] : [];
    return { text: clean(utf8), notes: [...notes, ...notesFor(utf8)] };
  }
  const name = guessEncoding(wordsBeyondAscii(bytes));
  const text = name && decodeStrictly(bytes, name);
  if (text === undefined) throw new Failure("It is no text in any encoding that is known here.");
  const reason = claims[0]
    ? `It is not “${claims[0].name}”, as it says`
    : "It names no encoding, and is not UTF-8";
  return {
    text: clean(text),
    notes: [`${reason}; it was read as ${name}. See whether its letters are right.`],
  };
}

const singleByte = /^(?:iso-?8859|latin|l\d|windows-125|cp125|x-cp125|us-ascii|ascii|koi8|macintosh|x-mac)/i;

function claimsOf(bytes: Uint8Array, charset: string | undefined): Claim[] {
  const marked = markedEncoding(bytes);
  if (marked) return [{ name: marked, by: "mark" }];
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked) return [{ name: unmarked, by: "mark" }];
  const declared = declaredEncoding(bytes);
  const claims: Claim[] = [];
  if (charset) claims.push({ name: charset, by: "server" });
  if (declared) claims.push({ name: declared, by: "document" });
  // What could be read so far is not UTF-16, whatever it was before it was sent.
  return claims.filter(({ name }) => !/^(?:utf-?16|ucs-?2|utf-?32)/i.test(name));
}

function markedEncoding([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) throw new Failure("It is in UTF-32. Save it in UTF-8.");
    return "utf-16le";
  }
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** UTF-16 without a mark shows in its ASCII characters, every second byte of which is zero (XML 1.0, appendix F). */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 2000 - (bytes.length % 2));
  const zeroes = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeroes[at % 2] = (zeroes[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeroes;
  const many = sample.length / 10;
  if (sample.length < 4 || Math.min(even, odd) * 10 > Math.max(even, odd)) return undefined;
  return odd > many ? "utf-16le" : even > many ? "utf-16be" : undefined;
}

/** What an XML declaration (XML 1.0 §4.3.3) or the `meta` of an HTML page names. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const xml = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']\s*([\w.:-]+)\s*["']/.exec(head)?.[1];
  return xml ?? /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
}

/** Undefined if there is no such encoding, or the bytes are not in it. */
function decodeStrictly(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function clean(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function notesFor(text: string): string[] {
  const lost = text.split("\u{FFFD}").length - 1;
  return lost === 0
    ? []
    : [
        `It holds ${lost} × “\u{FFFD}”: letters that were lost before it came here. See whether they can be put right.`,
      ];
}

/** The words that hold a byte beyond ASCII: markup and English would drown them. */
function wordsBeyondAscii(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.subarray(0, 500_000)).toString("latin1");
  const words = text.split(/[\t\n\r <>"'=&;/]+/).filter((word: string) => /[\x80-\xff]/.test(word));
  return Buffer.from(words.join(" "), "latin1");
}

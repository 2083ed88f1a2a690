/** The text of a file: UTF-8, or UTF-16 with its byte order mark. Anything else is named rather than read wrongly. @module */
import { guessEncoding } from "./guess.ts";

export type Decoded = { text: string } | Undecoded;

export interface Undecoded {
  text?: undefined;
  /** What it looks like; absent if that cannot be told, or if it is UTF-8 that was damaged. */
  encoding: string | undefined;
  /** What could be read before the first bytes that are no text. */
  before: string;
}

const lineFeed = 0x0a;

/** Bytes, behind the first that are no text, from which the encoding is told. */
const enough = 2 ** 15;

/** Reads bytes as text, without the mark that may stand before it. */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = encodingOfMark(bytes);
  const encoding = marked ?? encodingOfZeros(bytes) ?? "utf-8";
  if (encoding.startsWith("utf-32") || (!marked && encoding !== "utf-8"))
    return { encoding: encoding.toUpperCase(), before: "" };
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return isEscaped(text) ? { encoding: "ISO-2022-JP", before: "" } : { text };
  } catch {
    const before = readablePart(bytes, encoding);
    const first = Buffer.byteLength(before);
    const sample = bytes.subarray(bytes.lastIndexOf(lineFeed, first) + 1, first + enough);
    // What stands before them is UTF-8, if there is more in it than ASCII.
    const around = bytes.subarray(Math.max(0, first - enough), first + enough);
    const damaged = marked !== undefined || isMostlyUtf8(around);
    return { encoding: damaged ? undefined : guessEncoding(sample), before };
  }
}

/** The encoding that a byte order mark tells of (Unicode §23.8). */
function encodingOfMark([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? "utf-32be" : undefined;
}

/** Of what has no mark: an ASCII letter, of which the front matter is full, is filled up with zeros in UTF-16 and UTF-32. */
function encodingOfZeros(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 256);
  if (!start.includes(0)) return undefined;
  const zeros = [0, 1, 2, 3].map(
    (place) => start.filter((byte, at) => at % 4 === place && byte === 0).length,
  );
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros;
  const many = start.length / 16;
  if (second > many && third > many) return fourth > many ? "utf-32le" : "utf-32be";
  if (second + fourth > many && first + third <= many) return "utf-16le";
  return first + third > many ? "utf-16be" : undefined;
}

/** Whether a text is ISO-2022-JP, whose bytes are all ASCII: escape sequences stand before its Japanese. */
function isEscaped(text: string): boolean {
  return text.includes("\x1b$B") || text.includes("\x1b$@");
}

/** Whether most of what is not ASCII is UTF-8, which other encodings are only by chance. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const beyond = new TextDecoder().decode(bytes).match(/[^\0-\x7f]/gu) ?? [];
  return beyond.filter((character) => character === "\uFFFD").length * 2 < beyond.length;
}

/** The text before the first bytes that are not of an encoding. */
function readablePart(bytes: Uint8Array, encoding: string): string {
  let [low, high] = [0, bytes.length];
  const read = (length: number) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    } catch {
      return undefined;
    }
  };
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (read(middle) === undefined) high = middle - 1;
    else low = middle;
  }
  return read(low) ?? "";
}

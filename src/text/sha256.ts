/**
 * SHA-256 (FIPS 180-4) where a feed is being written and cannot wait: the Web's own `crypto.subtle` answers later, and
 * Node's is not in the Worker. For a line of text, not for files.
 *
 * @module
 */
import { encodeUtf8 } from "./utf8.ts";

/** The first 32 bits of the fractional part of a root of each of the first primes (§4.2.2, §5.3.3). */
function fractions(count: number, root: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let prime = true;
    for (let factor = 2; factor * factor <= candidate; factor++) prime &&= candidate % factor !== 0;
    if (prime) found.push(((candidate ** (1 / root) % 1) * 2 ** 32) | 0);
  }
  return found;
}

const constants = fractions(64, 3);
const start = fractions(8, 2);

/** The digest of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  const message = encodeUtf8(text);
  const blocks = Math.ceil((message.length + 9) / 64);
  const padded = new Uint8Array(blocks * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  let state = start;
  for (let block = 0; block < blocks; block++) state = compress(state, view, block * 64);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function compress(state: readonly number[], view: DataView, offset: number): number[] {
  const words = new Int32Array(64);
  const at = (index: number) => words[index] ?? 0;
  for (let index = 0; index < 16; index++) words[index] = view.getInt32(offset + index * 4);
  for (let index = 16; index < 64; index++) {
    const [before, last] = [at(index - 15), at(index - 2)];
    const small = rotate(before, 7) ^ rotate(before, 18) ^ (before >>> 3);
    const large = rotate(last, 17) ^ rotate(last, 19) ^ (last >>> 10);
    words[index] = at(index - 16) + small + at(index - 7) + large;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index++) {
    const choice = (e & f) ^ (~e & g);
    const first =
      (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (constants[index] ?? 0) + at(index)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + (state[index] ?? 0)) | 0);
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** Documents as they are kept and sent: text in UTF-8. @module */

/** What an encoder gives; Node and the Workers runtime type its buffer differently. */
export type Bytes = ReturnType<TextEncoder["encode"]>;

const encoder = new TextEncoder();

/** Text in UTF-8; a surrogate that stands alone becomes U+FFFD. */
export function encodeUtf8(text: string): Bytes {
  return encoder.encode(text);
}

/** One block, part after part. */
export function concatBytes(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Hashes of content: the same content gives the same one, on any machine. @module */
import { createHash, hash } from "node:crypto";

/** 16 base64url characters (96 bits of SHA-256) that stand for a value that JSON can hold. */
export function hashValue(value: unknown): string {
  return hashText(JSON.stringify(value));
}

/** The same for a text. */
export function hashText(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 16);
}

/** The same for a text in parts, some of which are UTF-8 already. */
export function hashParts(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("base64url").slice(0, 16);
}

/** Hashes of content: the same content gives the same one, on any machine. @module */
import { hash } from "node:crypto";

/** 16 base64url characters (96 bits of SHA-256) that stand for a value that JSON can hold. */
export function hashValue(value: unknown): string {
  return hashText(JSON.stringify(value));
}

/** The same for a text, or for what is its UTF-8. */
export function hashText(text: string | Uint8Array): string {
  return hash("sha256", text, "base64url").slice(0, 16);
}

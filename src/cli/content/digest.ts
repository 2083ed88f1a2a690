/** Hashes of content: the same content gives the same one, on any machine. @module */
import { createHash } from "node:crypto";

/** 16 base64url characters (96 bits of SHA-256) that stand for a value that JSON can hold. */
export function hashValue(value: unknown): string {
  return hashText(JSON.stringify(value));
}

/** The same for a text. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

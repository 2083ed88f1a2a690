/** Secrets of subscribers: kept encrypted, used to sign what they are sent. @module */
import { type Bytes, encodeUtf8 } from "../../text/utf8.ts";

const cipher = "AES-GCM";
const nonceLength = 12;

/** A secret as it is kept: whoever reads the database, and not the Worker's own secret, learns nothing of it. */
export async function sealSecret(secret: string, key: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceLength));
  const sealed = await crypto.subtle.encrypt({ name: cipher, iv }, await cipherKey(key), encodeUtf8(secret));
  return toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
}

/** The secret that was kept; undefined if that was under another key. */
export async function openSecret(kept: string, key: string): Promise<Bytes | undefined> {
  const bytes = Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
  const [iv, sealed] = [bytes.subarray(0, nonceLength), bytes.subarray(nonceLength)];
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: cipher, iv }, await cipherKey(key), sealed));
  } catch {
    return undefined;
  }
}

/** The value of `X-Hub-Signature` for a body (WebSub §7.1). */
export async function signBody(body: Bytes, secret: Bytes): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, body));
  return `sha256=${[...signature].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The last one that was derived: a batch has many secrets, and there is one key for all. */
let derived: { from: string; cipher: CryptoKey } | undefined;

async function cipherKey(key: string): Promise<CryptoKey> {
  if (derived?.from !== key) derived = { from: key, cipher: await deriveCipherKey(key) };
  return derived.cipher;
}

async function deriveCipherKey(key: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", encodeUtf8(key), "HKDF", false, ["deriveKey"]);
  const derivation = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: encodeUtf8("hub.secret"),
  };
  return crypto.subtle.deriveKey(derivation, material, { name: cipher, length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** A publisher's request: who may send one, and what it has to hold. @module */
import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import { maxRequestBytes } from "../../model/publication.ts";

const encoder = new TextEncoder();

/**
 * Lets through who knows the token (RFC 6750). Digests are compared, in constant time: how long it takes tells neither
 * the token's letters nor their number.
 *
 * @throws HTTPException 401 without a token, 403 with a wrong one
 */
export async function authorize(request: Request, token: string): Promise<void> {
  const [, given] = /^Bearer +(\S+)$/i.exec(request.headers.get("Authorization") ?? "") ?? [];
  if (given === undefined) {
    throw publishError(401, "Send the token that may publish here: “Authorization: Bearer …”.", {
      "WWW-Authenticate": 'Bearer realm="publication"',
    });
  }
  const [a, b] = await Promise.all(
    [given, token].map((each) => crypto.subtle.digest("SHA-256", encoder.encode(each))),
  );
  if (!a || !b || !same(new Uint8Array(a), new Uint8Array(b))) {
    throw publishError(403, "This is not the token that may publish here.");
  }
}

/** Whether two digests are the same; every byte is looked at. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.reduce((difference, byte, at) => difference | (byte ^ (b[at] ?? 0)), 0) === 0;
}

/**
 * What a request holds, as JSON of this schema.
 *
 * @throws HTTPException 415 for another media type, 413 if it is too large, 422 if it does not fit the schema, naming
 *   the article and the field
 */
export async function readJson<const S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<v.InferOutput<S>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("Content-Type") ?? "")) {
    throw publishError(415, "Send this as application/json.");
  }
  let value: unknown;
  try {
    value = JSON.parse(await text(request));
  } catch (error) {
    if (error instanceof HTTPException) throw error;
    throw publishError(422, "This is not JSON.");
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw publishError(422, parsed.issues.map(messageForIssue).join("\n"));
}

async function text({ body }: Request): Promise<string> {
  const decoder = new TextDecoder();
  let read = "";
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxRequestBytes) throw publishError(413, `Send at most ${maxRequestBytes} bytes at once.`);
    read += decoder.decode(chunk, { stream: true });
  }
  return read + decoder.decode();
}

function messageForIssue({ path: items, message }: v.BaseIssue<unknown>): string {
  const path = items ?? [];
  const field = path.map((item) => String(item.key)).join(".");
  const slugs = path.flatMap(({ value }) => (hasSlug(value) ? [value.slug] : []));
  const [slug] = slugs;
  return `${slug === undefined ? "" : `The article “${slug}”: `}${field}: ${message}.`;
}

function hasSlug(value: unknown): value is { slug: string } {
  return typeof value === "object" && value !== null && "slug" in value && typeof value.slug === "string";
}

/** A refusal with a sentence, for a program and whoever runs it. */
export function publishError(
  status: 401 | 403 | 404 | 409 | 413 | 415 | 422,
  message: string,
  headers: Record<string, string> = {},
): HTTPException {
  return new HTTPException(status, {
    res: new Response(`${message}\n`, {
      status,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", ...headers },
    }),
  });
}

/** A publisher's request: what it has to hold, and the error that says what it lacks. @module */
import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import { makeWellFormed } from "../../text/well-formed.ts";

/**
 * What a request holds, as JSON of this schema.
 *
 * @throws HTTPException 415 for another media type, 422 if it does not fit the schema, naming the article and the field
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
    const text = await request.text();
    value = JSON.parse(text);
    // What only an escape can write, the database gives back as other characters.
    if (/\\[bfru]/.test(text)) value = makeWellFormed(value);
  } catch {
    throw publishError(422, "This is not JSON.");
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw publishError(422, parsed.issues.map(messageForIssue).join("\n"));
}

function messageForIssue({ path: items, message }: v.BaseIssue<unknown>): string {
  const path = items ?? [];
  const field = path.map((item) => String(item.key)).join(".");
  const slugs = path.flatMap(({ value }) => (hasSlug(value) ? [value.slug] : []));
  const [slug] = slugs;
  const of = slug === undefined ? "" : `The article “${slug}”: `;
  return `${of}${field === "" ? "" : `${field}: `}${message}.`;
}

function hasSlug(value: unknown): value is { slug: string } {
  return typeof value === "object" && value !== null && "slug" in value && typeof value.slug === "string";
}

/** An error with a sentence, for a program and whoever runs it. */
export function publishError(
  status: 400 | 401 | 403 | 409 | 413 | 415 | 422,
  message: string,
  headers: Record<string, string> = {},
): HTTPException {
  return new HTTPException(status, { res: new Response(`${message}\n`, { status, headers }) });
}

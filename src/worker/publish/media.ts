/**
 * The Worker's side of the publication of media: a bucket is filled, a file of any size in parts. What has come of a
 * file stands beside it, so that an upload that was stopped goes on from there, on whatever machine.
 *
 * @module
 */
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as v from "valibot";
import { MediaName } from "../../model/media.ts";
import {
  BeginUpload,
  digestField,
  mediaPartBytes,
  parseDigestField,
  Sha256,
} from "../../model/publication.ts";
import type { MediaPage, UploadState } from "../../model/publication-answers.ts";
import { Hono } from "../http/hono.ts";
import { bucketFolder, mediaKey } from "../routes/media.ts";
import { publishError, readJson } from "./request.ts";

/** An upload that has begun, as it stands in the bucket. */
const Upload = v.object({ id: v.string(), sha256: Sha256, length: v.number() });
type Upload = v.InferOutput<typeof Upload>;

/** What the bucket keeps of a part. */
const Part = v.object({ upload: v.string(), etag: v.string(), sha256: Sha256 });

/** Keys that a bucket deletes at once. */
const deletedAtOnce = 1000;

/** What of a publication is about media, under `/publication/media`. */
export function createMediaEndpoint(bucket: R2Bucket): Hono {
  const app = new Hono();
  const limit = bodyLimit({
    maxSize: mediaPartBytes,
    onError() {
      throw publishError(413, `Send at most ${mediaPartBytes} bytes of a file at once.`);
    },
  });

  app.get("/", async (c) => {
    const cursor = c.req.query("cursor") ?? "";
    const page = await bucket.list({
      prefix: bucketFolder,
      include: ["customMetadata"],
      ...(cursor && { cursor }),
    });
    return c.json({
      files: page.objects.map(({ key, customMetadata }) => [
        key.slice(bucketFolder.length),
        customMetadata?.sha256 ?? "",
      ]),
      cursor: page.truncated ? page.cursor : undefined,
    } satisfies MediaPage);
  });

  app.put("/:name", limit, async (c) => {
    const { bytes, sha256 } = await readBytes(c);
    await bucket.put(mediaKey(nameOf(c)), bytes, { sha256, ...metadata(sha256, typeOf(c)) });
    return c.body(null, 204);
  });

  app.post("/:name/parts", async (c) => {
    const name = nameOf(c);
    const { sha256, length, type } = await readJson(c.req.raw, BeginUpload);
    const begun = await findUpload(name);
    if (begun?.sha256 === sha256 && begun.length === length) {
      const parts = await findParts(name, begun);
      const state: UploadState = {
        upload: begun.id,
        parts: [...parts].map(([number, part]) => [number, part.sha256]),
      };
      return c.json(state);
    }
    if (begun) await forget(name);
    const { uploadId } = await bucket.createMultipartUpload(mediaKey(name), metadata(sha256, type));
    const upload: Upload = { id: uploadId, sha256, length };
    await bucket.put(uploadKey(name), JSON.stringify(upload));
    return c.json({ upload: uploadId, parts: [] } satisfies UploadState);
  });

  app.put("/:name/parts/:number", limit, async (c) => {
    const name = nameOf(c);
    const upload = await requireUpload(c, name);
    const number = Number(c.req.param("number"));
    const { bytes, sha256 } = await readBytes(c);
    if (bytes.byteLength !== partLength(upload, number))
      throw publishError(
        422,
        `Part ${c.req.param("number")} of this file is not ${bytes.byteLength} bytes long.`,
      );
    const { etag } = await going(name, () =>
      bucket.resumeMultipartUpload(mediaKey(name), upload.id).uploadPart(number, bytes),
    );
    const part: v.InferOutput<typeof Part> = { upload: upload.id, etag, sha256 };
    await bucket.put(partKey(name, number), "", { customMetadata: part });
    return c.body(null, 204);
  });

  app.post("/:name/complete", async (c) => {
    const name = nameOf(c);
    const upload = await requireUpload(c, name);
    const parts = await findParts(name, upload);
    const numbers = Array.from({ length: partCount(upload) }, (_, at) => at + 1);
    const missing = numbers.filter((number) => !parts.has(number));
    if (missing.length > 0)
      throw publishError(409, `Of this file these parts are missing: ${missing.join(", ")}.`);
    const uploaded = numbers.flatMap((partNumber) => {
      const part = parts.get(partNumber);
      return part ? [{ partNumber, etag: part.etag }] : [];
    });
    await going(name, () => bucket.resumeMultipartUpload(mediaKey(name), upload.id).complete(uploaded));
    await forget(name);
    return c.body(null, 204);
  });

  return app;

  async function findUpload(name: MediaName): Promise<Upload | undefined> {
    const object = await bucket.get(uploadKey(name));
    return object ? v.parse(Upload, await object.json()) : undefined;
  }

  /** The upload that a request belongs to. @throws HTTPException 409 if there is another by now, or none */
  async function requireUpload(c: Context, name: MediaName): Promise<Upload> {
    const upload = await findUpload(name);
    if (upload && upload.id === c.req.query("upload")) return upload;
    throw lapsed();
  }

  /** The parts of a file that have come, by their numbers. */
  async function findParts(name: MediaName, { id }: Upload) {
    const prefix = partKey(name, "");
    const found = new Map<number, v.InferOutput<typeof Part>>();
    for await (const { key, customMetadata } of listAll(prefix)) {
      const part = v.safeParse(Part, customMetadata);
      if (part.success && part.output.upload === id) found.set(Number(key.slice(prefix.length)), part.output);
    }
    return found;
  }

  async function* listAll(prefix: string): AsyncGenerator<R2Object> {
    for (let cursor: string | undefined; ; ) {
      const page = await bucket.list({ prefix, include: ["customMetadata"], ...(cursor && { cursor }) });
      yield* page.objects;
      if (!page.truncated) return;
      cursor = page.cursor;
    }
  }

  /** Takes away what was kept of an upload: it is complete, or is begun anew. */
  async function forget(name: MediaName): Promise<void> {
    const keys = [uploadKey(name)];
    for await (const { key } of listAll(partKey(name, ""))) keys.push(key);
    for (let at = 0; at < keys.length; at += deletedAtOnce)
      await bucket.delete(keys.slice(at, at + deletedAtOnce));
  }

  /** Goes on with an upload. The bucket drops one that is not completed within seven days, and then so is this. */
  async function going<T>(name: MediaName, step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof Error && /\b10024\b/.test(error.message))) throw error;
      await forget(name);
      throw lapsed();
    }
  }
}

function lapsed() {
  return publishError(409, "This upload was completed, begun anew or given up. Run the publication again.");
}

function uploadKey(name: MediaName): string {
  return `uploads/${name}`;
}

function partKey(name: MediaName, number: number | ""): string {
  return `uploads/${name}/${number}`;
}

function metadata(sha256: string, type: string | undefined): R2MultipartOptions {
  return { customMetadata: { sha256 }, ...(type !== undefined && { httpMetadata: { contentType: type } }) };
}

function partCount({ length }: Upload): number {
  return Math.ceil(length / mediaPartBytes);
}

/** How long a part has to be, counted from 1; undefined if there is no such part. */
function partLength(upload: Upload, number: number): number | undefined {
  const count = partCount(upload);
  if (!Number.isInteger(number) || number < 1 || number > count) return undefined;
  return number < count ? mediaPartBytes : upload.length - (count - 1) * mediaPartBytes;
}

function nameOf(c: Context): MediaName {
  const parsed = v.safeParse(MediaName, c.req.param("name"));
  if (parsed.success) return parsed.output;
  throw publishError(422, "This is not the name of a file as a build makes it, such as talk.1a2b3c4d.mp3.");
}

function typeOf(c: Context): string | undefined {
  return c.req.header("Content-Type");
}

/**
 * What a request brings, once its digest was found right.
 *
 * @throws HTTPException 422 if the digest is missing or another
 */
async function readBytes(c: Context): Promise<{ bytes: ArrayBuffer; sha256: string }> {
  const claimed = parseDigestField(c.req.header("Content-Digest"));
  if (claimed === undefined)
    throw publishError(422, `Send the digest of the bytes: “Content-Digest: ${digestField("…")}”.`);
  const bytes = await c.req.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (btoa(String.fromCharCode(...digest)) !== claimed)
    throw publishError(422, "These bytes have another digest than “Content-Digest” says. Send them again.");
  return { bytes, sha256 };
}

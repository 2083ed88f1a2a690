/** Brings a site's bucket to hold every file that the content folder shows. @module */
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { mediaPartBytes } from "../../model/publication.ts";
import type { MediaFile } from "../content/media.ts";
import { Failure } from "../terminal/failure.ts";
import type { Endpoint } from "./client.ts";

/** What a part of a file is sent as, and told of. */
interface Sending {
  endpoint: Endpoint;
  media: MediaFile;
  /** Told how many bytes of the file are there. */
  tell(bytes: number): void;
}

/**
 * Sends the files that the bucket does not hold, large ones in parts; parts that are there already are not sent again.
 *
 * @returns how many were sent
 * @throws Failure if the Worker refuses or cannot be reached, or if a file changes while it is sent
 */
export async function publishMedia(
  endpoint: Endpoint,
  media: readonly MediaFile[],
  tell: (message: string) => void,
): Promise<number> {
  tell("comparing files");
  const held = await endpoint.heldMedia();
  const missing = new Map(
    media
      .filter(({ path, sha256 }) => held.get(basename(path)) !== sha256)
      .map((each) => [basename(each.path), each]),
  );
  let sent = 0;
  for (const each of missing.values()) {
    sent++;
    const place = `file ${sent} of ${missing.size}, ${basename(each.file)}`;
    await sendFile({
      endpoint,
      media: each,
      tell: (bytes) => tell(`${place}: ${megabytes(bytes)} of ${megabytes(each.length)} MB`),
    });
  }
  return sent;
}

async function sendFile({ endpoint, media, tell }: Sending): Promise<void> {
  const { path, file, content, sha256, length, type } = media;
  const name = basename(path);
  // A drawing was made from an article's text, and is small.
  if (content !== undefined) return endpoint.putMedia(name, Buffer.from(content), type);
  const inParts = length > mediaPartBytes;
  const upload = inParts ? await endpoint.beginUpload(name, { sha256, length, type }) : undefined;
  const there = new Map(upload?.parts);
  const whole = createHash("sha256");
  let done = 0;
  tell(done);
  const handle = await open(file);
  try {
    for (let number = 1; done < length || number === 1; number++) {
      const bytes = new Uint8Array(Math.min(mediaPartBytes, length - done));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, done);
      whole.update(bytes);
      if (bytesRead < bytes.length) throw changed(file);
      if (!upload) {
        // Before it is sent: what is in the bucket is served at once.
        if (whole.digest("hex") !== sha256) throw changed(file);
        await endpoint.putMedia(name, bytes, type);
      } else if (there.get(number) !== createHash("sha256").update(bytes).digest("hex")) {
        await endpoint.putPart(name, upload, number, bytes);
      }
      done += bytes.length;
      tell(done);
    }
    if (!upload) return;
    if (whole.digest("hex") !== sha256) throw changed(file);
    await endpoint.completeUpload(name, upload);
  } finally {
    await handle.close();
  }
}

function changed(file: string): Failure {
  return new Failure(`The file ${file} was changed while it was sent. Run this again.`);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}

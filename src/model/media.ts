/** Pictures and recordings: where they are served, and under which headers. @module */
import * as v from "valibot";

/** Where media stand, as a root-relative path. */
export const mediaPath = "/media/";

/**
 * The name of a file under `/media/`, such as `harbour.1a2b3c4d.mp3`: a hash of what is in it stands before its
 * extension, so that another content has another name.
 */
export const MediaName = v.pipe(
  v.string(),
  v.maxLength(255),
  v.regex(/^[^/]+\.[\da-f]{8}(?:\.[^/.]+)?$/),
  v.brand("MediaName"),
);
export type MediaName = v.InferOutput<typeof MediaName>;

/** The strong entity tag (RFC 9110 §8.8.1) of a file: its name says what is in it. */
export function mediaETag(name: MediaName): string {
  return `"${/\.([\da-f]{8})(?:\.[^/.]+)?$/.exec(name)?.[1]}"`;
}

/** The `Cache-Control` of what has another address when it changes. */
export const immutable = "public, max-age=31536000, immutable";

/** What every answer with a file carries. A hostile SVG can run nothing. */
export const mediaHeaders = {
  "Access-Control-Allow-Origin": "*",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** What the Worker has to know of a file among its assets to answer for a part of it. */
export interface MediaFacts {
  /** In bytes. */
  length: number;
  /** The media type, if it is known. */
  type?: string | undefined;
}

/** Bytes of the largest asset of a Worker: https://developers.cloudflare.com/workers/platform/limits/#static-assets */
export const maxAssetBytes = 25 * 2 ** 20;

/** Files that articles show or link to: where they are served, and what is known of them. @module */

import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, realpathSync } from "node:fs";
import { basename, extname, join, posix } from "node:path";
import { type Address, addressOn } from "../../model/address.ts";
import { maxAssetBytes, mediaPath } from "../../model/media.ts";
import { slugify } from "../../model/slug.ts";
import { docsFile } from "../package-files.ts";
import { causeOf } from "../terminal/cause.ts";
import { mediaTypeOf } from "./media-types.ts";
import { inspectPath, isArticleName } from "./paths.ts";
import { dimensionsOf } from "./picture-dimensions.ts";
import { isServable, staticFolder } from "./static-files.ts";

export interface MediaFile {
  /** Where it stands on this machine, or the article that it was made from. */
  file: string;
  /** What is in it, if it was made from an article's text. */
  content?: string;
  /** Where it is served, as a root-relative path that changes with its content, unless it is one of `static/`. */
  path: string;
  /** Absent if the file's name does not tell. */
  type?: string | undefined;
  /** In bytes. */
  length: number;
  /** In hexadecimal digits. */
  sha256: string;
  /** In pixels, of an image as it is seen. */
  width?: number | undefined;
  height?: number | undefined;
}

/** What was found at a path: a file, why there is none to publish, or nothing. */
type Looked = MediaFile | { refusal: string } | undefined;

/** The files of a content folder, each looked at once. */
export class MediaFiles {
  readonly #root: string;
  readonly #largest: number;
  readonly #known = new Map<string, Looked>();
  readonly #byPath = new Map<string, MediaFile>();
  readonly #served = new Map<string, MediaFile | undefined>();

  /**
   * @param root the content folder
   * @param largest bytes of a file that can be served
   */
  constructor(root: string, largest = maxAssetBytes) {
    this.#root = realpathSync(root);
    this.#largest = largest;
  }

  /** The file at a path relative to the content folder; undefined if there is none that may be published. */
  find(path: string): MediaFile | undefined {
    const looked = this.#lookSpelt(path);
    return looked && "file" in looked ? looked : undefined;
  }

  /** Why what stands at a path is not published, in a sentence; undefined if it may be, or if nothing is there. */
  refusal(path: string): string | undefined {
    const looked = this.#lookSpelt(path);
    return looked && "refusal" in looked ? looked.refusal : undefined;
  }

  /** Adds a picture that was made from the text of an article. */
  addDrawing(name: string, svg: string, article: string): void {
    const path = mediaPath + name;
    const [file, type] = [join(this.#root, article), "image/svg+xml"];
    const sha256 = createHash("sha256").update(svg).digest("hex");
    this.#known.set(path, { file, path, content: svg, type, length: Buffer.byteLength(svg), sha256 });
  }

  /** Adds a picture that the build made and keeps on this machine. */
  addMade(path: string, file: string, type: string, size: { width: number; height: number }): MediaFile {
    const made = { file, path, type, ...hashFile(file), ...size };
    this.#known.set(path, made);
    return made;
  }

  /** The file of `static/` at a root-relative address, whose path is that; undefined if none is served there. */
  findStatic(address: string): MediaFile | undefined {
    const path = posix.normalize(address);
    if (!isServable(path)) return undefined;
    if (!this.#served.has(path)) this.#served.set(path, this.#inspectStatic(path));
    return this.#served.get(path);
  }

  /** The file that is served at a root-relative path, those of `static/` and drawings apart. */
  findServed(path: string): MediaFile | undefined {
    return this.#byPath.get(path);
  }

  /** Every file that was found, those of `static/` apart. */
  used(): MediaFile[] {
    return [...this.#known.values()].filter((each) => each !== undefined && "file" in each);
  }

  /** What stands at a path, or at one that shows the same: macOS and others spell an “é” in two ways (UAX #15). */
  #lookSpelt(path: string): Looked {
    return this.#look(path) ?? this.#look(path.normalize("NFC")) ?? this.#look(path.normalize("NFD"));
  }

  #look(path: string): Looked {
    if (!this.#known.has(path)) {
      const found = this.#inspect(path);
      this.#known.set(path, found);
      if (found && "file" in found) this.#byPath.set(found.path, found);
    }
    return this.#known.get(path);
  }

  #inspectStatic(path: string): MediaFile | undefined {
    const standing = inspectPath(this.#root, staticFolder + path);
    if (standing.kind !== "file" || standing.size > maxAssetBytes) return undefined;
    const read = readMedia(path, standing.file);
    return read && "file" in read ? { ...read, path: encodeURI(path) } : undefined;
  }

  #inspect(path: string): Looked {
    const standing = inspectPath(this.#root, path);
    switch (standing.kind) {
      case "nothing":
      case "folder":
        return undefined;
      case "broken link":
        return { refusal: `“${path}” is a link that leads to nothing. Put the file itself there.` };
      case "outside":
        return {
          refusal: `“${path}” leads out of the content folder, and is not followed. Put the file itself there.`,
        };
      case "special":
        return { refusal: `“${path}” is a pipe, a socket or a device. Put a file there.` };
      case "file": {
        const refusal =
          messageForPrivate(path) ??
          messageForPrivate(standing.path) ??
          (standing.size > this.#largest ? messageForSize(path, standing.size) : undefined);
        return refusal === undefined ? readMedia(path, standing.file) : { refusal };
      }
    }
  }
}

/** Why a file of this name is never published; undefined of one that may be. */
function messageForPrivate(path: string): string | undefined {
  if (isArticleName(path)) return `“${path}” is the text of an article, and is not published as a file.`;
  if (path.split("/").some((part) => part.startsWith(".")))
    return `“${path}” is hidden: what begins with “.” is never published. Give it another name if it may be.`;
  if (/^[^/]+\.ya?ml$/i.test(path))
    return `“${path}” is for settings, and is not published. Put a file that may be into a folder.`;
  return undefined;
}

function messageForSize(path: string, size: number): string {
  const megabytes = (size / 2 ** 20).toFixed(1);
  const type = mediaTypeOf(path) ?? "…";
  return `“${path}” holds ${megabytes} MiB, and a site serves files of 25 MiB at the most. Bind a bucket, as ${docsFile("media.md")} says, or put it on another host, and name it by its address: {url: https://…, type: ${type}, length: ${size}}.`;
}

function readMedia(path: string, file: string): Looked {
  const type = mediaTypeOf(path);
  let read: { sha256: string; length: number; size?: ReturnType<typeof dimensionsOf> };
  try {
    read = type?.startsWith("image/") ? readPicture(file) : hashFile(file);
  } catch (error) {
    return { refusal: `“${path}” cannot be read (${causeOf(error)}).` };
  }
  const extension = extname(path).toLowerCase();
  const { sha256, length, size } = read;
  const name = encodeURIComponent(slugify(basename(path, extname(path))) ?? "file");
  return {
    file,
    path: `${mediaPath}${/%/.test(name) ? "file" : name}.${sha256.slice(0, 8)}${/^\.[a-z\d]+$/.test(extension) ? extension : ""}`,
    type,
    length,
    sha256,
    ...size,
  };
}

function readPicture(file: string) {
  const bytes = readFileSync(file);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { sha256, length: bytes.length, size: dimensionsOf(bytes) };
}

/** Reads a file a little at a time: a film may be larger than the memory. */
function hashFile(file: string) {
  const hash = createHash("sha256");
  const chunk = new Uint8Array(2 ** 20);
  const opened = openSync(file, "r");
  let length = 0;
  try {
    for (;;) {
      const read = readSync(opened, chunk, 0, chunk.length, null);
      if (read === 0) break;
      hash.update(chunk.subarray(0, read));
      length += read;
    }
  } finally {
    closeSync(opened);
  }
  return { sha256: hash.digest("hex"), length };
}

/** The types of pictures that all browsers show, and most readers do. */
const shown = /^image\/(?:jpeg|png|apng|gif|webp|avif|svg\+xml|bmp|x-icon|vnd\.microsoft\.icon)$/;

/** What is said of a picture by its type, if people would not see it; undefined of one that they may. */
export function messageForUnseen(written: string, type: string | undefined): string | undefined {
  if (!type || shown.test(type)) return undefined;
  return type.startsWith("image/")
    ? `“${written}” is ${type}, which few browsers and readers show. Save it as JPEG, PNG or WebP.`
    : `“${written}” is no picture but ${type}, which nothing shows as one. Name a picture.`;
}

/** What an article's `image:` or `enclosure:` names: an address as it is, or a file of the content folder. */
export function isExternal(written: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(written);
}

/** The address of a file on the site. */
export function mediaAddress(site: Address, { path }: MediaFile): Address {
  return addressOn(site, path);
}

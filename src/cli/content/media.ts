/** Files that articles show or link to: where they are served, and what is known of them. @module */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";
import { getMimeType } from "hono/utils/mime";
import { imageSize } from "image-size";
import { type Address, addressOn } from "../../model/address.ts";
import { slugify } from "../../model/slug.ts";

export interface MediaFile {
  /** Where it stands on this machine. */
  file: string;
  /** Where it is served, as a root-relative path that changes with its content. */
  path: string;
  type: string;
  /** In bytes. */
  length: number;
  /** In pixels, of an image. */
  width?: number | undefined;
  height?: number | undefined;
}

/** The files of a content folder, each looked at once. */
export class MediaFiles {
  readonly #root: string;
  readonly #known = new Map<string, MediaFile | undefined>();

  /** @param root the content folder */
  constructor(root: string) {
    this.#root = realpathSync(root);
  }

  /** The file at a path relative to the content folder; undefined if there is none, or if it is outside. */
  find(path: string): MediaFile | undefined {
    const file = join(this.#root, path);
    if (!this.#known.has(file)) this.#known.set(file, this.#inspect(file));
    return this.#known.get(file);
  }

  /** Every file that was found. */
  used(): MediaFile[] {
    return [...this.#known.values()].filter((each) => each !== undefined);
  }

  #inspect(file: string): MediaFile | undefined {
    if (!existsSync(file) || !statSync(file).isFile()) return undefined;
    if (relative(this.#root, realpathSync(file)).startsWith("..")) return undefined;
    const bytes = readFileSync(file);
    const extension = extname(file).toLowerCase();
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    const name = encodeURIComponent(slugify(basename(file, extname(file))) ?? "file");
    const type = getMimeType(file) ?? "application/octet-stream";
    return {
      file,
      path: `/media/${/%/.test(name) ? "file" : name}.${hash}${extension}`,
      type: type.replace(/;.*/, ""),
      length: bytes.length,
      ...(type.startsWith("image/") ? sizeOf(bytes) : {}),
    };
  }
}

function sizeOf(bytes: Uint8Array): { width?: number; height?: number } {
  try {
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return {};
  }
}

/** What an article's `image:` or `enclosure:` names: an address as it is, or a file of the content folder. */
export function isExternal(written: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(written);
}

/** The address of a file on the site. */
export function mediaAddress(site: Address, { path }: MediaFile): Address {
  return addressOn(site, path);
}

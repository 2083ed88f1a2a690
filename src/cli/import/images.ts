/** The images of an article, fetched to stand beside it. @module */
import { posix } from "node:path";
import { parseAddress } from "../../model/address.ts";
import { slugify } from "../../model/slug.ts";
import { decodePercent } from "../../text/percent.ts";
import { slugForFile } from "../content/files.ts";
import { Failure } from "../terminal/failure.ts";
import { replaceAddresses } from "./addresses.ts";
import type { ConvertedArticle } from "./convert.ts";
import { fetchDocument } from "./network.ts";

export interface ImageFile {
  name: string;
  bytes: Uint8Array;
}

const extensions: Record<string, string> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/gif": ".gif",
  "image/webp": ".webp",
  "image/avif": ".avif",
  "image/svg+xml": ".svg",
};

/**
 * The article with its images as files beside it. One that cannot be had stays where it is, and is noted.
 *
 * @param fromNetwork whether images elsewhere are fetched; those within the text itself become files in any case
 */
export async function fetchImages(
  article: ConvertedArticle,
  fromNetwork: boolean,
): Promise<{ article: ConvertedArticle; files: ImageFile[] }> {
  const files: ImageFile[] = [];
  const local = new Map<string, string>();
  const notes: string[] = [];
  for (const written of article.images) {
    if (!fromNetwork && !/^data:/i.test(written)) continue;
    try {
      const { bytes, type, name } = await readImage(written, article.host);
      const extension = extensions[type];
      if (!extension) throw new Failure(`${written} is ${type || "of no known type"}, not an image`);
      const free = freeName(name, extension, new Set(files.map((file) => file.name)));
      files.push({ name: free, bytes });
      local.set(written, free);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      notes.push(`An image was left where it is: ${error.message}.`);
    }
  }
  const { fields, markdown } = article;
  const placeOf = (src: string) => local.get(src) ?? src;
  const image =
    typeof fields.image === "object"
      ? { ...fields.image, src: placeOf(fields.image.src) }
      : fields.image && placeOf(fields.image);
  return {
    article: {
      ...article,
      fields: { ...fields, image },
      markdown: await replaceAddresses(markdown, local),
      notes: [...article.notes, ...notes],
    },
    files,
  };
}

async function readImage(
  written: string,
  own: string | undefined,
): Promise<{ bytes: Uint8Array; type: string; name: string }> {
  const [, type = "", data = ""] = /^data:([\w.+/-]+);base64,(.*)$/is.exec(written) ?? [];
  if (type)
    return {
      bytes: Buffer.from(decodePercent(data) ?? data, "base64"),
      type: type.toLowerCase().replace("image/jpg", "image/jpeg"),
      name: "image",
    };
  const address = parseAddress(written);
  if (address === undefined) throw new Failure(`${written} is no address on the web`);
  const { bytes, type: sent } = await fetchDocument(address, own);
  const name = posix
    .basename(new URL(address).pathname)
    .replace(/\.\w+$/, "")
    .replace(/%[\da-f]{2}/gi, "-");
  return { bytes, type: sent, name };
}

/** A name that no other file has, and no longer than a file system and a person take. */
function freeName(name: string, extension: string, taken: ReadonlySet<string>): string {
  const known = slugify(name);
  const slug = known === undefined ? "image" : slugForFile(known);
  for (let number = 1; ; number += 1) {
    const numbered = `${slug}${number === 1 ? "" : `-${number}`}${extension}`;
    if (!taken.has(numbered)) return numbered;
  }
}

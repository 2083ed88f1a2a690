/** The images of an article, fetched to stand beside it. @module */
import { posix } from "node:path";
import type { Address } from "../../model/address.ts";
import { slugify } from "../../model/slug.ts";
import { Failure } from "../terminal/failure.ts";
import type { ConvertedArticle } from "./convert.ts";
import { fetchDocument } from "./fetch.ts";
import { replaceAddresses } from "./html-to-markdown.ts";

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

/** The article with its images as files beside it. One that cannot be had stays where it is, and is noted. */
export async function fetchImages(
  article: ConvertedArticle,
): Promise<{ article: ConvertedArticle; files: ImageFile[] }> {
  const files: ImageFile[] = [];
  const local = new Map<string, string>();
  const notes: string[] = [];
  for (const address of article.images.filter((each) => /^https?:/i.test(each))) {
    try {
      const { bytes, type } = await fetchDocument(address);
      const extension = extensions[type];
      if (!extension) throw new Failure(`${address} is ${type || "of no known type"}, not an image`);
      const name = nameOf(address, extension, new Set(files.map((file) => file.name)));
      files.push({ name, bytes });
      local.set(address, name);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      notes.push(`An image was left where it is: ${error.message}.`);
    }
  }
  const { fields, markdown } = article;
  const image = typeof fields.image === "string" ? (local.get(fields.image) ?? fields.image) : fields.image;
  return {
    article: {
      ...article,
      fields: { ...fields, image },
      markdown: replaceAddresses(markdown, local),
      notes: [...article.notes, ...notes],
    },
    files,
  };
}

function nameOf(address: Address, extension: string, taken: ReadonlySet<string>): string {
  const base = posix
    .basename(new URL(address).pathname)
    .replace(/\.\w+$/, "")
    .replace(/%[\da-f]{2}/gi, "-");
  const slug = slugify(base) ?? "image";
  const numbered = (number: number) => `${slug}${number === 1 ? "" : `-${number}`}${extension}`;
  let number = 1;
  while (taken.has(numbered(number))) number += 1;
  return numbered(number);
}

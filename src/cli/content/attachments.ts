/** An article's picture and its enclosure, from what its front matter says and what is known of the file. @module */
import { getMimeType } from "hono/utils/mime";
import * as v from "valibot";
import { Address } from "../../model/address.ts";
import type { Enclosure, Image } from "../../model/article.ts";
import type { ArticleFile } from "./article-file.ts";
import type { ContentFiles } from "./folder.ts";
import { type LinkContext, pathInFolder, resolveLink } from "./links.ts";
import { isExternal, type MediaFile } from "./media.ts";

/** The picture that an article names; the folder knows if its file is not there. */
export function readImage(
  folder: ContentFiles,
  around: LinkContext,
  { path, fields, at }: ArticleFile,
): Image | undefined {
  if (fields.image === undefined) return undefined;
  const given = typeof fields.image === "string" ? { src: fields.image } : fields.image;
  const target = resolveLink(around, path, given.src, "image");
  if (!target) {
    folder.error(path, at("image"), notThere(given.src, folder));
    return undefined;
  }
  const file = fileOf(around, path, given.src);
  return {
    url: v.parse(Address, new URL(target.url).href),
    alt: given.alt?.trim() ?? "",
    type: file?.type ?? getMimeType(new URL(target.url).pathname),
    width: given.width ?? target.width,
    height: given.height ?? target.height,
    length: file?.length,
  };
}

/** The sound or film that an article brings along; the folder knows what is missing. */
export function readEnclosure(
  folder: ContentFiles,
  around: LinkContext,
  { path, fields, at }: ArticleFile,
): Enclosure | undefined {
  if (fields.enclosure === undefined) return undefined;
  const given = typeof fields.enclosure === "string" ? { url: fields.enclosure } : fields.enclosure;
  const target = resolveLink(around, path, given.url, "link");
  const file = fileOf(around, path, given.url);
  if (!target || (!file && !isExternal(given.url))) {
    folder.error(path, at("enclosure"), notThere(given.url, folder));
    return undefined;
  }
  const url = v.parse(Address, new URL(target.url).href);
  const type = given.type ?? file?.type ?? getMimeType(new URL(url).pathname);
  const length = given.length ?? file?.length;
  if (type === undefined) {
    folder.error(
      path,
      at("enclosure"),
      "The enclosure's media type is unknown. Write “type: audio/mpeg” with it.",
    );
  }
  if (length === undefined) {
    folder.error(
      path,
      at("enclosure"),
      "The enclosure is elsewhere. Write its size in bytes with it: “length: 123456”.",
    );
  }
  if (type === undefined || length === undefined) return undefined;
  return { url, type, length, duration: given.duration, title: given.title };
}

function fileOf({ media }: LinkContext, path: string, written: string): MediaFile | undefined {
  return isExternal(written) ? undefined : media.find(pathInFolder(path, written));
}

function notThere(written: string, folder: ContentFiles): string {
  return `There is no file “${written}” beside the article or, with a “/” before it, in ${folder.root}.`;
}

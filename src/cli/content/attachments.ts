/** An article's picture and its enclosure, from what its front matter says and what is known of the file. @module */
import { type Address, parseAddress } from "../../model/address.ts";
import type { Enclosure, Image } from "../../model/article.ts";
import { askIfMeant } from "../../text/suggest.ts";
import type { Place } from "../terminal/problem.ts";
import type { ArticleFile } from "./article-file.ts";
import type { ContentFiles } from "./folder.ts";
import { fileNamedBy, findFile, type LinkContext, resolveLink } from "./links.ts";
import { isExternal, type MediaFile } from "./media.ts";
import { mediaTypeOf } from "./media-types.ts";
import { nearFile } from "./near-files.ts";

/** The picture that an article names; the folder knows if its file is not there. */
export function readImage(
  folder: ContentFiles,
  around: LinkContext,
  { path, fields, at }: ArticleFile,
): Image | undefined {
  if (fields.image === undefined) return undefined;
  const given = typeof fields.image === "string" ? { src: fields.image } : fields.image;
  const found = findAttached(folder, around, path, given.src, () => at("image", "src"));
  if (!found) return undefined;
  const { url, file } = found;
  return {
    url,
    alt: given.alt?.trim() ?? "",
    type: file ? file.type : mediaTypeOf(new URL(url).pathname),
    width: given.width ?? file?.width,
    height: given.height ?? file?.height,
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
  const found = findAttached(folder, around, path, given.url, () => at("enclosure", "url"));
  if (!found) return undefined;
  const { url, file } = found;
  const type = given.type ?? (file ? file.type : mediaTypeOf(new URL(url).pathname));
  const length = given.length ?? file?.length;
  if (type === undefined) {
    const message = `Of what type “${given.url}” is cannot be told from its name. Write it with it: {url: …, type: audio/mpeg}.`;
    folder.error(path, at("enclosure"), message);
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

/** The address of what a field names, and the file if it is one of the folder; reported if it is not there. */
export function findAttached(
  folder: ContentFiles,
  around: LinkContext,
  path: string,
  written: string,
  place: () => Place,
): { url: Address; file: MediaFile | undefined } | undefined {
  const name = fileNamedBy(path, written);
  const file = isExternal(written) ? undefined : findFile(around.media, path, written);
  const url = parseAddress(resolveLink(around, path, written, "image")?.url);
  if (url !== undefined) return { url, file };
  const where =
    path.includes("/") || path.endsWith(".md") ? "beside the article or, with a “/” before it, in" : "in";
  const near = nearFile(folder, path, written, "media");
  const missing = `There is no file “${written}” ${where} ${folder.name}. ${askIfMeant(near)}`.trimEnd();
  folder.error(path, place(), around.media.refusal(name) ?? missing);
  return undefined;
}

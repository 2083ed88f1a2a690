/**
 * Pictures and recordings as RSS and Atom both describe them, in Media RSS. Not in Apple's podcast namespace: with one of
 * its elements a feed has to bring a category, a rating and an address that articles do not have.
 *
 * @module
 */
import type { Entry } from "../model/article.ts";
import { renderElement } from "./xml.ts";

export const mediaNamespaces = { "xmlns:media": "http://search.yahoo.com/mrss/" };

/** `media:content` of the picture with its alternative text, and of a recording whose duration, in seconds, is known. */
export function* renderMediaElements({ enclosure, image }: Entry): Generator<string> {
  if (image) {
    const { url, type, width, height, length, alt } = image;
    const description = alt ? [renderElement("media:description", { type: "plain" }, { text: alt })] : [];
    const attributes = { url, medium: "image", type, width, height, fileSize: length };
    yield renderElement("media:content", attributes, { children: description });
  }
  if (enclosure?.duration !== undefined) {
    const { url, type, length, duration } = enclosure;
    const medium = /^(?:audio|video)(?=\/)/.exec(type)?.[0];
    const attributes = { url, medium, type, fileSize: length, duration: Math.round(duration) };
    yield renderElement("media:content", attributes);
  }
}

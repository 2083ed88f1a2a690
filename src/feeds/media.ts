/** Images and running times, as RSS and Atom both show them: Media RSS and Apple's podcast namespace. @module */
import type { Entry } from "../article.ts";
import { element } from "./mend.ts";

export const mediaNamespaces = {
  "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
  "xmlns:media": "http://search.yahoo.com/mrss/",
};

/** `itunes:duration` of the enclosure in seconds; `media:content` of the image with its alternative text. */
export function* mediaElements({ enclosure, image }: Entry): Generator<string> {
  if (enclosure?.duration !== undefined) {
    yield element("itunes:duration", {}, { text: String(Math.round(enclosure.duration)) });
  }
  if (image) {
    const { url, type, width, height, length, alt } = image;
    const description = alt ? [element("media:description", { type: "plain" }, { text: alt })] : [];
    const attributes = { url, medium: "image", type, width, height, fileSize: length };
    yield element("media:content", attributes, { children: description });
  }
}

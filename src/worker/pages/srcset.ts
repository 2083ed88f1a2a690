/** What a browser is told of a picture's sizes, so that it fetches the one that fits. @module */
import type { PictureSize } from "../../model/picture-size.ts";

/** How wide a picture is among an article's text: as the measure is on wide screens, else as the screen. */
export const measure = "(min-width: 48rem) 55rem, 100vw";

/**
 * The same of a lazy picture, which a browser fetches when it has laid the page out, and knows (HTML §4.8.4.2.2). Of any
 * other picture `auto` would mean the whole screen.
 */
export const lazyMeasure = `auto, ${measure}`;

/** The sizes with their widths, as `srcset` has them; undefined of a picture that has none. */
export function srcset(sizes: readonly PictureSize[] | undefined): string | undefined {
  return sizes?.map(({ url, width }) => `${url} ${width}w`).join(", ");
}

/** How large a picture shows: a camera that was held upright wrote it lying, and which way up it is. @module */
import { createRequire } from "node:module";
import readExif from "exif-reader";

const require = createRequire(import.meta.url);

/** The library, of 26 modules, for who has pictures. */
function imageLibrary(): typeof import("image-size") {
  return require("image-size");
}

/** In whole pixels, if the picture tells. */
export function dimensionsOf(bytes: Buffer): { width?: number; height?: number } {
  try {
    const { width, height, type, orientation } = imageLibrary().imageSize(bytes);
    const [across, down] = liesOnItsSide(bytes, type, orientation) ? [height, width] : [width, height];
    return { width: Math.round(across) || undefined, height: Math.round(down) || undefined };
  } catch {
    return {};
  }
}

/** Whether browsers turn a picture by a quarter. They ask WebP for no orientation. */
function liesOnItsSide(bytes: Buffer, type: string | undefined, orientation: number | undefined): boolean {
  switch (type) {
    case "jpg":
      return isQuarterTurn(orientation);
    case "png":
      return isQuarterTurn(orientationIn(findPngChunk(bytes, "eXIf")));
    case "avif":
    case "heic":
      return turnsOf(bytes) % 2 === 1;
    default:
      return false;
  }
}

/** Orientations with rows for columns (Exif 3.0, §4.6.5.1). */
function isQuarterTurn(orientation = 1): boolean {
  return orientation >= 5 && orientation <= 8;
}

/** What a camera wrote of the orientation; undefined if it wrote nothing that can be read. */
function orientationIn(exif: Buffer | undefined): number | undefined {
  try {
    return exif && readExif(exif).Image?.Orientation;
  } catch {
    return undefined;
  }
}

/** The data of the first chunk of a kind (PNG, 3rd edition, §5.3). */
function findPngChunk(bytes: Buffer, name: string): Buffer | undefined {
  for (let at = 8; at + 8 <= bytes.length; ) {
    const [data, length] = [at + 8, bytes.readUInt32BE(at)];
    if (bytes.toString("latin1", at + 4, data) === name) return bytes.subarray(data, data + length);
    at = data + length + 4;
  }
  return undefined;
}

/** How many quarters an image is turned by, as its properties before the pixels have it (ISO/IEC 23008-12, §6.5.10). */
function turnsOf(bytes: Buffer): number {
  const pixels = bytes.indexOf("mdat");
  const at = bytes.subarray(0, pixels === -1 ? undefined : pixels).indexOf("irot");
  return at === -1 ? 0 : (bytes[at + 4] ?? 0) & 3;
}

/** Pictures and films that say where they were taken, which is where somebody lives, perhaps. @module */
import { readFileSync, realpathSync } from "node:fs";
import { basename, relative, sep } from "node:path";
import readExif from "exif-reader";
import type { Metadata } from "sharp";
import { quoteForShell } from "../../text/shell.ts";
import type { LoadedSite } from "../content/load.ts";
import { mediaTypeOf } from "../content/media-types.ts";
import { isFilm, saysWhereFilmed } from "./films.ts";
import type { Advice } from "./types.ts";
import { coordinatesInXmp } from "./xmp.ts";

/** What names the fields of a camera or of XMP in each format but TIFF, which is made of such fields. */
const marks = ["Exif", "EXIF", "eXIf", "exif", "Raw profile", "XMP", "xmp", "ns.adobe.com", "rdf+xml"];

/**
 * Looks at each picture and film that the site serves as its author put it there; the copies that a build makes hold
 * nothing that a camera wrote. Where the library for pictures does not run, none of these is looked at.
 *
 * @param content the content folder
 * @param name what messages call it
 */
export async function checkPictures(
  content: string,
  name: string,
  { media, statics }: Pick<LoadedSite, "media" | "statics">,
): Promise<Advice[]> {
  const root = realpathSync(content);
  const files = new Set([...media, ...statics].map(({ file }) => file));
  const own = [...files].filter((file) => file.startsWith(root + sep));
  const films = own.filter((file) => isFilm(file) && saysWhereFilmed(file));
  return [...(await findPlacedPhotos(own)), ...films].map((file) => {
    const path = relative(root, file);
    return { path, line: 0, column: 0, message: messageForPlace(`${name}/${path}`) };
  });
}

async function findPlacedPhotos(files: readonly string[]): Promise<string[]> {
  const photos = files.filter((file) => isPhoto(file) && maySayMore(file));
  if (photos.length === 0) return [];
  const { default: sharp } = await import("sharp").catch(() => ({ default: undefined }));
  if (!sharp) return [];
  const found: string[] = [];
  for (const file of photos) {
    // What cannot be read is told by who has to read it.
    const metadata = await sharp(file)
      .metadata()
      .catch(() => undefined);
    if (metadata && tellsPlace(metadata)) found.push(file);
  }
  return found;
}

/** Whether a file may hold what a camera wrote. */
function isPhoto(file: string): boolean {
  return /^image\/(?!svg)/.test(mediaTypeOf(file) ?? "");
}

/** Whether there may be more in a file than the picture: most have none, and the library takes a while to load. */
function maySayMore(file: string): boolean {
  if (mediaTypeOf(file) === "image/tiff") return true;
  try {
    const bytes = readFileSync(file);
    return marks.some((mark) => bytes.includes(mark));
  } catch {
    return false;
  }
}

function tellsPlace({ exif, xmp }: Metadata): boolean {
  return (exif !== undefined && holdsCoordinates(exif)) || coordinatesInXmp.test(xmp?.toString("utf8") ?? "");
}

function holdsCoordinates(exif: Buffer): boolean {
  try {
    const { GPSLatitude, GPSLongitude, GPSDestLatitude, GPSDestLongitude } = readExif(exif).GPSInfo ?? {};
    const written = [GPSLatitude, GPSLongitude, GPSDestLatitude, GPSDestLongitude];
    // A camera that does not know the place writes 0/0.
    return written.some((each) => each?.some((part) => Number.isFinite(part)));
  } catch {
    return false;
  }
}

function messageForPlace(file: string): string {
  const [kind, more] = isFilm(file) ? ["films", " -gpscoordinates="] : ["pictures", ""];
  const command = `exiftool -gps:all= -xmp:geotag=${more} -overwrite_original ${quoteForShell(file)}`;
  return `“${basename(file)}” says where it was taken, to a few metres, and is published as it is. Save it without its location in a program for ${kind}, or run “${command}”, unless everybody may know.`;
}

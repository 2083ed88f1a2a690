/** Pictures as cameras and programs write them. @module */
import sharp from "sharp";

/** Pixels without a pattern, which compress as badly as a photograph. */
export function photo(width: number, height: number) {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 40 };
  return sharp({ create: { width, height, channels: 3, background: "grey", noise } });
}

/** What a program for pictures writes of where one was taken. */
export const xmpWithPlace = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="20,1.0N" exif:GPSLongitude="110,20.0E"/></rdf:RDF></x:xmpmeta>`;

/** Films that say where they were taken: what a telephone writes into MP4 and QuickTime. @module */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { mediaTypeOf } from "../content/media-types.ts";
import { coordinatesInXmp } from "./xmp.ts";

/** Bytes of what is said of a film that are looked at; the pictures of its cover may be among them. */
const most = 2 ** 23;

/** Boxes that are passed on the way there. */
const mostBoxes = 10_000;

/** Coordinates (ISO 6709). A program that knows none writes zeros. */
const point = String.raw`(?=[^/\0]{0,40}[1-9])[+-]\d{2,6}(?:\.\d+)?[+-]\d{3,7}(?:\.\d+)?`;

/** In QuickTime's user data, behind a length and a language; in iTunes' metadata, behind the head of a value. */
const inUserData = new RegExp(String.raw`\xa9xyz(?:.{4}|.{16})${point}`, "s");

/** In QuickTime's metadata there are first all keys, and then their values. */
const key = "com.apple.quicktime.location.ISO6709";
const inValue = new RegExp(String.raw`data\0\0\0\x01.{4}${point}`, "s");

/** In 3GPP's user data, behind a language, a name and a role: longitude and latitude (3GPP TS 26.244, §8.10). */
const inLocation = /loci.{6}[^\0]{0,200}\0.(?!\0{8}).{8}/s;

/** Whether a file is of a kind that is looked into. */
export function isFilm(file: string): boolean {
  return /^video\/(?:mp4|quicktime|x-m4v|3gpp2?)$/.test(mediaTypeOf(file) ?? "");
}

/** @returns false of what cannot be read */
export function saysWhereFilmed(file: string): boolean {
  try {
    const film = openSync(file, "r");
    try {
      const remarks = readRemarks(film);
      return (
        inUserData.test(remarks) ||
        (remarks.includes(key) && inValue.test(remarks)) ||
        inLocation.test(remarks) ||
        coordinatesInXmp.test(remarks)
      );
    } finally {
      closeSync(film);
    }
  } catch {
    return false;
  }
}

/** What a film says of itself, as Latin-1. */
function readRemarks(film: number): string {
  const remarks: Buffer[] = [];
  let boxes = 0;
  let bytes = 0;
  look(0, fstatSync(film).size);
  return Buffer.concat(remarks).toString("latin1");

  /** Looks through the boxes between two offsets (ISO/IEC 14496-12, §4.2). */
  function look(from: number, end: number): void {
    for (let at = from; at + 8 <= end && bytes < most && boxes < mostBoxes; boxes++) {
      const head = read(at, 16);
      const short = head.readUInt32BE(0);
      const type = head.toString("latin1", 4, 8);
      const isLong = short === 1 && head.length === 16;
      const length = short === 0 ? end - at : isLong ? Number(head.readBigUInt64BE(8)) : short;
      const begin = at + (isLong ? 16 : 8);
      const behind = Math.min(at + length, end);
      if (behind < begin) return;
      if (type === "moov" || type === "trak") look(begin, behind);
      if (type === "udta" || type === "meta" || type === "uuid") {
        const found = read(begin, Math.min(behind - begin, most - bytes));
        bytes += found.length;
        remarks.push(found);
      }
      at = behind;
    }
  }

  function read(at: number, length: number): Buffer {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(film, buffer, 0, length, at));
  }
}

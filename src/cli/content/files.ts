/** Reading files, and writing them so that nobody loses anything by it. @module */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isSlug, type Slug } from "../../model/slug.ts";

/** The text of a file. An error of the system says of which file it is, as Node does not where a folder stands there. */
export function readTextFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw nameFile(error, file);
  }
}

/** An error with the file that it is of. */
function nameFile(error: unknown, path: string): unknown {
  return error instanceof Error ? Object.assign(error, { path }) : error;
}

/**
 * Writes a new file, whole or not at all.
 *
 * @returns false, with nothing written, if there is a file of that name
 */
export function createFile(file: string, content: string | Uint8Array): boolean {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.new`;
  try {
    writeFileSync(temporary, content);
    // A link, unlike a rename, never replaces what stands there, not even what came a moment ago.
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw nameFile(error, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Writes a file in whose place an old one may be: whoever reads it finds the old one or the new one, whole. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.new`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw nameFile(error, file);
  }
}

/** Characters of a file's name; a file system takes 255 bytes with all that is put behind it, and a person much less. */
const maxNameLength = 80;
const maxNameBytes = 200;

/** A slug that gives a file its name, and gets itself back from it: short enough, and without a date before it. */
export function slugForFile(slug: Slug): Slug {
  const bare = slug.replace(/^(?:\d{4}-\d\d-\d\d-)+(?=.)/, "");
  const fits = Buffer.byteLength(bare) <= maxNameBytes && bare.length <= maxNameLength;
  const short = fits
    ? bare
    : cutName(Buffer.from(bare.slice(0, maxNameLength)).subarray(0, maxNameBytes).toString());
  return isSlug(short) ? short : slug;
}

/** What is left of a name before its last hyphen, and without half a character at its end. */
function cutName(name: string): string {
  const end = name.lastIndexOf("-");
  return name
    .slice(0, end > 0 ? end : name.length)
    .toWellFormed()
    .replaceAll("\uFFFD", "");
}

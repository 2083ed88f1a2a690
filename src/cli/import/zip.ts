/** ZIP archives, which anybody may have packed: no file of one leads out of it, and none unpacks without end. @module */
import { closeSync, openSync, readSync } from "node:fs";
import { posix } from "node:path";
import { buffer } from "node:stream/consumers";
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from "yauzl";
import { guessEncoding } from "../encoding/guess.ts";
import { causeOf } from "../terminal/cause.ts";
import { Failure } from "../terminal/failure.ts";

/** In bytes, of all that is unpacked. */
const maxSize = 1_000_000_000;
const maxFiles = 200_000;

/** In bytes, of the path that a symbolic link holds: as long as the systems that make such links take. */
const longestLink = 4096;

/** The extra field in which a name stands in UTF-8 (APPNOTE.TXT 4.6.9). */
const unicodePath = 0x7075;

export interface UnpackedFile {
  /** Relative, with slashes. */
  path: string;
  bytes: Uint8Array;
  /** When it was last changed; undefined if the archive does not know. */
  modified: Date | undefined;
}

export class ZipArchive {
  readonly #zip: ZipFile;
  readonly #files: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, files: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#files = files;
  }

  /**
   * @param archive its bytes, or the path of its file, which is open until {@link close}
   * @throws Failure if it is damaged, locked or too large, or holds a file that would be put outside of it
   */
  static async open(archive: Uint8Array | string): Promise<ZipArchive> {
    const options = { autoClose: false, decodeStrings: false };
    const zip = await named(
      typeof archive === "string"
        ? openPromise(archive, options)
        : fromBufferPromise(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength), options),
    );
    try {
      return new ZipArchive(zip, await named(listFiles(zip)));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** The paths of its files, sorted. */
  get paths(): string[] {
    return [...this.#files.keys()].sort();
  }

  /**
   * Unpacks files one after another, of which each is as large as the archive says.
   *
   * @throws Failure if they are too large together, or one of them is damaged
   */
  async *unpack(isWanted: (path: string) => boolean): AsyncGenerator<UnpackedFile> {
    const wanted = [...this.#files].filter(([path]) => isWanted(path));
    if (wanted.reduce((size, [, entry]) => size + entry.uncompressedSize, 0) > maxSize) throw tooLarge();
    for (const [path, entry] of wanted)
      yield { path, bytes: await named(read(this.#zip, entry)), modified: timeOf(entry) };
  }

  close(): void {
    this.#zip.close();
  }
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Whether a file begins as an archive does. */
export function isZipFile(file: string): boolean {
  const descriptor = openSync(file, "r");
  try {
    const bytes = new Uint8Array(4);
    readSync(descriptor, bytes);
    return isZip(bytes);
  } finally {
    closeSync(descriptor);
  }
}

/** The files by their paths; a symbolic link stands for the file of the archive that it leads to, if it does. */
async function listFiles(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxFiles) throw tooLarge();
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  const nameOf = nameReader(entries);
  const files = new Map<string, Entry>();
  const links = new Map<string, Entry>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (/[/\\]$/.test(name)) continue;
    if (entry.isEncrypted())
      throw new Failure("It is locked with a password. Unpack it, and import the folder that comes of it.");
    const path = pathWithin(name);
    if (files.has(path) || links.has(path)) throw new Failure(`It holds two files of one name (“${path}”).`);
    (isLink(entry) ? links : files).set(path, entry);
  }
  for (const [path, link] of links) {
    if (link.uncompressedSize > longestLink) continue;
    const target = Buffer.from(await read(zip, link)).toString();
    const file = files.get(posix.join(posix.dirname(path), target));
    if (file && !target.startsWith("/")) files.set(path, file);
  }
  return files;
}

/** @throws Failure if it leads out of the archive */
function pathWithin(name: string): string {
  const parts = name.split(/[/\\]/);
  if (name.includes("\0") || /^(?:[a-z]:)?[/\\]/i.test(name) || parts.includes(".."))
    throw new Failure(`It holds a file that would be put outside of it (“${name}”).`);
  return parts.filter((part) => part !== "" && part !== ".").join("/");
}

/** Whether a file is a symbolic link, as Unix and macOS mark it (APPNOTE.TXT 4.4.2, 4.4.15). */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return [3, 19].includes(versionMadeBy >>> 8) && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/** What keeps no times writes the first day that DOS knows, or one before it (APPNOTE.TXT 4.4.6). */
function timeOf(entry: Entry): Date | undefined {
  const time = entry.getLastModDate();
  return time.getTime() > Date.UTC(1980, 0, 2) ? time : undefined;
}

/**
 * How names are read: what says that it is UTF-8, or can be, as that. Of others the letters of East Asia show in all of
 * them together; what remains is written as in DOS (APPNOTE.TXT, appendix D).
 */
function nameReader(entries: readonly Entry[]): (entry: Entry) => string {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const asUtf8 = ({ fileNameRaw }: Entry) => {
    try {
      return utf8.decode(fileNameRaw);
    } catch {
      return undefined;
    }
  };
  const others = entries.filter((entry) => asUtf8(entry) === undefined);
  const guess = guessEncoding(
    Buffer.concat(others.flatMap(({ fileNameRaw }) => [fileNameRaw, Buffer.from("\n")])),
  );
  const eastern = /^(?:EUC|GB|BIG5|SHIFT)/.test(guess ?? "") ? new TextDecoder(guess) : undefined;
  return (entry) => {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
    const guessed = extraFields.some(({ id }) => id === unicodePath)
      ? undefined
      : (asUtf8(entry) ?? eastern?.decode(fileNameRaw));
    return guessed ?? getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  };
}

async function read(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  return buffer(await zip.openReadStreamPromise(entry));
}

/** Gives the errors of what reads an archive a sentence of ours. */
async function named<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`The archive is damaged, or cannot be unpacked (${causeOf(error)}).`);
  }
}

function tooLarge(): Failure {
  return new Failure(
    `It unpacks to more than ${maxSize / 1e9} GB or ${maxFiles} files. Unpack what is needed of it, and import the folder.`,
  );
}

/**
 * Which files did not change since an earlier build, so that they need not be read again.
 *
 * What tells is what the file system says of a file, as in the index of Git: where it is kept, its length, when it was
 * written, and when that was last touched. Nobody can set the last of these, so that another file in the same place, or
 * one whose time was set back, is not taken for the old one; a copy of the folder, or what a version control system writes
 * anew, is read. A file that was written a moment ago may be written once more within what its file system takes
 * for one moment. Nothing is remembered of it until it has stood for a while.
 *
 * @module
 */
import type { Stats } from "node:fs";
import type { BuildOutput } from "../build/output.ts";
import { hashModules } from "../markdown/renderer-version.ts";
import { readKept } from "./kept-values.ts";

const file = "files.json";

/** What stands for a file as it is: as long as it stays the same, so does the file. */
export type Stamp = string;

/** Milliseconds in which a file may change twice without a trace: FAT counts by two seconds, and servers' clocks differ. */
const moment = 5_000;

/** The stamp of a file; undefined of one that was touched a moment ago, or that is said to be in the future. */
export function stampOf({ ino, size, mtimeMs, ctimeMs }: Stats): Stamp | undefined {
  const before = Date.now() - moment;
  return mtimeMs < before && ctimeMs < before ? `${ino} ${size} ${mtimeMs} ${ctimeMs}` : undefined;
}

/** What is known of a file of Markdown that need not be read. */
interface KnownFile {
  /** Hashes of its parts. */
  frontMatter: string;
  markdown: string;
  firstLine: number;
}

/** As it is written down: there are thousands. */
type Line = [stamp: Stamp, frontMatter: string, markdown: string, firstLine: number];

export class FileMemory {
  readonly #version: string;
  readonly #before: Map<string, Line>;
  readonly #now = new Map<string, Line>();

  /** What was remembered in a folder, if anything. */
  static readFrom(output: BuildOutput): FileMemory {
    return new FileMemory(output.read(file));
  }

  constructor(remembered: string | undefined) {
    // What takes a file apart, and what makes a text of its bytes.
    this.#version = hashModules(import.meta.url, ["./markdown-file", "./folder"]);
    const { version, files = {} } =
      readKept<{ version: string; files: Record<string, Line> }>(remembered) ?? {};
    this.#before = new Map(version === this.#version ? Object.entries(files) : []);
  }

  /** What is known of the file at a path; undefined if it is not as it was. */
  recall(path: string, stamp: Stamp | undefined): KnownFile | undefined {
    const line = this.#before.get(path);
    if (!line || line[0] !== stamp) return undefined;
    this.#now.set(path, line);
    const [, frontMatter, markdown, firstLine] = line;
    return { frontMatter, markdown, firstLine };
  }

  /** @param stamp what it had before it was read; without one nothing is remembered */
  remember(path: string, stamp: Stamp | undefined, { frontMatter, markdown, firstLine }: KnownFile): void {
    if (stamp !== undefined) this.#now.set(path, [stamp, frontMatter, markdown, firstLine]);
  }

  /** Remembers what this build asked for, and nothing else. */
  writeTo(output: BuildOutput): void {
    const same = [...this.#now].every(([path, line]) => this.#before.get(path) === line);
    if (same && this.#now.size === this.#before.size) return;
    output.write(file, JSON.stringify({ version: this.#version, files: Object.fromEntries(this.#now) }));
  }
}

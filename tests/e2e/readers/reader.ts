/** What every feed reader can do, however it is driven. @module */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** An entry as a reader shows it. */
export interface Shown {
  title: string;
  link: string;
  /** In milliseconds since 1970, of its publication. */
  date: number;
  /** Its text, as HTML or as the reader's own rendering of it. */
  content: string;
  /** Absent, like what follows, if the reader shows nothing of the kind. */
  author?: string | undefined;
  categories?: string[] | undefined;
  /** The address of its recording. */
  enclosure?: string | undefined;
}

/** A feed as a reader shows it. What a reader shows nothing of, in any feed, is absent. */
export interface ShownFeed {
  title?: string | undefined;
  /** The web site that the reader takes it to be of. */
  link?: string | undefined;
  author?: string | undefined;
  language?: string | undefined;
  /** In milliseconds since 1970, of its last change; undefined, too, where the feed gives none. */
  date?: number | undefined;
}

export interface Reader {
  /** Fetches what it is subscribed to. */
  poll(): Promise<void>;
  /** What it shows now, in any order. */
  entries(): Promise<Shown[]>;
  /** What it shows of the feed itself now. */
  feed(): Promise<ShownFeed>;
}

/** A reader that subscribes to the feed at an address; its files go into a home of its own. */
export type Subscribe = (feed: string, home: string) => Promise<Reader>;

/** A folder for a reader's files. */
export function newHome(): { home: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), "reader-"));
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** Runs a program with its home in a folder, and gives what it prints. */
export async function run(program: string, args: string[], home: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, LANG: "C.UTF-8" },
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

/** Reads JSON in which null stands for what a reader shows nothing of. */
export function parseShown(json: string) {
  return JSON.parse(json, (_, value: unknown) => (value === null ? undefined : value));
}

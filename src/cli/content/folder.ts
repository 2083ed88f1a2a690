/** The content folder: its files, what is wrong in them, and their text for showing it. @module */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { quoteForShell } from "../../text/shell.ts";
import { decodeText, type Undecoded } from "../encoding/decode.ts";
import { causeOf } from "../terminal/cause.ts";
import { locateOffset } from "../terminal/locate-offset.ts";
import type { Place, Problem } from "../terminal/problem.ts";
import { type Stamp, stampOf } from "./file-memory.ts";
import { type Listing, listFolder, messageForBrokenLink, messageForOutside } from "./listing.ts";
import { messageForSpecial, PathInspector } from "./paths.ts";

const start: Place = { line: 1, column: 1 };

export class ContentFiles {
  /** What messages call the folder. */
  readonly name: string;
  readonly problems: Problem[] = [];
  /** Paths of files that have an error. */
  readonly faulty = new Set<string>();
  /**
   * Paths of articles and pages that are not known for the mistakes in them. While there are any, nobody can say what is not
   * there: where a link leads to, or who writes under a tag.
   */
  readonly unread = new Set<string>();
  readonly #root: string;
  /** The same without links, once it is asked for: it may not be there. */
  #realRoot: string | undefined;
  #inspector: PathInspector | undefined;
  #listing: Listing | undefined;

  /**
   * @param root where the folder is
   * @param name its path from where the person stands
   */
  constructor(root: string, name = root) {
    this.#root = root;
    this.name = name;
  }

  /** The paths of all Markdown files, relative to the folder, sorted; what begins with `.` or `_` is passed over. */
  articles(): string[] {
    if (!this.#listing) {
      this.#listing = listFolder(this.#real());
      for (const { path, message } of this.#listing.faults) this.error(path, start, message);
    }
    return this.#listing.articles;
  }

  /** The paths of texts that are no articles, though they may be meant as such; none before `articles` is asked. */
  get passedOver(): Pick<Listing, "hidden" | "foreign" | "copies"> {
    return this.#listing ?? { hidden: [], foreign: [], copies: [] };
  }

  /** Where on this machine a path of the folder is. */
  locate(path: string): string {
    return join(this.#real(), path);
  }

  /** Whether there is such a folder; reported if not. */
  exists(): boolean {
    if (statSync(this.#root, { throwIfNoEntry: false })?.isDirectory()) return true;
    const isAround = existsSync(join(this.#root, "../site.yaml"));
    const instead = isAround
      ? "This seems to be it: run this in the folder around it."
      : "Run this in the folder of a site; “npx tagwire init” makes one.";
    this.error("", start, `There is no such folder. ${instead}`);
    return false;
  }

  /** Whether anything stands at a path, be it a file that can be read or not. */
  has(path: string): boolean {
    return this.#paths().inspect(path).kind !== "nothing";
  }

  /** What stands for a file as it is now; undefined if that cannot be told. */
  stampOf(path: string): Stamp | undefined {
    const stats = this.#paths().askPlainFile(path);
    return stats && stampOf(stats);
  }

  /** A file's text, without a byte order mark, its lines ending in `\n`; undefined, and reported, if it cannot be read. */
  read(path: string): string | undefined {
    const bytes = this.#bytes(path);
    if (!bytes) return undefined;
    const decoded = decodeText(bytes);
    if (decoded.text !== undefined) return decoded.text.replace(/\r\n?/g, "\n");
    const before = decoded.before.replace(/\r\n?/g, "\n");
    this.error(path, locateOffset(before, before.length), messageForEncoding(this.#shown(path), decoded));
    return undefined;
  }

  error(path: string, place: Place, message: string, more: Pick<Problem, "kind" | "example"> = {}): void {
    this.faulty.add(path);
    this.#report("error", path, place, message, more);
  }

  warn(path: string, place: Place, message: string): void {
    this.#report("warning", path, place, message);
  }

  /** Says what asks for nothing, but is good to know. */
  note(path: string, message: string): void {
    this.#report("note", path, start, message);
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === "error");
  }

  #real(): string {
    this.#realRoot ??= realpathSync(this.#root);
    return this.#realRoot;
  }

  #paths(): PathInspector {
    this.#inspector ??= new PathInspector(this.#real());
    return this.#inspector;
  }

  #bytes(path: string): Uint8Array | undefined {
    const standing = this.#paths().inspect(path);
    if (standing.kind !== "file") {
      this.error(path, start, messageForStanding[standing.kind]);
      return undefined;
    }
    try {
      return readFileSync(standing.file);
    } catch (error) {
      this.error(path, start, `This file cannot be read (${causeOf(error)}).`);
      return undefined;
    }
  }

  #shown(path: string): string {
    return join(this.name, path);
  }

  #report(
    severity: Problem["severity"],
    path: string,
    { line, column }: Place,
    message: string,
    more: Pick<Problem, "kind" | "example"> = {},
  ): void {
    this.problems.push({ severity, file: this.#shown(path), line, column, message, ...more });
  }
}

const messageForStanding = {
  nothing: "There is no such file.",
  folder: "This is a folder. Put a file in its place.",
  "broken link": messageForBrokenLink,
  outside: messageForOutside,
  special: messageForSpecial,
};

/** What to do about a file in another encoding; of one that was damaged, where. */
function messageForEncoding(file: string, { encoding }: Undecoded): string {
  if (encoding === undefined)
    return "Here stand bytes that are no text in UTF-8. Write what they were meant to be, and save the file as UTF-8.";
  const known = encoding === "WINDOWS-1252" ? "Windows-1252 (Latin-1)" : encoding;
  return `This file is not UTF-8; it looks like ${known}. Save it as UTF-8, or convert it with “iconv -f ${encoding} -t UTF-8 ${quoteForShell(file)} > converted” and put that in its place.`;
}

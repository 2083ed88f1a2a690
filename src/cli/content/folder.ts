/** The content folder: its files, what is wrong in them, and their text for showing it. @module */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Place, Problem } from "../terminal/problem.ts";

export class ContentFiles {
  readonly root: string;
  readonly problems: Problem[] = [];

  /** @param root the content folder, relative to where the person stands */
  constructor(root: string) {
    this.root = root;
  }

  /** The paths of all Markdown files, relative to the folder, sorted; what begins with `.` or `_` is passed over. */
  articles(): string[] {
    return readdirSync(this.root, { recursive: true, encoding: "utf8" })
      .map((path) => path.split(sep).join("/"))
      .filter((path) => path.endsWith(".md") && !path.split("/").some((part) => /^[._]/.test(part)))
      .sort();
  }

  /** Whether there is such a folder; reported if not. */
  exists(): boolean {
    if (existsSync(this.root)) return true;
    this.error(
      "",
      { line: 1, column: 1 },
      "There is no such folder. Make it, and put a site.yaml and articles into it.",
    );
    return false;
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  /** A file's text, without a byte order mark, its lines ending in `\n`. */
  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8")
      .replace(/^\uFEFF/, "")
      .replace(/\r\n?/g, "\n");
  }

  error(path: string, place: Place, message: string): void {
    this.#note("error", path, place, message);
  }

  warn(path: string, place: Place, message: string): void {
    this.#note("warning", path, place, message);
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === "error");
  }

  #note(severity: Problem["severity"], path: string, { line, column }: Place, message: string): void {
    this.problems.push({ severity, file: join(relative("", this.root), path), line, column, message });
  }
}

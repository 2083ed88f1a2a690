/** What is wrong with the content, told so that a person can put it right. @module */
import { existsSync, readFileSync } from "node:fs";
import { codeFrameColumns } from "@babel/code-frame";
import pc from "picocolors";

export interface Problem {
  /** An error stops the build; a warning is advice. */
  severity: "error" | "warning";
  /** As the person would name it: relative to the folder they stand in. */
  file: string;
  /** Counted from 1. */
  line: number;
  column: number;
  /** A sentence or two: what is wrong, and what to write instead. */
  message: string;
}

/** A place in a file, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** A problem as a person reads it: `content/a.md:3:7 error: …`, and the lines it stands in. */
export function formatProblem(problem: Problem): string {
  const { severity, file, line, column, message } = problem;
  const kind = severity === "error" ? pc.red("error") : pc.yellow("warning");
  const lines = codeFrame(problem, pc.isColorSupported);
  return `${pc.bold(`${file}:${line}:${column}`)} ${kind}: ${message}${lines ? `\n${lines}\n` : ""}`;
}

/** Characters of a line that are shown. */
const width = 100;

/** The lines that a problem stands in, with a mark at the place; undefined if the file is not there. */
export function codeFrame({ file, line, column }: Problem, colour = false): string | undefined {
  if (!existsSync(file)) return undefined;
  // A paragraph is one line of a file; all of it would wrap, and the mark would point at nothing.
  const left = Math.max(0, column - Math.round(width * 0.6));
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  const cropped = lines.map((text) => text.slice(left, left + width)).join("\n");
  const options = { linesAbove: 1, linesBelow: 1, highlightCode: false, forceColor: colour };
  // Babel counts lines from 1, but columns from 0.
  return codeFrameColumns(cropped, { start: { line, column: column - left - 1 } }, options);
}

/** The place of an offset in a text. */
export function locateOffset(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

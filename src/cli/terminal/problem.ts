/** What is wrong with the content, told so that a person can put it right. @module */
import { lstatSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { codeFrameColumns } from "@babel/code-frame";
import { decodeText } from "../encoding/decode.ts";
import { showControls } from "./show-controls.ts";
import type { Terminal } from "./terminal.ts";

export interface Problem {
  /** An error stops the build; a warning is advice; a note asks for nothing. */
  severity: "error" | "warning" | "note";
  /** As the person would name it: relative to the folder they stand in. Or an address on the web. */
  file: string;
  /** Counted from 1; 0 where there are no lines, as at an address. */
  line: number;
  column: number;
  /** A sentence or two: what is wrong, and what to write instead. */
  message: string;
  /** What problems of this kind have in common, where their sentences do not show it. */
  kind?: string | undefined;
  /** Lines to write instead. */
  example?: string;
}

/** A place in a file, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** A problem as a person reads it: `content/a.md:3:7 error: …`, and the lines it stands in. */
export function formatProblem(
  problem: Problem,
  { cwd, terminal: { colours } }: { cwd: string; terminal: Pick<Terminal, "colours"> },
): string {
  const { severity, message, example } = problem;
  const paint = { error: colours.red, warning: colours.yellow, note: colours.cyan }[severity];
  const frame = severity === "note" ? undefined : codeFrame(problem, cwd, colours.isColorSupported);
  const where = severity === "note" ? "" : `${colours.bold(formatPlace(problem))} `;
  return [
    `${where}${paint(severity)}: ${showControls(message)}`,
    ...(example === undefined ? [] : ["", example, ""]),
    ...(frame === undefined ? [] : [frame, ""]),
  ].join("\n");
}

function formatPlace({ file, line, column }: Problem): string {
  return showControls(line === 0 ? file : `${file}:${line}:${column}`);
}

/** Characters of a line that are shown. */
const width = 100;

/** Bytes of a file that is worth showing a part of. */
const largest = 2 ** 22;

/**
 * The lines that a problem stands in, with a mark at the place; undefined if there is no text to show.
 *
 * @param cwd the folder that its file is named relative to
 */
export function codeFrame({ file, line, column }: Problem, cwd: string, colour = false): string | undefined {
  if (line === 0) return undefined;
  const text = readText(resolve(cwd, file));
  if (text === undefined) return undefined;
  // A paragraph is one line of a file; all of it would wrap, and the mark would point at nothing.
  const left = Math.max(0, column - Math.round(width * 0.6));
  const lines = text.split(/\r\n?|\n/);
  const cropped = lines.map((each) => show(each.slice(left, left + width)));
  const before = show((lines[line - 1] ?? "").slice(left, column - 1));
  const options = { linesAbove: 1, linesBelow: 1, highlightCode: false, forceColor: colour };
  // Babel counts lines from 1, but columns from 0.
  return codeFrameColumns(cropped.join("\n"), { start: { line, column: before.length } }, options);
}

/** A file's text; undefined of what is no file of text. A link's is not shown: it may lead anywhere. */
function readText(file: string): string | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size > largest) return undefined;
  return decodeText(readFileSync(file)).text;
}

function show(line: string): string {
  return line.split("\t").map(showControls).join("\t");
}

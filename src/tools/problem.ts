/** What is wrong with the content, told so that a person can put it right. @module */
import { codeFrameColumns } from "@babel/code-frame";

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

/** A problem with the lines it stands in, such as `content/a.md:3:7 error …` and a code frame below. */
export function printed(problem: Problem, source: string | undefined, colour = false): string {
  const { severity, file, line, column, message } = problem;
  const head = `${file}:${line}:${column} ${severity}: ${message}`;
  if (!source) return head;
  const options = { linesAbove: 1, linesBelow: 1, highlightCode: false, forceColor: colour };
  return `${head}\n${codeFrameColumns(source, { start: { line, column } }, options)}\n`;
}

/** The place of an offset in a text. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

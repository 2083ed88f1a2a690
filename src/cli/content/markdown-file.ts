/** A file of Markdown in its two parts: the front matter, and the text below it. @module */
import type { Place } from "../terminal/problem.ts";
import type { ContentFiles } from "./folder.ts";

export interface MarkdownFile {
  /** Relative to the content folder. */
  path: string;
  /** All that is in the file. */
  source: string;
  /** Where the YAML of the front matter begins in it, and where it ends. */
  start: number;
  end: number;
  markdown: string;
  /** The line of the file on which the Markdown begins, counted from 1. */
  firstLine: number;
}

const beginning: Place = { line: 1, column: 1 };

/** In characters. Reading YAML takes time that grows faster than its length. */
const longestFrontMatter = 2 ** 16;

/** Reads a file; undefined if it has no front matter that can be read, which the folder then knows. */
export function readMarkdownFile(folder: ContentFiles, path: string): MarkdownFile | undefined {
  const source = folder.read(path);
  if (source === undefined) return undefined;
  const [head = "", yaml = ""] = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m.exec(source) ?? [];
  if (head === "" || !source.startsWith(head)) {
    const message =
      "The front matter is missing. Begin the file with “---”, “title: …”, “date: …” and “---”, a line each.";
    folder.error(path, beginning, message);
    return undefined;
  }
  if (head.length > longestFrontMatter) {
    const message = `The front matter holds ${head.length} characters; ${longestFrontMatter} are the most. Put the text below it.`;
    folder.error(path, beginning, message);
    return undefined;
  }
  const start = source.indexOf("\n") + 1;
  return {
    ...{ path, source, start, end: start + yaml.length },
    markdown: source.slice(head.length),
    firstLine: head.split("\n").length,
  };
}

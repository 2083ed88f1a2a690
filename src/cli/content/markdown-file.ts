/** A file of Markdown in its two parts: the front matter, and the text below it. @module */
import type { Place } from "../terminal/problem.ts";
import { hashText } from "./digest.ts";
import type { FileMemory } from "./file-memory.ts";
import type { ContentFiles } from "./folder.ts";
import { pagesFolder } from "./standalone-pages.ts";

/**
 * A part of a file, which stands for itself by its hash as long as nobody asks what it says: of a file that did not
 * change since an earlier build it is read only then.
 */
export interface Written<T> {
  /** What `hashText` gives of it. */
  readonly hash: string;
  read(): T;
}

/** Front matter, with the file around it: what stands in it has its line there. */
export interface WrittenFrontMatter {
  /** All that is in the file. */
  source: string;
  /** Where the YAML of the front matter begins in it, and where it ends. */
  start: number;
  end: number;
}

export interface MarkdownFile {
  /** Relative to the content folder. */
  path: string;
  frontMatter: Written<WrittenFrontMatter>;
  markdown: Written<string>;
  /** The line of the file on which the Markdown begins, counted from 1. */
  firstLine: number;
}

/** A file's text, and where its parts stand in it. */
interface Parts extends WrittenFrontMatter {
  markdown: string;
  firstLine: number;
}

const beginning: Place = { line: 1, column: 1 };

/** In characters. Reading YAML takes time that grows faster than its length. */
const longestFrontMatter = 2 ** 16;

/**
 * Reads a file; undefined if it has no front matter that can be read, which the folder then knows.
 *
 * @param memory what earlier builds knew of files; one that did not change since is not read
 */
export function readMarkdownFile(
  folder: ContentFiles,
  path: string,
  memory?: FileMemory,
): MarkdownFile | undefined {
  // Before the file is read: what is written into it from now on gives it another stamp.
  const stamp = memory && folder.stampOf(path);
  const known = memory?.recall(path, stamp);
  if (known) {
    let parts: Parts | undefined;
    const read = () => {
      parts ??= readParts(folder, path) ?? nothing;
      return parts;
    };
    return {
      path,
      frontMatter: { hash: known.frontMatter, read },
      markdown: { hash: known.markdown, read: () => read().markdown },
      firstLine: known.firstLine,
    };
  }
  const parts = readParts(folder, path);
  if (!parts) return undefined;
  const { source, start, end, firstLine } = parts;
  const frontMatter = { hash: hashText(source.slice(start, end)), read: () => parts };
  const markdown = writtenAs(parts.markdown);
  memory?.remember(path, stamp, { frontMatter: frontMatter.hash, markdown: markdown.hash, firstLine });
  return { path, frontMatter, markdown, firstLine };
}

/** A text that is at hand. */
export function writtenAs(text: string): Written<string> {
  return { hash: hashText(text), read: () => text };
}

/** What is left of a file that went away, or lost its front matter, during the build: the folder knows that it did. */
const nothing: Parts = { source: "", start: 0, end: 0, markdown: "", firstLine: 1 };

function readParts(folder: ContentFiles, path: string): Parts | undefined {
  const source = folder.read(path);
  if (source === undefined) return undefined;
  const [head = "", yaml = ""] = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m.exec(source) ?? [];
  if (head === "" || !source.startsWith(head)) {
    folder.error(path, beginning, messageForNoFields(source, path.startsWith(`${pagesFolder}/`)));
    return undefined;
  }
  if (head.length > longestFrontMatter) {
    const message = `The front matter holds ${head.length} characters; ${longestFrontMatter} are the most. Put the text below it.`;
    folder.error(path, beginning, message);
    return undefined;
  }
  const start = source.indexOf("\n") + 1;
  return {
    ...{ source, start, end: start + yaml.length },
    markdown: source.slice(head.length),
    firstLine: head.split("\n").length,
  };
}

/** What to do about a file that does not begin with front matter, or in another way than it does here. */
function messageForNoFields(source: string, isPage: boolean): string {
  const form = `“---”, “title: …”${isPage ? "" : ", “date: …”"} and “---”, a line each`;
  const [line = ""] = source.trimStart().split("\n");
  if (/^---[ \t]*\n/.test(source))
    return "Nothing ends the front matter that begins here. Write “---” on a line of its own behind its last field.";
  if (/^---[ \t]*$/.test(line))
    return "Something stands before the front matter, be it an empty line or a space. Begin the file with its “---”.";
  if (/^\+{3}/.test(line)) return `This front matter is TOML, and is read as YAML here. Write ${form}.`;
  if (/^(?:[-–—]+|[*=_~]{3,})[ \t]*$/.test(line))
    return `“${line.trim()}” begins no front matter. Write three hyphens, “---”, here and behind the last field.`;
  return `The front matter is missing. Begin the file with ${form}.`;
}

/** `topics.yaml` and `redirects.yaml` of a content folder: begun, or added to, never rewritten. @module */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, parseDocument, stringify } from "yaml";
import { createFile } from "../content/files.ts";

export interface EntriesOptions {
  /** Where the content folder is. */
  content: string;
  /** Whether nothing is to be written. */
  dryRun?: boolean | undefined;
}

/** Whether lines can be added to a file. */
export function takesEntries(content: string, name: string): boolean {
  return isExtensible(parse(read(join(content, name)) ?? ""));
}

/**
 * Adds entries to a mapping in a file; what it says already stays as it is.
 *
 * @returns how many entries were added; undefined if the file is none that lines can be added to
 */
export function addEntries(
  { content, dryRun }: EntriesOptions,
  name: string,
  entries: ReadonlyMap<string, unknown>,
): number | undefined {
  const file = join(content, name);
  const text = read(file);
  const document = parse(text ?? "");
  if (!isExtensible(document)) return entries.size === 0 ? 0 : undefined;
  const fresh = [...entries].filter(([key]) => !document.has(key));
  if (fresh.length === 0) return 0;
  const lines = fresh.map(([key, value]) => `${formatKey(key)}: ${formatValue(value)}\n`).join("");
  if (dryRun) return fresh.length;
  if (text === undefined) createFile(file, lines);
  else appendFileSync(file, text === "" || text.endsWith("\n") ? lines : `\n${lines}`);
  return fresh.length;
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, { logLevel: "silent", prettyErrors: false });
}

function isExtensible({ errors, contents }: Document.Parsed): boolean {
  return errors.length === 0 && (contents === null || (isMap(contents) && !contents.flow));
}

function formatKey(key: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N}-]*$/u.test(key) &&
    !/^(?:\d+|true|false|null|yes|no|on|off|y|n)$/i.test(key)
    ? key
    : JSON.stringify(key);
}

function formatValue(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: false }).trim();
}

/** Tables of kramdown, which need no line below their head, or have several such lines, as GFM reads them. @module */

const row = /^ {0,3}\|.*\|[^\S\n]*$/;
const rule = /^ {0,3}\|?[^\S\n]*[:=-][\s|:+=-]*$/;

/** Gives each table one line of hyphens below its head, which is empty if there is none. */
export function fitTables(text: string): string {
  if (!text.includes("|")) return text;
  const lines = text.split("\n");
  const written: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const starts = at === 0 || lines[at - 1]?.trim() === "";
    let end = at;
    while (starts && isRow(lines[end] ?? "")) end += 1;
    if (end > at) written.push(...fitted(lines.slice(at, end)));
    else written.push(lines[at] ?? "");
    at = Math.max(at, end - 1);
  }
  return written.join("\n");
}

/** A line of a table; what a template left there has lines of its own between braces. */
function isRow(line: string): boolean {
  return line.includes("|") && !/\{[{%]/.test(line);
}

function isRule(line: string): boolean {
  return rule.test(line) && line.includes("|") && /[=-]/.test(line);
}

function fitted(table: readonly string[]): readonly string[] {
  const [first = "", second = "", ...others] = table;
  // A line above the head is one for the eye.
  if (isRule(first) && others.some(isRule)) return fitted(table.slice(1));
  const rows = table.filter((line) => !isRule(line));
  const isTable = table.length > rows.length || table.every((line) => row.test(line));
  // One line of text may well have a stroke in it.
  if (!isTable || (table.length === 1 && !row.test(first)) || rows.length === 0) return table;
  const hasHead = !isRule(first) && isRule(second);
  const [head = "", ...body] = hasHead ? rows : [`|${"  |".repeat(widthOf(rows[0] ?? ""))}`, ...rows];
  const given = cellsOf(hasHead ? second : "");
  const width = widthOf(head);
  if (hasHead && !/[+=]/.test(second) && given.length === width && rows.length === table.length - 1)
    return table;
  const aligned = Array.from({ length: width }, (_, at) => given[at]?.trim().replace(/=/g, "-") || "---");
  return [head, `| ${aligned.join(" | ")} |`, ...body];
}

function cellsOf(line: string): string[] {
  const bare = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return bare === "" ? [] : bare.split(/(?<!\\)[|+]/);
}

function widthOf(line: string): number {
  return line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/).length;
}

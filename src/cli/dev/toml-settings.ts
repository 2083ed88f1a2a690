/** Settings in TOML with one of them written otherwise, and all else to the letter. @module */
import { isDeepStrictEqual } from "node:util";
import { parse } from "smol-toml";

export type SettingValue = string | boolean | string[];

/**
 * The text of a TOML file with a value at a path; as it is if the table is not written under a heading of its own, or what
 * stands there is none of a line.
 *
 * @param path the names of tables, and last that of the setting
 * @param value of a text, in a list too, or a switch
 */
export function withTomlValue(toml: string, path: readonly string[], value: SettingValue): string {
  const key = path.at(-1) ?? "";
  const table = path.slice(0, -1);
  const end = toml.includes("\r\n") ? "\r\n" : "\n";
  const lines = toml.split(/\r?\n/);
  const heading = table.length === 0 ? -1 : lines.findIndex((line) => isHeading(line, table.join(".")));
  if (table.length > 0 && heading < 0) return toml;
  const next = lines.findIndex((line, at) => at > heading && /^\s*\[/.test(line));
  const inside = lines.slice(heading + 1, next < 0 ? lines.length : next);
  const changed = lines
    .toSpliced(heading + 1, inside.length, ...withLine(inside, key, spell(value)))
    .join(end);
  return isDeepStrictEqual(valueAt(changed, path), value) ? changed : toml;
}

/** The lines of a table with a value for a setting: in its place, comments kept, or behind the others. */
function withLine(lines: readonly string[], key: string, value: string): string[] {
  const at = lines.findIndex((line) => nameIn(line) === key);
  if (at < 0) {
    const line = `${/^\w+$/.test(key) ? key : JSON.stringify(key)} = ${value}`;
    // What is said above the next heading belongs to that.
    const last = lines.findLastIndex((each) => /^\s*[^\s#]/.test(each));
    return lines.toSpliced(last + 1, 0, line);
  }
  const before = /=\s*(?:"[^"]*"|'[^']*'|\[[^\]]*\]|\w+)/;
  return lines.with(
    at,
    (lines[at] ?? "").replace(before, () => `= ${value}`),
  );
}

function isHeading(line: string, table: string): boolean {
  return /^\s*\[([^[\]]+)\]/.exec(line)?.[1]?.trim() === table;
}

/** The name of the setting that a line begins; undefined of one that begins none. */
function nameIn(line: string): string | undefined {
  return /^\s*["']?([^\s"'=]+)["']?\s*=/.exec(line)?.[1];
}

function spell(value: SettingValue): string {
  return Array.isArray(value)
    ? `[${value.map((each) => JSON.stringify(each)).join(", ")}]`
    : JSON.stringify(value);
}

/** What stands at a path of a text; undefined if that cannot be read. */
function valueAt(toml: string, path: readonly string[]): unknown {
  try {
    return path.reduce(within, parse(toml));
  } catch {
    return undefined;
  }
}

function within(table: unknown, name: string): unknown {
  const isTable = typeof table === "object" && table !== null;
  return isTable ? Object.entries(table).find(([key]) => key === name)?.[1] : undefined;
}

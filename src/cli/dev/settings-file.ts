/** The file in which a site has its settings for wrangler, in TOML or in JSON with comments. @module */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { parse, stringify } from "smol-toml";
import { causeOf } from "../terminal/cause.ts";
import { Failure } from "../terminal/failure.ts";
import { locateOffset } from "../terminal/locate-offset.ts";
import { type SettingValue, withTomlValue } from "./toml-settings.ts";

/** The file that `tagwire init` writes. */
const ours = "wrangler.toml";

/** What wrangler reads, in this order, be it in the folder or in one around it. */
const names = ["wrangler.json", "wrangler.jsonc", ours];

/**
 * The name of the settings file in a folder; undefined if there is none.
 *
 * @throws Failure if wrangler would read another file in its place
 */
export function findSettingsFile(root: string): string | undefined {
  const there = names.filter((name) => existsSync(join(root, name)));
  const last = there.at(-1);
  if (last === undefined) return undefined;
  const [taken = last] = names.flatMap((name) => findUpwards(root, name) ?? []);
  const path = relative(root, taken);
  if (path === last) return last;
  throw new Failure(
    `wrangler takes its settings from ${path} and not from ${last}. Keep one of the two, with all that is to hold, and delete the other.`,
  );
}

/** What messages call the settings file of a folder; that which `tagwire init` writes if there is none. */
export function settingsFileName(root: string): string {
  return findSettingsFile(root) ?? ours;
}

/** The nearest file of a name, in a folder or in one around it. */
function findUpwards(folder: string, name: string): string | undefined {
  const file = join(folder, name);
  if (existsSync(file)) return file;
  const around = dirname(folder);
  return around === folder ? undefined : findUpwards(around, name);
}

export function isToml(name: string): boolean {
  return name.endsWith(".toml");
}

/**
 * Reads the text of a settings file.
 *
 * @throws Failure if it cannot be read, with the line
 */
export function parseSettings(name: string, text: string): unknown {
  return isToml(name) ? parseToml(name, text) : parseJson(name, text);
}

function parseToml(name: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Failure(`${name} cannot be read: ${causeOf(error)}`);
  }
}

/** As wrangler reads it: with comments, and with a comma at the end of a list. */
function parseJson(name: string, text: string): unknown {
  const { parse, printParseErrorCode } = jsonWithComments();
  const errors: ParseError[] = [];
  const settings: unknown = parse(withoutMark(text), errors, { allowTrailingComma: true });
  const [first] = errors;
  if (!first) return settings;
  const { line, column } = locateOffset(text, first.offset);
  // “CommaExpected” and the like.
  const reason = printParseErrorCode(first.error).replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  throw new Failure(`${name} cannot be read: ${reason} at line ${line}, column ${column}.`);
}

/** The text of settings, in the form that a file of this name has. */
export function stringifySettings(name: string, settings: object): string {
  return isToml(name) ? stringify(settings) : `${JSON.stringify(settings, undefined, 2)}\n`;
}

/**
 * The text of a JSON file of settings with a value at a path; everything else stays as it is.
 *
 * @param path of names; -1 is the end of a list
 */
export function withJsonValue(text: string, path: (string | number)[], value: unknown): string {
  const { applyEdits, modify } = jsonWithComments();
  const json = withoutMark(text);
  const indent = /\n([ \t]+)/.exec(json)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.length,
    eol: json.includes("\r\n") ? "\r\n" : "\n",
  };
  return applyEdits(json, modify(json, path, value, { formattingOptions }));
}

/** The text of settings with a value at a path; everything else stays as it is. */
export function withSetting(name: string, text: string, path: string[], value: SettingValue): string {
  return isToml(name) ? withTomlValue(text, path, value) : withJsonValue(text, path, value);
}

/** A text without the byte order mark that some editors put before it, which wrangler passes over. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

/** A setting of a table as a person writes it into the file of a folder, and where. */
export function spellSetting(root: string, table: string, key: string, value: string): string {
  const name = settingsFileName(root);
  return isToml(name)
    ? `“${key} = ${JSON.stringify(value)}” under “[${table}]” in ${name}`
    : `“"${key}": ${JSON.stringify(value)}” under “"${table}"” in ${name}`;
}

type JsonWithComments = typeof import("jsonc-parser");
type ParseError = import("jsonc-parser").ParseError;

/** Only sites with such a file need it, and every command would load it. */
function jsonWithComments(): JsonWithComments {
  return createRequire(import.meta.url)("jsonc-parser");
}

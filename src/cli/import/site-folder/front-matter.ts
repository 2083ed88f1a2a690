/** What stands before a post's text, in any of the forms in which programs write it. @module */
import { parse as parseToml, TomlDate } from "smol-toml";
import { parseDocument } from "yaml";
import { readHead } from "./html-head.ts";

export type Fields = Record<string, unknown>;

export interface ReadFrontMatter {
  fields: Fields;
  markdown: string;
  /** The line of the file on which the Markdown begins, counted from 1. */
  firstLine: number;
  /** What was wrong, in sentences. */
  notes: string[];
}

/**
 * How a program marks what stands before a text: always between fences (`---` YAML, `+++` TOML, `{}` JSON); `open`, if
 * the first fence may be left out, as Hexo allows; `headers`, if plain `Title: …` lines may stand there, as in Pelican;
 * `head`, if the head of a page in HTML says it, as in Pelican, too.
 */
export type FrontMatterForm = "fenced" | "open" | "headers" | "head";

export function readFrontMatter(text: string, form: FrontMatterForm = "fenced"): ReadFrontMatter {
  if (form === "head") return readHead(text);
  const start = text.search(/\S/);
  const body = start > 0 && text.slice(0, start).trim() === "" ? text.slice(start) : text;
  const skipped = text.length - body.length;
  const fenced = /^(---|\+\+\+|;;;)[^\S\n]*\n([\s\S]*?)^\1[^\S\n]*(?:\n|$)/m.exec(body);
  if (fenced?.index === 0) {
    const [whole, fence, written = ""] = fenced;
    const read =
      fence === "+++"
        ? readToml(written)
        : fence === ";;;"
          ? readJson(`{${written}}`)
          : readYamlFields(written);
    return result(text, skipped + whole.length, read);
  }
  if (/^\{\s*["}]/.test(body)) {
    const end = endOfJson(body);
    if (end !== undefined) return result(text, skipped + end, readJson(body.slice(0, end)));
  }
  if (form === "open") {
    const [whole, written = ""] =
      /^((?:(?:[ \t]|- ).*\n|(?!- )[\w-]+[^\S\n]*:.*\n|\n)+?)---+[^\S\n]*(?:\n|$)/.exec(body) ?? [];
    if (whole !== undefined) return result(text, skipped + whole.length, readYamlFields(written));
  }
  if (form === "headers") {
    const [whole, written = ""] =
      /^((?:\p{L}[\p{L}\d _-]*:(?:[ \t].*)?\n(?:[ \t]{2}.*\n)*)+)(?:---+[^\S\n]*\n)?/u.exec(body) ?? [];
    if (whole !== undefined)
      return result(text, skipped + whole.length, { fields: readHeaders(written), notes: [] });
  }
  return { fields: {}, markdown: text, firstLine: 1, notes: [] };
}

function result(text: string, end: number, read: { fields: Fields; notes: string[] }): ReadFrontMatter {
  return { ...read, markdown: text.slice(end), firstLine: text.slice(0, end).split("\n").length };
}

/** `Tags: Go, debug`, a name a line; further lines of a value are indented (Pelican, “File metadata”). */
function readHeaders(text: string): Fields {
  const fields: Fields = {};
  let last = "";
  for (const line of text.split("\n")) {
    const [, name = "", value = ""] = /^(\p{L}[\p{L}\d _-]*):(.*)$/u.exec(line) ?? [];
    if (name !== "") {
      last = name.trim();
      fields[last] = value.trim();
    } else if (last !== "" && line.trim() !== "") fields[last] = `${fields[last]} ${line.trim()}`.trim();
  }
  return fields;
}

function readJson(text: string): { fields: Fields; notes: string[] } {
  try {
    return { fields: asFields(JSON.parse(text)), notes: [] };
  } catch {
    // What is nearly JSON, with a comma too many or a comment, is YAML.
    return readYamlFields(text);
  }
}

/** Where the object at the start of a text ends. */
function endOfJson(text: string): number | undefined {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/"(?:\\[\s\S]|[^"\\])*(?:"|\\?$)|[{}]/g)) {
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}

/** TOML; a field that is ill-formed is read by itself, as a text. */
export function readToml(text: string): { fields: Fields; notes: string[] } {
  try {
    return { fields: asFields(plainValues(parseToml(text))), notes: [] };
  } catch (error) {
    const fields: Fields = {};
    for (const [, name = "", value = ""] of text.matchAll(/^[ \t]*([\w.-]+)[ \t]*=(.*)$/gm)) {
      try {
        Object.assign(fields, plainValues(parseToml(`${name} = ${value}`)));
      } catch {
        fields[name] = value.trim().replace(/^["']|["']$/g, "");
      }
    }
    return {
      fields,
      notes: [`Its fields are not well-formed TOML (${firstLine(error)}); they were read one by one.`],
    };
  }
}

/** YAML; where it is ill-formed, each field by itself, and as a text if that fails too. */
export function readYamlFields(text: string): { fields: Fields; notes: string[] } {
  const whole = parseYaml(text);
  if (whole.value !== undefined) return { fields: asFields(whole.value), notes: [] };
  // A list in brackets whose last one stands at the beginning of a line is none to YAML, but to most parsers.
  const joined = parseYaml(
    text.replace(
      /^([\w.-]+[^\S\n]*:[^\S\n]*)(\[[^[\]]*\]|\{[^{}]*\})/gm,
      (_, name: string, list: string) => name + list.replace(/(?<!\s)\s*\n\s*/g, " ").replace(/,\s*\]$/, "]"),
    ),
  );
  if (joined.value !== undefined) return { fields: asFields(joined.value), notes: [] };
  const fields: Fields = {};
  for (const [chunk, name = "", value = ""] of text.matchAll(
    /^([\w.-]+)[^\S\n]*:(.*(?:\n(?:[ \t]+.*|- .*|[ \t]*(?=\n)))*)/gm,
  )) {
    const alone = parseYaml(chunk);
    if (alone.value === undefined)
      fields[name] = value
        .trim()
        .replace(/^["']|["']$/g, "")
        .replace(/\s+/g, " ");
    else Object.assign(fields, alone.value);
  }
  return {
    fields,
    notes: [`Its fields are not well-formed YAML (${whole.error}); they were read one by one.`],
  };
}

function parseYaml(text: string): { value?: unknown; error?: string } {
  try {
    // Tabs after a colon are white space to people and to most parsers.
    const document = parseDocument(text.replace(/:\t+/g, ": "), {
      uniqueKeys: false,
      logLevel: "silent",
      prettyErrors: false,
    });
    const [error] = document.errors;
    if (error) return { error: firstLine(error) };
    const value: unknown = document.toJS();
    return value === null || value === undefined ? { value: {} } : { value };
  } catch (error) {
    return { error: firstLine(error) };
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]?.replace(/[.:]$/, "") ?? "";
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function asFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** TOML's dates as they were written, so that a day stays a day and a local hour one. */
function plainValues(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plainValues);
  if (isFields(value))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainValues(each)]));
  return value;
}

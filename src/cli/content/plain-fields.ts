/**
 * YAML as most front matter is written: a field on a line, its value a text, a whole number, a yes or no, or a list of
 * texts. The parser of YAML makes a tree with a place for every sign of it, of which nothing is asked where there is no
 * mistake.
 *
 * @module
 */

/** What YAML reads in ways of its own, or what has to be told of: controls, tabs, a byte order mark. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const odd = /[\0-\x09\x0B-\x1F\x7F-\x9F\uFEFF\uFFFE\uFFFF]/;

const field = /^([a-z][\w-]*):(?: +(\S(?:.*\S)?))? *$/i;
const item = /^( *)- +(\S(?:.*\S)?) *$/;

/** A text between quotes, without an escape in it. */
const quoted = /^(?:"([^"\\]*)"|'([^']*)')$/;

/** A text without quotes, or a date: no number, nothing that begins with a sign but a slash, no comment, no colon before a space. */
const bare = /^(?:[\p{L}/](?:[^:#]|:(?=[^ ])|(?<=[^ ])#)*|\d{4}-\d\d-\d\d(?:[T ][\d:.+Z-]*)?)$/u;

/** The same in a list between brackets. */
const listed = /^\p{L}[\p{L}\p{M}\p{N} .&/+_-]*$/u;

const wholeNumber = /^(?:0|[1-9]\d{0,8})$/;

/** What is no text, however it is spelt (YAML 1.2 §10.3.2). */
const constant = /^(?:null|true|false)$/i;

/**
 * The values of fields that are written plainly.
 *
 * @returns what the parser of YAML makes of them too; undefined if it may make something else of them, or an error
 */
export function readPlainFields(yaml: string): Record<string, unknown> | undefined {
  if (odd.test(yaml) || !yaml.isWellFormed()) return undefined;
  const fields = new Map<string, unknown>();
  let list: { indent: string | undefined; items: string[] } | undefined;
  for (const line of yaml.split("\n")) {
    if (line === "") continue;
    const [, name, value] = field.exec(line) ?? [];
    if (name === undefined) {
      const [, indent, written = ""] = item.exec(line) ?? [];
      const text = readText(written, bare);
      if (!list || indent === undefined || text === undefined) return undefined;
      list.indent ??= indent;
      if (list.indent !== indent) return undefined;
      list.items.push(text);
      continue;
    }
    if (list?.items.length === 0 || fields.has(name) || name in Object.prototype || constant.test(name))
      return undefined;
    list = value === undefined ? { indent: undefined, items: [] } : undefined;
    const read = value === undefined ? list?.items : readValue(value);
    if (read === undefined) return undefined;
    fields.set(name, read);
  }
  return list?.items.length === 0 ? undefined : Object.fromEntries(fields);
}

function readValue(value: string): string | number | boolean | string[] | undefined {
  if (wholeNumber.test(value)) return Number(value);
  if (value === "true" || value === "false") return value === "true";
  return value.startsWith("[") && value.endsWith("]") ? readList(value.slice(1, -1)) : readText(value, bare);
}

function readList(inside: string): string[] | undefined {
  const texts = inside.split(",").map((each) => readText(each.trim(), listed));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** @param unquoted what it is without quotes */
function readText(value: string, unquoted: RegExp): string | undefined {
  const [, double, single] = quoted.exec(value) ?? [];
  const text = double ?? single;
  if (text !== undefined) return text;
  return unquoted.test(value) && !constant.test(value) ? value : undefined;
}

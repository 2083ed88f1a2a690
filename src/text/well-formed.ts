/** Text that XML and JSON parsers give back as it is. @module */

// XML 1.0 §2.2: everything that is not a Char. The `u` flag makes a surrogate match only where it stands alone.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\u{D800}-\u{DFFF}]/gu;

/** Text that any XML or JSON parser gives back as it is: no forbidden character, lines that end in `\n`. */
export function replaceForbidden(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(forbidden, "\uFFFD");
}

// What JSON writes as an escape: all that `replaceForbidden` replaces, and a few characters that it leaves alone.
const doubtful = /\\[bfru]|[\uFFFE\uFFFF]/;

/** A value as JSON in which every string is well-formed. */
export function stringifyWellFormed(value: unknown): string {
  const json = JSON.stringify(value);
  if (!doubtful.test(json)) return json;
  return JSON.stringify(value, (_, part) => (typeof part === "string" ? replaceForbidden(part) : part));
}

/** A copy of a value in which every string is well-formed; the value itself if they all are. */
export function makeWellFormed<T>(value: T): T {
  return doubtful.test(JSON.stringify(value)) ? JSON.parse(stringifyWellFormed(value)) : value;
}

/** Characters that no page, feed or terminal shows, and that some of them refuse or obey. @module */

/**
 * What XML 1.0 forbids (§2.2), and the controls of U+007F to U+009F, which it discourages and HTML calls an error.
 * Tab and line ends are text. The `u` flag makes a surrogate match only where it stands alone.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF\u{D800}-\u{DFFF}]/gu;

/** The text with the mark for an unreadable character (U+FFFD), or something else, in place of each. */
export function replaceControlCharacters(text: string, instead = "\uFFFD"): string {
  return text.replace(control, instead);
}

export interface ControlCharacters {
  /** How many there are. */
  count: number;
  /** Where the first stands, in UTF-16 code units from the start of the text. */
  offset: number;
  /** The first, as it is written in tables, such as `U+0007`. */
  name: string;
}

/** What there is to replace; undefined if the text has none. */
export function findControlCharacters(text: string): ControlCharacters | undefined {
  const [first, ...others] = text.matchAll(control);
  if (!first) return undefined;
  const code = first[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return { count: 1 + others.length, offset: first.index, name: `U+${code}` };
}

/** What to tell an author of them. */
export function messageForControlCharacters({ count, name }: ControlCharacters): string {
  return count === 1
    ? `The control character ${name} here cannot be shown, and reads “\uFFFD”. Delete it.`
    : `${count} control characters, the first of them ${name} here, cannot be shown, and read “\uFFFD”. Delete them.`;
}

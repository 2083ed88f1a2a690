/** Texts of others on a terminal, which would obey what is in them. @module */

/**
 * What a terminal acts upon instead of showing it: control characters (Unicode's Cc: C0, DEL and C1, line breaks and
 * escape sequences among them), separators of lines, what turns a line's direction round (UAX #9 §2), the byte order
 * mark, and halves of surrogate pairs.
 */
const obeyed = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\uFEFF]/gu;

const short = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** A break, a tab, or what changes the colour (ECMA-48 §8.3.117). */
const breakOrColour = new RegExp(`(\\n|\\t|${String.fromCharCode(0x1b)}\\[\\d+(?:;\\d+)*m)`);

/**
 * Lines for a terminal: breaks and tabs do what they do, and colours do if any are wanted; all else that a terminal would
 * obey is shown.
 */
export function showForeignControls(lines: string, coloured: boolean): string {
  return lines
    .split(coloured ? breakOrColour : /(\n|\t)/)
    .map((part, at) => (at % 2 === 1 ? part : showControls(part)))
    .join("");
}

/** A text in one line, its control characters in sight: `\n`, `\x1b`, `\u202e`. */
export function showControls(text: string): string {
  return text.replace(obeyed, (character) => {
    const code = character.charCodeAt(0);
    const digits = code.toString(16);
    return (
      short.get(character) ??
      (code < 0x100 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`)
    );
  });
}

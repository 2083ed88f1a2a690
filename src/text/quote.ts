/** Words of a stranger in a sentence of ours. @module */

/** Somebody's text as it stands in an error: no longer than a line, and without characters that would not show. */
export function excerpt(text: string): string {
  const letters = [...text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\u{FFFD}")];
  return letters.length > 60 ? `${letters.slice(0, 60).join("")}…` : letters.join("");
}

/** The same in quotation marks. */
export function quote(text: string): string {
  return `“${excerpt(text)}”`;
}

/** Text that shows nothing. @module */

/** Separators, controls and marks of format, such as U+200B; and letters that are blank by their form. */
const invisible = /^[\p{Z}\p{C}\u115F\u1160\u2800\u3164\uFFA0]*$/u;

/** Whether nobody sees a letter or a sign of a text. */
export function isBlank(text: string): boolean {
  return invisible.test(text);
}

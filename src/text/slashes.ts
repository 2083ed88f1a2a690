/** Slashes of addresses. @module */

/** All slashes at the end of a text. They are looked for from the first of a run alone, however many runs there are before it. */
export const slashesAtEnd = /(?<!\/)\/+$/;

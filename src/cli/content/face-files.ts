/** Files of the content folder that are part of the site's face. @module */

/** Stands behind the style sheet of the pages. */
export const stylesFile = "style.css";

/** HTML for the end of the head and of the body of every page. */
export const slotFiles = { head: "head.html", end: "end.html" } as const;

/** None of them is an article. */
export const faceFiles: readonly string[] = [stylesFile, ...Object.values(slotFiles)];

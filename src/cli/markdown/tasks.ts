/** Task lists that every reader shows. @module */
import type { Root } from "hast";
import { elementsIn, replaceByText } from "./elements.ts";

/**
 * Writes checkboxes as characters. Most feed readers drop form controls, and what was done would then look like what
 * is to do; a character also comes through in a summary, a mail and a screen reader.
 */
export function markTasks(tree: Root): void {
  for (const [element, parent] of elementsIn(tree)) {
    const { type, checked } = element.properties;
    if (element.tagName !== "input" || String(type).toLowerCase() !== "checkbox") continue;
    replaceByText(element, parent, checked ? "☑" : "☐");
  }
}
